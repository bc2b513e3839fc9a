package dev.fettle.advice;

import java.util.OptionalDouble;

/** Whether a program rests, and what it could give back meanwhile. */
public final class Idleness {
    /** Of the processors that it may use, the most in any second; being attached to takes some. */
    static final double CALM = 0.5;

    /** Of those, on average. */
    static final double IDLE = 0.05;

    /** Bytes a second: a program that allocates more needs the room. */
    static final double ALLOCATES = 8 * Figures.MB;

    /** Less is not worth a change. */
    public static final double WORTHWHILE = 256 * Figures.MB;

    private Idleness() {}

    /** Whether it rested all the time; false where nobody knows. Its first seconds are a case for {@link Case#young}. */
    public static boolean rests(Case it) {
        SeenProcessor cpu = it.seen().processor();
        OptionalDouble allocates = it.seen().memory().allocation();
        return cpu.process().isPresent()
                && cpu.process().getAsDouble() < IDLE
                && cpu.processMost().getAsDouble() < CALM
                && (allocates.isEmpty() || allocates.getAsDouble() < ALLOCATES);
    }

    /**
     * Physical memory of the heap that it could give back if the heap shrank to a size; empty where
     * that is not known. Committed pages that nobody touched take none, so the process bounds it.
     */
    public static OptionalDouble gain(Case it, double to) {
        SeenMemory memory = it.seen().memory();
        if (memory.committed().isEmpty() || memory.process().isEmpty()) {
            return OptionalDouble.empty();
        }
        double told =
                it.seen().code().metaspace().orElse(0)
                        + it.seen().code().used().orElse(0)
                        + memory.direct().orElse(0);
        double committed = memory.committed().getAsDouble();
        double touched = Math.min(committed, memory.process().getAsDouble() - told);
        return OptionalDouble.of(Math.max(0, touched - to));
    }
}
