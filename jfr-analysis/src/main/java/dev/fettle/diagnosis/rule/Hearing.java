package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a detector hears anything at all. Its series comes whenever the target was heard, be it
 * with nothing in it; its absence is silence, not calm. What comes late is not lost: nothing is said
 * meanwhile, and afterwards it was heard all along.
 */
final class Hearing {
    private final Series pulse;
    private Instant since;
    private String silence = "the flight recorder has not been heard yet";

    Hearing(Series pulse) {
        this.pulse = pulse;
    }

    void see(Observation observation) {
        switch (observation) {
            case Sample it when it.series().equals(pulse) -> heard(it.at());
            case Tally it when it.series().equals(pulse) -> heard(it.at());
            case Gap it when it.series().equals(pulse) -> {
                silence = it.why();
                since = it.late() ? since : null;
            }
            default -> {}
        }
    }

    private void heard(Instant at) {
        silence = null;
        since = since == null ? at : since;
    }

    /** For how long it was heard without a loss. */
    Duration lasted(Instant now) {
        return since == null ? Duration.ZERO : Duration.between(since, now);
    }

    /** When it will have been heard for so long. */
    Instant after(Duration length) {
        return since.plus(length);
    }

    Optional<Unknown> unknown(String detector, String subject) {
        return Optional.ofNullable(silence)
                .map(
                        why ->
                                new Unknown(
                                        detector,
                                        subject,
                                        why,
                                        "wait some seconds: the first events take that long, and"
                                                + " where no recording can be had, Fettle says"
                                                + " why"));
    }
}
