package dev.fettle.diagnosis.cause;

import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Workers;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All that is known when it is asked why.
 *
 * @param from the first moment that is kept
 * @param until the last one
 * @param episodes findings that stood within that
 * @param others the last verdicts that are no findings: healthy, unknown, pending
 * @param levels windows of each series, in the order of time
 * @param workers where the workers of pools stood, in the order of time
 */
public record Scene(
        Facts facts,
        Instant from,
        Instant until,
        List<Episode> episodes,
        List<Verdict> others,
        List<Happening> happenings,
        Map<Series, List<Window>> levels,
        List<Look> workers,
        List<Gap> gaps) {
    /**
     * So long before the first finding began its reason may have begun: a detector looks back a minute
     * at most before it dates an onset (that of gc-pressure does).
     */
    static final Duration LEAD = Duration.ofSeconds(60);

    /** What is asked about where nothing was found: as long as a metric's usual step of alarms. */
    private static final Duration ASKED = Duration.ofMinutes(5);

    /** Workers of a pool at one moment. */
    public record Look(Instant at, String pool, Workers workers) {}

    public Scene {
        episodes = List.copyOf(episodes);
        others = List.copyOf(others);
        happenings = List.copyOf(happenings);
        levels = Map.copyOf(levels);
        workers = List.copyOf(workers);
        gaps = List.copyOf(gaps);
    }

    /**
     * When the trouble began: the earliest onset of a finding to act on; else lately. What stood already when
     * this began to be kept tells of no beginning where there is one later.
     */
    Instant begin() {
        List<Instant> onsets =
                episodes.stream()
                        .filter(it -> it.finding().severity() != Severity.INFO)
                        .map(it -> it.finding().onset().earliest())
                        .sorted()
                        .toList();
        return onsets.stream()
                .filter(it -> !it.isBefore(from.plus(LEAD)))
                .findFirst()
                .or(() -> onsets.stream().findFirst())
                .map(it -> it.isBefore(from) ? from : it)
                .orElse(until.minus(ASKED));
    }

    /** The series of a signal that have windows. */
    List<Series> of(Signal signal) {
        return levels.keySet().stream()
                .filter(it -> it.signal().equals(signal))
                .sorted(Comparator.comparing(Series::subject))
                .toList();
    }
}
