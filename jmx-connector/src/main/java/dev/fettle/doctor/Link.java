package dev.fettle.doctor;

import java.time.Duration;

/**
 * One link of a chain.
 *
 * @param <C> the case: what earlier looks found
 * @param atMost how long an honest look may take
 */
record Link<C>(String id, String title, Duration atMost, Look<C> look) {
    /** Many times what a look takes on a busy machine, and little enough to wait for. */
    private static final Duration SECONDS = Duration.ofSeconds(8);

    Link(String id, String title, Look<C> look) {
        this(id, title, SECONDS, look);
    }

    /** Looks at a link. Runs on a thread that is left behind once it takes too long. */
    interface Look<C> {
        /**
         * @throws Exception what it has no better words for
         */
        Outcome at(C patient) throws Exception;
    }

    Step step(Outcome outcome) {
        return new Step(id, title, outcome.state(), outcome.evidence(), outcome.mend());
    }
}
