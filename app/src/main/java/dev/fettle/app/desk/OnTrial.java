package dev.fettle.app.desk;

import dev.fettle.remedy.Expectation;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Judged;
import dev.fettle.tuning.Readiness;
import dev.fettle.tuning.Trial;

import java.time.Duration;
import java.time.Instant;

/** A {@link Trial}, as far as the desk needs it: the seam for tests that decide how one comes out. */
interface OnTrial {
    Duration LEAST_PATIENCE = Duration.ofSeconds(150);
    Duration MOST_PATIENCE = Duration.ofMinutes(10);

    void see(Observation observation);

    Readiness ready(Instant now);

    void changed(Instant at);

    Judged judge(Instant now);

    /** Begins one. */
    @FunctionalInterface
    interface Beginning {
        OnTrial of(Expectation expect, Facts target);
    }

    /**
     * How long is waited for what must be seen before: what judges by the history needs several windows of
     * it; what counts collections, some of those.
     */
    static Duration patience(Expectation expect) {
        Duration wanted = expect.within().multipliedBy(expect instanceof Expectation.Shift ? 5 : 3);
        Duration least = wanted.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : wanted;
        return least.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : least;
    }

    static OnTrial begin(Expectation expect, Facts target) {
        var trial = new Trial(expect, target);
        return new OnTrial() {
            @Override
            public void see(Observation observation) {
                trial.see(observation);
            }

            @Override
            public Readiness ready(Instant now) {
                return trial.ready(now);
            }

            @Override
            public void changed(Instant at) {
                trial.changed(at);
            }

            @Override
            public Judged judge(Instant now) {
                return trial.judge(now);
            }
        };
    }
}
