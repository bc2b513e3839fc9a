package dev.fettle.bench;

/**
 * What a pool or breaker is told to do while it is captured.
 *
 * @param at seconds after the first tick
 * @param words as pool-patients.jar takes them
 * @param isOnset whether it falls ill by this
 */
record Told(int at, String words, boolean isOnset) {
    static Told at(int seconds, String words) {
        return new Told(seconds, words, false);
    }

    static Told onset(int seconds, String words) {
        return new Told(seconds, words, true);
    }
}
