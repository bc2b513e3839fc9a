package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Series;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a JVM resizes only when it has cleaned the old generation is measured after such collections: at
 * least one before the change, since without it nobody knows what the old setting makes of the heap as it
 * is, and one or more after it. What they left in use must not have changed much, or the heap follows that.
 */
final class AfterCycleCriterion implements Criterion {
    /** After a collection the heap's size is looked at for so long, or until the next one. */
    private static final int LOOK = 5;

    private static final int MOST = 200;

    /** By so much what is in use after a cycle may differ: the least that a factor is worth is twice that. */
    private static final double SAME_USE = 0.2;

    private final Expectation.AfterCycle expect;
    private final Collector collector;
    private final Track track;
    private final List<Gc> cycles = new ArrayList<>();

    AfterCycleCriterion(Expectation.AfterCycle expect, Facts target) {
        this.expect = expect;
        this.collector = target.collector();
        this.track = new Track(Criterion.span(expect.within()));
    }

    @Override
    public void see(Observation o) {
        switch (o) {
            case Sample it when it.series().equals(expect.response()) ->
                    track.add(it.at(), it.value());
            case Happening it when it.kind().equals(Happening.GC) -> {
                Gc gc = Gc.of(it);
                if (gc.cleans()) {
                    cycles.add(gc);
                    if (cycles.size() > MOST) {
                        cycles.removeFirst();
                    }
                }
            }
            default -> {}
        }
    }

    /** A cycle with the size of the heap after it. */
    private record Level(double value, double use) {}

    private List<Level> levels(Instant from, Instant to) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < cycles.size(); i++) {
            Gc gc = cycles.get(i);
            if (gc.begin().isBefore(from) || !gc.end().isBefore(to)) {
                continue;
            }
            long begin = gc.end().getEpochSecond() + 1;
            long next =
                    i + 1 < cycles.size()
                            ? cycles.get(i + 1).begin().getEpochSecond()
                            : Long.MAX_VALUE;
            OptionalDouble mean =
                    track.mean(begin, Math.min(begin + LOOK, Math.max(next, begin + 1)));
            if (mean.isPresent()) {
                levels.add(new Level(mean.getAsDouble(), gc.after()));
            }
        }
        return levels;
    }

    private List<Level> before(Instant changed) {
        return levels(changed.minusSeconds(Placebo.HISTORY), changed);
    }

    @Override
    public Readiness ready(Instant now) {
        return before(now).isEmpty()
                ? new Readiness.Awaiting(
                        "%s, to know what the heap's size is after one (gc.run asks for one)"
                                .formatted(kind()))
                : new Readiness.Ready();
    }

    @Override
    public boolean needsCollections() {
        return true;
    }

    @Override
    public String awaited(Instant changed, Instant now) {
        return "%d of up to %d times %s after the change"
                .formatted(levels(changed, now).size(), Math.max(1, expect.collections()), kind());
    }

    private String kind() {
        return switch (collector) {
            case SERIAL, PARALLEL -> "a full collection";
            case G1 -> "a full collection or the end of a concurrent cycle";
            default -> "a collection of the whole heap";
        };
    }

    @Override
    public Judged decide(Instant changed, Instant end) {
        List<Level> before = before(changed);
        List<Level> after = levels(changed, end);
        Level old = before.isEmpty() ? new Level(Double.NaN, Double.NaN) : before.getLast();
        Level now = after.isEmpty() ? new Level(Double.NaN, Double.NaN) : after.getLast();
        Map<Series, Run.Change> measured =
                Map.of(expect.response(), new Run.Change(old.value, now.value, Double.NaN));
        if (after.isEmpty()) {
            return new Judged.Inconclusive(
                    "nothing is resized before %s, and none came within %d s"
                            .formatted(kind(), expect.within().toSeconds()),
                    measured);
        }
        if (before.isEmpty()) {
            return new Judged.Inconclusive(
                    "%s was not seen before the change, so what the old setting makes of the heap is not known"
                            .formatted(kind()),
                    measured);
        }
        if (Double.isNaN(old.use) || Double.isNaN(now.use)) {
            return new Judged.Inconclusive(
                    "what such a collection left in use was not told, and the heap's size follows"
                            + " it",
                    measured);
        }
        if (Math.abs(now.use - old.use) > SAME_USE * old.use) {
            return new Judged.Inconclusive(
                    "what is in use after a collection changed meanwhile, from %s to %s, and the heap's size follows it"
                            .formatted(words(old.use), words(now.use)),
                    measured);
        }
        return judged(before, after, measured);
    }

    private Judged judged(List<Level> before, List<Level> after, Map<Series, Run.Change> measured) {
        double old = before.getLast().value;
        double now = after.getLast().value;
        double half = old * (1 + (expect.factor() - 1) / 2);
        boolean down = expect.factor() < 1;
        boolean far = down ? now <= half : now >= half;
        boolean isNew =
                before.stream().allMatch(each -> down ? each.value > now : each.value < now);
        String words =
                "%s went from %s to %s after %d of such collections; %s was the least that counts"
                        .formatted(
                                expect.response().signal().id(),
                                words(old),
                                words(now),
                                after.size(),
                                words(half));
        if (far && isNew) {
            return new Judged.Verified(words, measured);
        }
        return after.size() < expect.collections()
                ? new Judged.Inconclusive(
                        words + ", and it may take %d".formatted(expect.collections()), measured)
                : new Judged.Ineffective(words, measured);
    }

    private String words(double value) {
        return Amount.words(expect.response(), value);
    }
}
