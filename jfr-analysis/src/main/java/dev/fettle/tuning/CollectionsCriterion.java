package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.signal.TrialSignals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Collections with a cause come, or come no more. Their cause names the lever, so one that never came before
 * is proof; what they left of the heap is told beside it.
 */
final class CollectionsCriterion implements Criterion {
    private static final Series USED = Signals.MEMORY_USED.of(Signals.HEAP);
    private static final Series COMMITTED = Signals.MEMORY_COMMITTED.of(Signals.HEAP);
    private static final int MOST = 10_000;

    /** That none comes any more shows in a time in which so many would have. */
    private static final int MISSED = 3;

    private final Expectation.Collections expect;
    private final List<Gc> collections = new ArrayList<>();
    private final Track used;
    private final Track committed;

    CollectionsCriterion(Expectation.Collections expect) {
        this.expect = expect;
        this.used = new Track(Criterion.span(expect.within()));
        this.committed = new Track(Criterion.span(expect.within()));
    }

    @Override
    public void see(Observation o) {
        switch (o) {
            case Sample it when it.series().equals(USED) -> used.add(it.at(), it.value());
            case Sample it when it.series().equals(COMMITTED) -> committed.add(it.at(), it.value());
            case Happening it when it.kind().equals(Happening.GC) -> {
                collections.add(Gc.of(it));
                if (collections.size() > MOST) {
                    collections.removeFirst();
                }
            }
            default -> {}
        }
    }

    private int count(Instant from, Instant to, Predicate<Gc> which) {
        return begins(from, to, which).size();
    }

    /** Of [from, to), in the order of time. */
    private List<Instant> begins(Instant from, Instant to, Predicate<Gc> which) {
        return collections.stream()
                .filter(which)
                .map(Gc::begin)
                .filter(begin -> !begin.isBefore(from) && begin.isBefore(to))
                .sorted()
                .toList();
    }

    private boolean isMeant(Gc gc) {
        return gc.cause().equals(expect.cause());
    }

    @Override
    public Readiness ready(Instant now) {
        Duration window = expect.within();
        int seen = count(now.minus(window), now, this::isMeant);
        if (expect.least() > 0) {
            return seen >= expect.least()
                    ? new Readiness.Futile(already(seen))
                    : new Readiness.Ready();
        }
        return seen >= MISSED
                ? new Readiness.Ready()
                : new Readiness.Awaiting(
                        "%d of %d collections with the cause %s within the last %d s before the change"
                                .formatted(seen, MISSED, expect.cause(), window.toSeconds()));
    }

    @Override
    public boolean needsCollections() {
        return true;
    }

    @Override
    public String awaited(Instant changed, Instant now) {
        return "%d collections with the cause %s so far"
                .formatted(count(changed, now, this::isMeant), expect.cause());
    }

    @Override
    public Judged decide(Instant changed, Instant end) {
        Duration window = Duration.between(changed, end);
        int after = count(changed, end, this::isMeant);
        int before = count(changed.minus(window), changed, this::isMeant);
        Map<Series, Run.Change> measured = measured(changed, end, before, after, window);
        return expect.least() > 0
                ? come(changed, end, before, after, measured)
                : gone(changed, end, after, measured);
    }

    private Judged come(
            Instant changed, Instant end, int before, int after, Map<Series, Run.Change> measured) {
        if (before >= expect.least()) {
            return new Judged.Inconclusive(already(before), measured);
        }
        if (after >= expect.least()) {
            return new Judged.Verified(
                    "%d collections with the cause %s came, and %d in as long a time before%s"
                            .formatted(after, expect.cause(), before, left(measured)),
                    measured);
        }
        int others = count(changed, end, gc -> !isMeant(gc));
        return others > 0
                ? new Judged.Inconclusive(
                        "%d of %d collections with the cause %s came; %d others did, and as long as a JVM collects it needs none"
                                .formatted(after, expect.least(), expect.cause(), others),
                        measured)
                : new Judged.Ineffective(
                        "%d of %d collections with the cause %s came, and no other"
                                .formatted(after, expect.least(), expect.cause()),
                        measured);
    }

    private String already(int before) {
        return "%d collections with the cause %s came in as long a time before the change already"
                .formatted(before, expect.cause());
    }

    private Judged gone(Instant changed, Instant end, int after, Map<Series, Run.Change> measured) {
        Duration window = Duration.between(changed, end);
        List<Instant> seen = begins(changed.minus(window), changed, this::isMeant);
        if (seen.size() < MISSED) {
            return new Judged.Inconclusive(
                    "only %d collections with the cause %s came in as long a time before the change"
                            .formatted(seen.size(), expect.cause()),
                    measured);
        }
        if (after > 0) {
            return new Judged.Ineffective(
                    "%d collections with the cause %s came after the change"
                            .formatted(after, expect.cause()),
                    measured);
        }
        Duration each =
                Duration.between(seen.getFirst(), seen.getLast()).dividedBy(seen.size() - 1);
        List<Instant> others = begins(changed, end, gc -> !isMeant(gc));
        return missing(changed, others, end, each) < MISSED
                ? new Judged.Inconclusive(
                        "none came in %d s, but they came only every %d s before%s"
                                .formatted(
                                        window.toSeconds(),
                                        each.toSeconds(),
                                        others.isEmpty()
                                                ? ""
                                                : ", and each of %d other collections put one off"
                                                        .formatted(others.size())),
                        measured)
                : new Judged.Verified(
                        "no collection with the cause %s came in %d s; before, one came every %d s"
                                .formatted(expect.cause(), window.toSeconds(), each.toSeconds()),
                        measured);
    }

    /** How many would have come in time: one where none of any kind came for so long. */
    private static long missing(Instant from, List<Instant> others, Instant to, Duration each) {
        long missing = 0;
        Instant since = from;
        for (Instant next : others) {
            missing += in(since, next, each);
            since = next;
        }
        return missing + in(since, to, each);
    }

    private static long in(Instant from, Instant to, Duration each) {
        return Duration.between(from, to).toMillis() / Math.max(1, each.toMillis());
    }

    private Map<Series, Run.Change> measured(
            Instant changed, Instant end, int before, int after, Duration window) {
        Map<Series, Run.Change> measured = new LinkedHashMap<>();
        double seconds = Math.max(1, window.toSeconds());
        measured.put(
                TrialSignals.GC_RATE.of(expect.cause()),
                new Run.Change(before / seconds, after / seconds, Double.NaN));
        put(measured, USED, used, changed, end);
        put(measured, COMMITTED, committed, changed, end);
        return measured;
    }

    /** The last ten seconds before the change against the last ten of the window. */
    private static void put(
            Map<Series, Run.Change> measured,
            Series series,
            Track track,
            Instant changed,
            Instant end) {
        long from = changed.getEpochSecond();
        long to = end.getEpochSecond();
        var old = track.mean(from - 10, from);
        var now = track.mean(Math.max(from + 1, to - 10), to);
        if (old.isPresent() && now.isPresent()) {
            measured.put(series, new Run.Change(old.getAsDouble(), now.getAsDouble(), Double.NaN));
        }
    }

    private static String left(Map<Series, Run.Change> measured) {
        Run.Change change = measured.get(COMMITTED);
        return change == null
                ? ""
                : "; the heap's size went from %s to %s"
                        .formatted(
                                Amount.words(COMMITTED, change.before()),
                                Amount.words(COMMITTED, change.after()));
    }
}
