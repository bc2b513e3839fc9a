package dev.fettle.app.session;

import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Levels;
import dev.fettle.signal.Series;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The levels of a span that a session remembers: what {@code fettle baseline} would have kept of it. */
final class SpanLevels {
    private static final Duration STEP = Duration.ofSeconds(1);

    private SpanLevels() {}

    /**
     * Empty where the span is too short, or nothing of it is remembered. May take a tenth of a second;
     * from any thread.
     */
    static Optional<Baseline> of(History history, Facts facts, Instant from, Instant to) {
        Map<Long, List<Observation>> bySecond = new TreeMap<>();
        // Series by series, so that the session need not wait for all of them.
        for (Series series : history.series()) {
            if (series.subject().equals(Series.OTHER)) {
                continue;
            }
            for (Observation each : history.observations(series, from, to)) {
                bySecond.computeIfAbsent(each.at().getEpochSecond(), _ -> new ArrayList<>())
                        .add(each);
            }
        }
        var levels = new Levels();
        for (Instant at = from; !at.isAfter(to); at = at.plus(STEP)) {
            levels.tick(at, bySecond.getOrDefault(at.getEpochSecond(), List.of()));
        }
        return levels.baseline(facts);
    }
}
