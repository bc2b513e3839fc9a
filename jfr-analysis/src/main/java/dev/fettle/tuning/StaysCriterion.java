package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Points.Point;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was set is told to be so in every value from the change on. That the value was another one before is
 * no matter of this: who writes has read it.
 */
final class StaysCriterion implements Criterion {
    /** What is told once a second may have been asked for before the change; and as late as guards allow. */
    private static final Duration SETTLING = Guards.LATE;

    /** One alone may be the last that was told of what then changed. */
    private static final int LEAST = 2;

    private final Expectation.Stays expect;
    private final Points points;

    /** As it was told when the change could be made: a look at its very moment may see either. */
    private double before = Double.NaN;

    StaysCriterion(Expectation.Stays expect) {
        this.expect = expect;
        this.points = new Points(expect.response());
    }

    @Override
    public void see(Observation o) {
        points.see(o);
    }

    @Override
    public Readiness ready(Instant now) {
        List<Point> told = points.between(now.minusSeconds(Placebo.HISTORY), now);
        before = told.isEmpty() ? Double.NaN : told.getLast().value();
        return told.isEmpty()
                ? new Readiness.Awaiting("a first one of " + points.noun())
                : new Readiness.Ready();
    }

    @Override
    public String awaited(Instant changed, Instant now) {
        long so = after(changed, now).stream().filter(this::isSo).count();
        return "%s, in %d values so far".formatted(expect.words(), so);
    }

    private List<Point> after(Instant changed, Instant end) {
        return points.between(changed.plus(SETTLING), end);
    }

    private boolean isSo(Point point) {
        return point.value() == expect.value();
    }

    @Override
    public Judged decide(Instant changed, Instant end) {
        List<Point> after = after(changed, end);
        double last = after.isEmpty() ? Double.NaN : after.getLast().value();
        Map<Series, Run.Change> measured =
                Map.of(expect.response(), new Run.Change(before, last, Double.NaN));
        if (after.size() < LEAST) {
            return new Judged.Inconclusive(
                    "%s were told %d times after the change, and %d times are needed"
                            .formatted(points.noun(), after.size(), LEAST),
                    measured);
        }
        return after.stream()
                .filter(each -> !isSo(each))
                .findFirst()
                .<Judged>map(
                        first ->
                                new Judged.Ineffective(
                                        "%s no longer, %d s after the change"
                                                .formatted(
                                                        expect.words(),
                                                        Duration.between(changed, first.at())
                                                                .toSeconds()),
                                        measured))
                .orElseGet(
                        () ->
                                new Judged.Verified(
                                        "%s: it was told to be so %d times, for %d s"
                                                .formatted(
                                                        expect.words(),
                                                        after.size(),
                                                        Duration.between(changed, end).toSeconds()),
                                        measured));
    }
}
