package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.time.Instant;
import java.util.Map;

/**
 * One change on trial: a bounded fold of what is observed before and after it. It never throws on what it
 * is shown. For one thread; without a clock.
 */
public final class Trial {
    /**
     * @param expect what the change is to do
     */
    public Trial(Expectation expect, Facts target) {}

    /** One observation, before the change or after it, in about the order of time. */
    public void see(Observation o) {}

    /** Whether enough was seen to change something now. */
    public Readiness ready(Instant now) {
        return new Readiness.Ready();
    }

    /** The change was made, and read back. */
    public void changed(Instant at) {}

    /** How it stands; to be asked each second from the change on until it is decided. */
    public Judged judge(Instant now) {
        return new Judged.Inconclusive("nothing was judged", Map.of());
    }
}
