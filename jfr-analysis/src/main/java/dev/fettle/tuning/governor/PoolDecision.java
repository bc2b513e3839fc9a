package dev.fettle.tuning.governor;

/** What becomes of the size of a pool. */
public sealed interface PoolDecision {
    String why();

    /** Nothing is to be done now. */
    record Wait(String why) implements PoolDecision {}

    /**
     * It is to have another maximum.
     *
     * @param why a clause with the numbers that ask for it
     */
    record Move(int to, String why) implements PoolDecision {}

    /** Whether it is the right size cannot be told, and nothing is moved. */
    record Unknown(String why, String howToLearn) implements PoolDecision {}

    /** It has been unknown for so long that what was set is taken back, and it ends. */
    record Stop(String why) implements PoolDecision {}
}
