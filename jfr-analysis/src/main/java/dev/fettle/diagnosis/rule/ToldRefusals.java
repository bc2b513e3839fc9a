package dev.fettle.diagnosis.rule;

import dev.fettle.target.Observation.Sample;

import java.time.Instant;
import java.util.Optional;

/** Calls that a breaker refused since it is in its state, by a counter that may be set back. */
final class ToldRefusals {
    private double count;
    private Instant from;
    private Double last;

    void see(Sample sample) {
        if (last != null && sample.value() > last) {
            count += sample.value() - last;
        }
        from = from == null ? sample.at() : from;
        last = sample.value();
    }

    /** It is in another state. */
    void begin() {
        count = 0;
        from = null;
    }

    /** Empty where it does not tell. */
    Optional<Double> count() {
        return last == null ? Optional.empty() : Optional.of(count);
    }

    /** A second, up to an instant; NaN where that is not known. */
    double rate(Instant to) {
        double seconds = from == null ? 0 : ToldPool.seconds(from, to);
        return seconds >= 1 ? count / seconds : Double.NaN;
    }
}
