package dev.fettle.app.desk;

import dev.fettle.remedy.Expectation;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Judged;
import dev.fettle.tuning.Readiness;
import dev.fettle.tuning.Trial;

import java.time.Instant;

/** A {@link Trial}, as far as the desk needs it: the seam for tests that decide how one comes out. */
interface OnTrial {
    void see(Observation observation);

    Readiness ready(Instant now);

    void changed(Instant at);

    Judged judge(Instant now);

    /** Begins one. */
    @FunctionalInterface
    interface Beginning {
        OnTrial of(Expectation expect, Facts target);
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
