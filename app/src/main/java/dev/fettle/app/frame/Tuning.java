package dev.fettle.app.frame;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What can be changed in a session's target, what is being changed, and what was. Every method returns
 * at once; a reply comes once, on any thread. One plan is under way at a time.
 */
public interface Tuning {
    /** Nothing can be changed. */
    Tuning NONE = new NoTuning("There is no session to ask.");

    /** Looks up every lever in the target. Changes nothing. */
    void levers(Consumer<Reply<LeverTable>> reply);

    /**
     * Reads what the changes would start from and holds them against what is known. Changes nothing.
     *
     * @param changes all of them values to set, or one action to run
     */
    void propose(List<Change> changes, TrialTerms terms, Consumer<Reply<Proposal>> reply);

    /**
     * Carries out what a user has confirmed. {@link #runs} tell how it goes.
     *
     * @param reply the run as it begins; none where it cannot begin, and nothing was written then
     */
    void confirm(Proposal proposal, Consumer<Reply<PlanRun>> reply);

    /**
     * Takes back what is on trial, whatever its terms say of keeping it, or ends the wait for it.
     * Nothing where no run is under way.
     */
    void takeBack(String why);

    /**
     * Ends what is under way before its time. What is on trial stays where its terms are {@link
     * TrialTerms.Keep#ALWAYS}; else as {@link #takeBack}.
     */
    void stop(String why);

    /** Those of this session, the oldest first. Never waits. */
    List<PlanRun> runs();

    /**
     * Takes back what a run left set.
     *
     * @param number of the journal; empty: the newest that can be taken back
     * @param reply what came of it, a sentence
     */
    void undo(OptionalInt number, Consumer<Reply<Undone>> reply);

    /** What was changed in this target, by whichever Fettle, the oldest first. */
    void journal(Consumer<Reply<List<PastRun>>> reply);
}
