package dev.fettle.bench.levers;

import java.util.List;

/** Moves one lever of a JVM, and sees what that does. */
interface Experiment {
    /** Of the JVM that it needs, besides the collector. */
    List<String> flags(LeverCell cell);

    /** Whether the JVM writes its log of collections, in which causes are counted. */
    default boolean logs() {
        return false;
    }

    /** Leaves what it changed to be undone. */
    Outcome run(TriedJvm jvm) throws Exception;
}
