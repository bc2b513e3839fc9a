package dev.fettle.tuning.governor;

/** What becomes of a soft limit, each with a clause or sentence for people. */
public sealed interface Decision {
    String why();

    /**
     * It is moved.
     *
     * @param to in bytes
     */
    record Move(long to, String why) implements Decision {}

    /**
     * It stays.
     *
     * @param alarm whether whoever is responsible should look: the live set grows fast
     */
    record Hold(String why, boolean alarm) implements Decision {
        Hold(String why) {
            this(why, false);
        }
    }

    /** The old value is restored, and nothing is moved any more. */
    record Stop(String why) implements Decision {}

    /**
     * What the rule needs is not measured, so nothing is moved.
     *
     * @param howToLearn what would tell it; empty where waiting does
     */
    record Unknown(String why, String howToLearn) implements Decision {}
}
