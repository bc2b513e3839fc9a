package dev.fettle.advice;

/** What an advice rests on, the weightiest first. */
public enum Grounds {
    /** The program ends, or would: a limit is met, or what is alive grows without end. */
    END,
    /** Something failed already: a full collection that nobody asked for, a stall, code that did not fit. */
    FAILURE,
    /** It costs, as measured: time, or pauses beyond the goal. */
    COST,
    /** Nothing is wrong; something can be saved. */
    SAVING
}
