package dev.fettle.profile;

/** By what a JVM's threads were sampled, and so what a sample means. */
public enum Sampling {
    /**
     * Each sample stands for the same amount of a thread's CPU time, in Java or in native code. A thread
     * that used less in the whole span is not seen.
     */
    CPU_TIME("jdk.CPUTimeSample", "CPU time, in Java and in native code"),

    /**
     * Threads that run Java code, looked at every few milliseconds: also those that wait for a processor,
     * and at most five at a time (as HotSpot's sampler has it, JDK 17 to 25).
     */
    EXECUTION(
            "jdk.ExecutionSample", "threads that run Java code, on a processor or waiting for one");

    /** Of samples whose callers are not known: why, and what to do. */
    public static final String TOO_DEEP =
            "had stacks deeper than the recorder walks, so that some callers are not known;"
                + " -XX:FlightRecorderOptions:stackdepth=256 at the next start has it walk more.";

    private final String event;
    private final String words;

    Sampling(String event, String words) {
        this.event = event;
        this.words = words;
    }

    /** The flight recorder's event. */
    public String event() {
        return event;
    }

    /** What is sampled, for people. */
    public String words() {
        return words;
    }
}
