package dev.fettle.app.cli;

import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;

import java.util.Optional;

/** One observation as one line. */
final class SampleText {
    private SampleText() {}

    static Optional<String> line(Observation observation, Times times) {
        return switch (observation) {
            case Observation.Sample sample ->
                    Optional.of(
                            "%s  %s  %s"
                                    .formatted(
                                            times.clock(sample.at()),
                                            name(sample.series()),
                                            Quantity.of(
                                                    sample.series().signal().unit(),
                                                    sample.value())));
            case Observation.Tally tally ->
                    Optional.of(
                            "%s  %s  %d times, longest %s"
                                    .formatted(
                                            times.clock(tally.at()),
                                            name(tally.series()),
                                            tally.delta().count(),
                                            Quantity.of(
                                                    tally.series().signal().unit(),
                                                    tally.delta().max())));
            case Observation.Gap gap ->
                    Optional.of(
                            "%s  %s  not measured: %s"
                                    .formatted(
                                            times.clock(gap.at()), name(gap.series()), gap.why()));
            case Observation.Happening happening -> Optional.empty();
            case Observation.Exhibit exhibit -> Optional.empty();
        };
    }

    private static String name(Series series) {
        String id = series.signal().id();
        return series.subject().isEmpty() ? id : id + " [" + series.subject() + "]";
    }
}
