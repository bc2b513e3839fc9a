package dev.fettle.app.desk;

import dev.fettle.target.Observation;
import dev.fettle.tuning.Judged;
import dev.fettle.tuning.Readiness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A trial that comes out as the test wants. */
final class FakeTrial implements OnTrial {
    final List<Observation> seen = new ArrayList<>();
    Readiness ready = new Readiness.Ready();
    Judged judged = new Judged.Waiting("2 of 5 collections", Instant.MAX);
    Instant changed;

    @Override
    public void see(Observation observation) {
        seen.add(observation);
    }

    @Override
    public Readiness ready(Instant now) {
        return ready;
    }

    @Override
    public void changed(Instant at) {
        changed = at;
    }

    @Override
    public Judged judge(Instant now) {
        return judged;
    }

    static Judged verified() {
        return new Judged.Verified("It fell.", Map.of());
    }

    static Judged ineffective() {
        return new Judged.Ineffective("It did not fall.", Map.of());
    }

    static Judged inconclusive() {
        return new Judged.Inconclusive("Too few collections.", Map.of());
    }

    static Judged harmful() {
        return new Judged.Harmful("73 collections/s, 0.2 before", Map.of());
    }
}
