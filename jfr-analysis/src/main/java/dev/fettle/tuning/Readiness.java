package dev.fettle.tuning;

/** Whether enough was seen before a change to judge it afterwards. */
public sealed interface Readiness {
    record Ready() implements Readiness {}

    /**
     * Not yet. Who changes all the same may get no more than an inconclusive judgement.
     *
     * @param what a clause, such as {@code 1 of 3 collections before the change}
     */
    record Awaiting(String what) implements Readiness {}

    /**
     * Enough was seen, and by what it shows no change could be verified; more may show something else.
     *
     * @param why a clause
     */
    record Futile(String why) implements Readiness {}
}
