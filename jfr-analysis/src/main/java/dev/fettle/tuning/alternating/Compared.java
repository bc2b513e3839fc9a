package dev.fettle.tuning.alternating;

/** What a trial by turns says. */
public sealed interface Compared {
    /** One sentence for people. */
    String words();

    /** It goes on. */
    record Waiting(int windows, int of) implements Compared {
        @Override
        public String words() {
            return windows + " of " + of + " windows are over.";
        }
    }

    /** The two differ, with an interval. */
    record Differs(Difference difference, String words) implements Compared {}

    /** No difference that this time can show, and what it would have shown. */
    record NoDifference(Difference difference, String words) implements Compared {}

    /** Something else changed with the settings, or too little was seen. */
    record Inconclusive(String why) implements Compared {
        @Override
        public String words() {
            return "Inconclusive: " + why + ".";
        }
    }
}
