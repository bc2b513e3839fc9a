package dev.fettle.lever;

/** Who set a flag, by the names that the JDK's bean gives. */
enum Origin {
    DEFAULT("the JVM's default"),
    VM_CREATION("set on the command line"),
    ENVIRON_VAR("set by an environment variable"),
    CONFIG_FILE("set by a file of flags"),
    MANAGEMENT("set while it ran"),
    ATTACH_ON_DEMAND("set while it ran"),
    ERGONOMIC("chosen by the JVM at its start"),
    OTHER("set in a way that the JVM does not tell");

    private final String words;

    Origin(String words) {
        this.words = words;
    }

    static Origin of(String name) {
        for (Origin each : values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return OTHER;
    }

    /** A clause that goes on from a flag's value. */
    String words() {
        return words;
    }
}
