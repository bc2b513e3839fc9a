package dev.fettle.doctor;

import dev.fettle.doctor.Step.State;

/** What a look at a link found. */
record Outcome(State state, String evidence, String mend) {
    static Outcome good(String evidence) {
        return new Outcome(State.GOOD, evidence, "");
    }

    /** The link holds, but something about it is worth a word. */
    static Outcome good(String evidence, String advice) {
        return new Outcome(State.GOOD, evidence, advice);
    }

    static Outcome broken(String evidence, String mend) {
        return new Outcome(State.BROKEN, evidence, mend);
    }

    static Outcome unknown(String why, String mend) {
        return new Outcome(State.UNKNOWN, why, mend);
    }

    static Outcome skipped(String why) {
        return new Outcome(State.SKIPPED, why, "");
    }
}
