package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Points.Point;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was held down by a limit goes beyond it once the limit is raised. Only where it came up to the limit
 * before, and never passed it, does that show anything: a hard limit holds values at exactly itself, a
 * soft one about there.
 */
final class ReachCriterion implements Criterion {
    private static final int BEFORE = 3;

    /** Peaks before collections lie about a soft limit: measured, up to 1.1 times it (FACTS.md 4). */
    private static final double SOFT = 1.2;

    private static final double ABOUT = 0.8;

    private final Expectation.Reach expect;
    private final Points points;

    ReachCriterion(Expectation.Reach expect) {
        this.expect = expect;
        this.points = new Points(expect.response());
    }

    @Override
    public void see(Observation o) {
        points.see(o);
    }

    private double most() {
        return points.peaks() ? expect.beyond() * SOFT : expect.beyond();
    }

    private boolean isBeyond(Point point) {
        return point.value() > most();
    }

    private boolean isAtLimit(Point point) {
        return points.peaks()
                ? point.value() >= expect.beyond() * ABOUT && !isBeyond(point)
                : point.value() == expect.beyond();
    }

    private List<Point> before(Instant changed) {
        return points.between(changed.minusSeconds(Placebo.HISTORY), changed).stream()
                .filter(Point::counts)
                .toList();
    }

    @Override
    public Readiness ready(Instant now) {
        List<Point> before = before(now);
        return before.size() < BEFORE
                ? new Readiness.Awaiting(
                        "%d of %d %s before the change"
                                .formatted(before.size(), BEFORE, points.noun()))
                : notHeld(before)
                        .<Readiness>map(Readiness.Futile::new)
                        .orElseGet(Readiness.Ready::new);
    }

    /** Why what was before shows no limit, a clause; empty where it was held there. */
    private Optional<String> notHeld(List<Point> before) {
        if (before.stream().anyMatch(this::isBeyond)) {
            return Optional.of(
                    "it went beyond %s before the change already, to %s"
                            .formatted(words(most()), words(Points.highest(before))));
        }
        long held = before.stream().filter(this::isAtLimit).count();
        return held < BEFORE
                ? Optional.of(
                        "it came up to %s only %d times before the change, and %d are needed to say that it was held there"
                                .formatted(words(expect.beyond()), held, BEFORE))
                : Optional.empty();
    }

    @Override
    public boolean needsCollections() {
        return points.peaks();
    }

    @Override
    public String awaited(Instant changed, Instant now) {
        long beyond = points.between(changed, now).stream().filter(this::isBeyond).count();
        return "%d %s beyond %s so far".formatted(beyond, points.noun(), words(most()));
    }

    @Override
    public Judged decide(Instant changed, Instant end) {
        List<Point> before = before(changed);
        List<Point> after = points.between(changed, end);
        Map<Series, Run.Change> measured =
                Map.of(
                        expect.response(),
                        new Run.Change(Points.highest(before), Points.highest(after), Double.NaN));
        Optional<String> notHeld = notHeld(before);
        if (notHeld.isPresent()) {
            return new Judged.Inconclusive(notHeld.get(), measured);
        }
        if (after.isEmpty()) {
            return new Judged.Inconclusive(
                    "%s were not told after the change".formatted(points.noun()), measured);
        }
        long beyond = after.stream().filter(this::isBeyond).count();
        return beyond > 0
                ? new Judged.Verified(
                        "it was held at %s before, and reached %s after the change"
                                .formatted(words(expect.beyond()), words(Points.highest(after))),
                        measured)
                : new Judged.Ineffective(
                        "it went no further than %s after the change"
                                .formatted(words(Points.highest(after))),
                        measured);
    }

    private String words(double value) {
        return Amount.words(expect.response(), value);
    }
}
