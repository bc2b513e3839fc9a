package dev.fettle.target;

/**
 * One of a JVM's flags, as it is set now.
 *
 * @param value as the JVM gives it: bytes and milliseconds without a unit, {@code true} or {@code
 *     false}
 */
public record Flag(String name, String value, Origin origin) {
    /** Who set a flag. HotSpot tells the last one: a flag that was set back stays {@link #RUNNING}. */
    public enum Origin {
        /** Nobody. */
        STANDARD("by default"),
        /** The JVM itself, from the machine that it found. */
        ERGONOMIC("by the JVM itself"),
        /** What the launcher takes from {@code JDK_JAVA_OPTIONS} is among it. */
        COMMAND_LINE("on the command line"),
        /** {@code JAVA_TOOL_OPTIONS} or {@code _JAVA_OPTIONS}. */
        ENVIRONMENT("in the environment"),
        FILE("in a file of flags"),
        /** Over the management interface, or by attaching. */
        RUNNING("while it runs"),
        UNTOLD("by somebody");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        /** As it goes on from "was set". */
        public String words() {
            return words;
        }

        /** Whether somebody meant it. */
        public boolean deliberate() {
            return this != STANDARD && this != ERGONOMIC;
        }
    }

    /** Whether somebody meant it: the JVM switches its recorder's flag itself once anybody records. */
    public boolean deliberate() {
        return origin.deliberate() && !(origin == Origin.RUNNING && name.equals("FlightRecorder"));
    }

    /** Such as {@code MaxGCPauseMillis=50 was set on the command line}. */
    public String words() {
        return name + "=" + value + " was set " + origin.words();
    }
}
