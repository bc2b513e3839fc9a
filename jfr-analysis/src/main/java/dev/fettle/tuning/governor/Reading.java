package dev.fettle.tuning.governor;

/** What the rule needs of a JVM, or why it is not known. */
sealed interface Reading {
    /**
     * @param cycle seconds that a whole clean-up of the heap takes, the longest of the last ones
     * @param allocated bytes a second, the highest of the last minute
     * @param bound whether the collector's CPU is the most that it can be, rather than measured
     */
    record Told(Burden burden, double cycle, double allocated, boolean bound) implements Reading {}

    /** As {@link Decision.Unknown}. */
    record Untold(String why, String howToLearn) implements Reading {}
}
