package dev.fettle.app.frame;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What moves a target's settings again and again: a trial by turns, or a governor. One at a time, and none
 * beside a plan. Every method returns at once; a reply comes once, on any thread.
 */
public interface LongRuns {
    /** Where there is no session to ask. */
    LongRuns NONE =
            new LongRuns() {
                private static final String WHY = "There is no session to ask.";

                @Override
                public void takeTurns(
                        Proposal proposal, Duration all, Consumer<Reply<LongRun>> reply) {
                    reply.accept(Reply.none(WHY));
                }

                @Override
                public void govern(GovernTerms terms, Consumer<Reply<LongRun>> reply) {
                    reply.accept(Reply.none(WHY));
                }

                @Override
                public void stop(String why) {}

                @Override
                public List<LongRun> runs() {
                    return List.of();
                }
            };

    /**
     * Carries out by turns what a user has confirmed, and goes back.
     *
     * @param reply the run as it begins; none where it cannot begin, and nothing was written then
     */
    void takeTurns(Proposal proposal, Duration all, Consumer<Reply<LongRun>> reply);

    /**
     * Governs the target's heap until it is stopped, as a user has confirmed.
     *
     * @param reply as {@link #takeTurns}
     */
    void govern(GovernTerms terms, Consumer<Reply<LongRun>> reply);

    /** Ends what is under way and restores what was there before. */
    void stop(String why);

    /** Those of this session, the oldest first. Never waits. */
    List<LongRun> runs();
}
