package dev.fettle.app.report;

import dev.fettle.incident.Moment;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Folds the moments of a span into curves while they are replayed, in bounded memory: about 20 kB for each
 * series, and no more than {@value #MOST_SERIES} of them. Not safe for use by several threads.
 */
public final class CurveFold {
    /** As many as a chart has pixels across: more could not be told apart. */
    static final int STEPS = 720;

    /** A program with 20 pools and 20 breakers has 180 that are drawn; the rest is left out, and told. */
    static final int MOST_SERIES = 600;

    /** More happenings than that would cover the chart. */
    private static final int MOST_HAPPENINGS = 1_000;

    /** As the window's charts: a moment that is late by more than two seconds is silence. */
    private static final Duration LATE = Duration.ofMillis(3_500);

    private static final Set<String> KINDS = Set.of(Happening.MARK, Happening.RESTART);

    private final Instant from;
    private final Instant until;
    private final Duration step;
    private final int steps;
    private final Map<Series, Slots> slots = new LinkedHashMap<>();
    private final Map<Series, String> whys = new HashMap<>();
    private final Set<Series> passedOver = new HashSet<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Curves.Silence> silences = new ArrayList<>();
    private Instant heard;
    private String quiet = "";

    public CurveFold(Instant from, Instant until) {
        this.from = from;
        this.heard = from;
        this.until = until.isAfter(from) ? until : from.plusSeconds(1);
        long seconds =
                Math.max(1, Math.ceilDiv(Duration.between(from, this.until).toSeconds(), STEPS));
        this.step = Duration.ofSeconds(seconds);
        this.steps = (int) (Duration.between(from, this.until).toMillis() / step.toMillis()) + 1;
    }

    /** Moments come in the order of their time; what lies outside of the span is passed over. */
    public void add(Moment moment) {
        listen(moment);
        moment.fresh().forEach(this::see);
    }

    private void listen(Moment moment) {
        Instant at = moment.at();
        if (at.isBefore(from) || at.isAfter(until)) {
            return;
        }
        String why = why(moment.link());
        boolean late = Duration.between(heard, at).compareTo(LATE) > 0;
        if (late && (why.isEmpty() || quiet.isEmpty())) {
            silences.add(
                    new Curves.Silence(heard, at, quiet.isEmpty() ? "nothing was kept" : quiet));
        }
        if (why.isEmpty() || quiet.isEmpty()) {
            heard = at;
        }
        quiet = why;
    }

    /** Connecting is silence, too, once there was something to be heard. */
    private static String why(Link link) {
        return switch (link) {
            case Link.Up _ -> "";
            case Link.Connecting _ -> "the target was being connected to";
            case Link.Stale stale -> stale.why();
            case Link.Lost lost -> lost.why();
        };
    }

    private void see(Observation observation) {
        switch (observation) {
            case Observation.Sample sample ->
                    slots(sample.series(), sample.at())
                            .ifPresent(it -> it.add(sample.at(), sample.value()));
            case Observation.Tally tally ->
                    slots(tally.series(), tally.at())
                            .ifPresent(it -> it.add(tally.at(), tally.delta()));
            case Observation.Gap gap -> {
                if (ReportSignals.ALL.contains(gap.series().signal())) {
                    whys.put(gap.series(), gap.why());
                    Optional.ofNullable(slots.get(gap.series())).ifPresent(it -> it.add(gap));
                }
            }
            case Happening happening -> {
                if (KINDS.contains(happening.kind())
                        && happenings.size() < MOST_HAPPENINGS
                        && within(happening.at())) {
                    happenings.add(happening);
                }
            }
            case Observation.Exhibit _ -> {}
        }
    }

    private boolean within(Instant at) {
        return !at.isBefore(from) && !at.isAfter(until);
    }

    private Optional<Slots> slots(Series series, Instant at) {
        if (!ReportSignals.ALL.contains(series.signal()) || !within(at)) {
            return Optional.empty();
        }
        Slots kept = slots.get(series);
        if (kept == null && slots.size() < MOST_SERIES) {
            kept = new Slots(from, step, steps);
            slots.put(series, kept);
        } else if (kept == null && passedOver.size() < MOST_SERIES) {
            passedOver.add(series);
        }
        return Optional.ofNullable(kept);
    }

    /** What was folded so far; what is added later does not change it. */
    public Curves curves() {
        List<Curves.Silence> silent = new ArrayList<>(silences);
        if (Duration.between(heard, until).compareTo(LATE) > 0) {
            silent.add(
                    new Curves.Silence(heard, until, quiet.isEmpty() ? "nothing was kept" : quiet));
        }
        Map<Series, Curve> curves = new HashMap<>();
        slots.forEach((series, kept) -> curves.put(series, kept.curve(silent)));
        List<Happening> sorted = new ArrayList<>(happenings);
        sorted.sort(Comparator.comparing(Happening::at));
        return new Folded(
                from,
                until,
                Map.copyOf(curves),
                List.copyOf(sorted),
                List.copyOf(silent),
                Map.copyOf(whys),
                passedOver.size());
    }

    private record Folded(
            Instant from,
            Instant until,
            Map<Series, Curve> curves,
            List<Happening> happenings,
            List<Silence> silences,
            Map<Series, String> whys,
            long left)
            implements Curves {
        @Override
        public Optional<Curve> of(Series series) {
            return Optional.ofNullable(curves.get(series));
        }

        @Override
        public SortedSet<String> subjects(Signal signal) {
            SortedSet<String> subjects = new TreeSet<>();
            curves.keySet().stream()
                    .filter(series -> series.signal().equals(signal))
                    .forEach(series -> subjects.add(series.subject()));
            return Collections.unmodifiableSortedSet(subjects);
        }

        @Override
        public Optional<String> why(Series series) {
            return Optional.ofNullable(whys.get(series));
        }
    }
}
