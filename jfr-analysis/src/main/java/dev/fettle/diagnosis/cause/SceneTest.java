package dev.fettle.diagnosis.cause;

import dev.fettle.diagnosis.Severity;
import dev.fettle.target.Workers;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What can be asked of a {@link Scene}; data, as it stands in a tree. */
public sealed interface SceneTest {
    /**
     * One of some detectors found something.
     *
     * @param least as severe as that
     */
    record Found(Set<String> detectors, Severity least) implements SceneTest {
        public Found {
            detectors = Set.copyOf(detectors);
        }
    }

    /**
     * A signal of any subject left the level that it had before.
     *
     * @param signal its id
     * @param sigmas by so many standard deviations of that level's own noise
     * @param by at least, in the signal's unit
     */
    record Moved(String signal, boolean up, double sigmas, double by) implements SceneTest {}

    /**
     * What a signal comes back to again and again rose step by step, and did not fall since: what is taken
     * and not given back.
     *
     * @param signal its id
     * @param unless the id of one that tells how much there is to do: where that rose as well, more work
     *     is the plainer reason; empty where none does
     */
    record Crept(String signal, String unless) implements SceneTest {}

    /**
     * A signal came to what another says is its limit, of the same subject.
     *
     * @param signal its id
     * @param limit the other's id
     */
    record Reached(String signal, String limit) implements SceneTest {}

    /**
     * Something happened before the trouble began.
     *
     * @param kind as of {@link dev.fettle.target.Observation.Happening}
     * @param within no longer before
     */
    record Happened(String kind, Duration within) implements SceneTest {}

    /**
     * Most of a pool's workers stood so when they were looked at.
     *
     * @param besides those that stood so are not counted: what the ones that have got something do with it
     *     is not told by the many that wait for it
     */
    record Stood(Workers.Doing doing, Optional<Workers.Doing> besides) implements SceneTest {}
}
