package dev.fettle.target;

/** The garbage collector of a JVM, as far as the diagnosis must tell them apart. */
public enum Collector {
    SERIAL("Serial", false),
    PARALLEL("Parallel", false),
    G1("G1", false),
    /** ZGC without generations: JDK 11 to 23. */
    ZGC("ZGC", true),
    GENERATIONAL_ZGC("ZGC", true),
    SHENANDOAH("Shenandoah", true),
    UNKNOWN("unknown", false);

    private final String label;
    private final boolean concurrent;

    Collector(String label, boolean concurrent) {
        this.label = label;
        this.concurrent = concurrent;
    }

    /** As people and JSON call it. */
    public String label() {
        return label;
    }

    /** Whether a full clean-up of the heap runs beside the application rather than in one pause. */
    public boolean concurrent() {
        return concurrent;
    }
}
