package dev.fettle.app.words;

/** A detector's confidence in words: its number is its own arithmetic, and not calibrated. */
public final class Confidence {
    private Confidence() {}

    /**
     * @param confidence 0 to 1
     */
    public static String words(double confidence) {
        if (confidence >= 0.95) {
            return "almost certain";
        }
        if (confidence >= 0.8) {
            return "very likely";
        }
        if (confidence >= 0.6) {
            return "likely";
        }
        return confidence >= 0.4 ? "possible" : "a suspicion";
    }
}
