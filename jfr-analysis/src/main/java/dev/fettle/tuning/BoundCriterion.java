package dev.fettle.tuning;

import dev.fettle.diagnosis.trend.Trend;
import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Points.Point;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is measured stays below a bound that it went beyond before (DETECTION.md 3): at least {@value
 * #BEFORE} times above it before, and after the change, once it has settled, never above {@value #TOLERANCE}
 * of it (of what is counted, never above it at all), so often that chance alone would do as much in {@value #CHANCE} of cases at most: by Fisher's exact
 * test five times after three that were all above, three after seven or more.
 *
 * <p>That alone would take what goes up and down by itself for an effect. So half of what was before must
 * have been above; no time as long as the window, with as many values, may have been below throughout; the
 * line through it must not lead below by itself; and no {@linkplain Relief relief} of the program may explain
 * it.
 */
final class BoundCriterion implements Criterion {
    static final int BEFORE = 3;

    /** Fewer after the change are an accident, however many were before. */
    static final int LEAST_AFTER = 3;

    /** A verdict may be wrong in 5 % of cases; what else moves it has a share of that, too. */
    static final double CHANCE = 0.02;

    static final double TOLERANCE = 1.1;

    /** So many show whether the bound is one: fewer may be those of a program that starts. */
    private static final int ENOUGH = 5;

    /**
     * What was in use at the change must first be collected, which may take so long: measured, 886 MB fell
     * below a limit of 200 MB within 12 s (TUNING.md).
     */
    static final Duration SETTLING = Duration.ofSeconds(15);

    /**
     * So much before, and two windows: with half of it, simulated waves and drift near the bound were called
     * obeyed in up to 9 %.
     */
    private static final Duration HISTORY = Duration.ofMinutes(2);

    /** Simulated peaks that move by themselves fall by less than this within a window of little history. */
    static final double FAR = 1.5;

    /** Of what was before, so many may have been below. */
    private static final double FEW = 0.5;

    private final Expectation.Bound expect;
    private final Points points;
    private final Relief relief;

    /** Whether enough was known when it was last asked: one collection more does not unsay that. */
    private boolean told;

    BoundCriterion(Expectation.Bound expect) {
        this.expect = expect;
        this.points = new Points(expect.response());
        this.relief = new Relief(expect.response(), Criterion.span(expect.within()));
    }

    @Override
    public void see(Observation o) {
        points.see(o);
        relief.see(o);
    }

    /** What is counted is below a bound or is not; only memory in use lies about a limit. */
    private double limit() {
        return points.peaks() ? expect.bound() * TOLERANCE : expect.bound();
    }

    private Duration settling() {
        Duration half = expect.within().dividedBy(2);
        Duration asked = expect.settling().compareTo(SETTLING) > 0 ? expect.settling() : SETTLING;
        return half.compareTo(asked) < 0 ? half : asked;
    }

    private boolean isAbove(Point point) {
        return point.value() > limit();
    }

    /**
     * Of [from, to). Whatever began a collection, what began above the bound went beyond it: before a limit
     * is set ZGC of an idle machine collects mostly of its own accord, far below the heap's end.
     */
    private List<Point> telling(Instant from, Instant to) {
        return points.between(from, to).stream()
                .filter(each -> each.counts() || isAbove(each))
                .toList();
    }

    private List<Point> before(Instant changed) {
        return telling(changed.minusSeconds(Placebo.HISTORY), changed);
    }

    @Override
    public Readiness ready(Instant now) {
        List<Point> before = before(now);
        told = isBinding(before) && isTold(before, now);
        if (isBinding(before)) {
            return relief.untold(now)
                    .or(() -> told ? Optional.empty() : Optional.of(tooShort(before, now)))
                    .<Readiness>map(Readiness.Awaiting::new)
                    .orElseGet(Readiness.Ready::new);
        }
        return before.size() < ENOUGH
                ? new Readiness.Awaiting(
                        "%d of %d %s above %s before the change"
                                .formatted(above(before), BEFORE, points.noun(), words(limit())))
                : new Readiness.Futile(notBinding(before));
    }

    /** Whether what was before goes beyond the bound so often that staying below would show something. */
    private boolean isBinding(List<Point> before) {
        long above = above(before);
        return above >= BEFORE && before.size() - above <= before.size() * FEW;
    }

    /**
     * Whether what was before is known for long enough to tell what the program does by itself; or lay as a
     * rule so far above the bound that little of it is enough.
     */
    private boolean isTold(List<Point> before, Instant changed) {
        return !changed.isBefore(before.getFirst().at().plus(history()))
                || Points.median(before) > FAR * limit();
    }

    private Duration history() {
        Duration two = expect.within().multipliedBy(2);
        return two.compareTo(HISTORY) > 0 ? two : HISTORY;
    }

    private String tooShort(List<Point> before, Instant changed) {
        return "%d of %d s of %s before the change, which were near %s"
                .formatted(
                        Duration.between(before.getFirst().at(), changed).toSeconds(),
                        history().toSeconds(),
                        points.noun(),
                        words(limit()));
    }

    private String notBinding(List<Point> before) {
        return "only %d of %d %s before the change were above %s: what stays below by itself shows nothing"
                .formatted(above(before), before.size(), points.noun(), words(limit()));
    }

    private long above(List<Point> of) {
        return of.stream().filter(this::isAbove).count();
    }

    /**
     * So many after the change, none of them above, that a change without effect shows as much in {@value
     * #CHANCE} of cases: the share of all orders of what was seen that have those above before.
     */
    private int needed(List<Point> before) {
        return needed(above(before), before.size());
    }

    private static int needed(long above, int before) {
        for (int after = LEAST_AFTER; after < Points.MOST; after++) {
            double chance = 1;
            for (int i = 0; i < above && chance > CHANCE; i++) {
                chance *= (double) (before - i) / (before + after - i);
            }
            if (chance <= CHANCE) {
                return after;
            }
        }
        return Points.MOST;
    }

    /** How many of those before would have been above if the program had held so much less then. */
    private long stillAbove(List<Point> before, double fewer) {
        return before.stream().filter(each -> each.value() - Math.max(0, fewer) > limit()).count();
    }

    /** When the last one above began while it may settle; the change itself where none did. */
    private Instant settled(Instant changed) {
        return telling(changed, changed.plus(settling())).stream()
                .filter(this::isAbove)
                .reduce((_, last) -> last)
                .map(last -> last.at().plusNanos(1))
                .orElse(changed);
    }

    @Override
    public boolean needsCollections() {
        return points.peaks();
    }

    @Override
    public String awaited(Instant changed, Instant now) {
        List<Point> before = before(changed);
        if (!isBinding(before)) {
            return "the end of the window: " + notBinding(before);
        }
        int needed = needed(before);
        long after = telling(settled(changed), now).stream().filter(each -> !isAbove(each)).count();
        return "%d of %d %s below %s after the change"
                .formatted(Math.min(after, needed), needed, points.noun(), words(limit()));
    }

    @Override
    public Judged decide(Instant changed, Instant end) {
        List<Point> before = before(changed);
        int needed = needed(before);
        Instant settled = settled(changed);
        List<Point> after = telling(settled, end);
        Map<Series, Run.Change> measured = new LinkedHashMap<>();
        measured.put(
                expect.response(),
                new Run.Change(Points.median(before), Points.highest(after), Double.NaN));
        long above = above(before);
        long beyond = above(after);
        if (!isBinding(before)) {
            return inconclusive(measured, notBinding(before));
        }
        if (!told && !isTold(before, changed)) {
            return inconclusive(measured, "only " + tooShort(before, changed));
        }
        if (beyond == 0 && after.size() < needed) {
            return inconclusive(
                    measured,
                    "only %d of the %d %s that are needed below %s came after the change, after %d above it before"
                            .formatted(after.size(), needed, points.noun(), words(limit()), above));
        }
        if (beyond == 0 && wasBelow(before, needed, Duration.between(settled, end))) {
            return inconclusive(
                    measured,
                    "it stayed below %s for as long by itself before the change"
                            .formatted(words(limit())));
        }
        if (beyond == 0 && wouldBeBelow(before, end)) {
            return inconclusive(
                    measured,
                    "it was falling by itself before the change, and would be below %s by now without it"
                            .formatted(words(limit())));
        }
        var settling = Math.toIntExact(settling().toSeconds());
        Optional<String> eased =
                relief.ofWork(
                        new Placebo.Moment(
                                changed.getEpochSecond(),
                                settling,
                                (int) Math.max(1, expect.within().toSeconds() - settling)),
                        measured);
        if (beyond == 0 && eased.isPresent()) {
            return inconclusive(measured, eased.get());
        }
        if (beyond == 0 && points.peaks()) {
            OptionalDouble fewer = relief.let(changed, settled, end);
            if (fewer.isEmpty()) {
                return inconclusive(
                        measured,
                        "what collections left was not told, and a program that lets go of what it"
                                + " held stays below any bound by itself");
            }
            if (after.size() < needed(stillAbove(before, fewer.getAsDouble()), before.size())) {
                return inconclusive(
                        measured,
                        "the program holds %s less than it did, and may stay below %s without the limit"
                                .formatted(words(fewer.getAsDouble()), words(limit())));
            }
        }
        return beyond == 0
                ? new Judged.Verified(
                        verified(before, after, Duration.between(changed, settled)), measured)
                : new Judged.Ineffective(ineffective(after, beyond), measured);
    }

    /** Whether it was below throughout a time as long, by no fewer values. */
    private boolean wasBelow(List<Point> before, int needed, Duration window) {
        int run = 0;
        Instant since = null;
        for (Point each : before) {
            if (isAbove(each)) {
                run = 0;
                since = null;
                continue;
            }
            since = since == null ? each.at() : since;
            run++;
            if (run >= needed && Duration.between(since, each.at()).compareTo(window) >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether what was before goes that way: by its line, or since the last of it lay below already. Where a
     * collector began of its own accord tells nothing of the program, so those make no line: measured, they
     * wandered between 172 and 724 MB beside a program that allocated evenly (ZGC of 25).
     */
    private boolean wouldBeBelow(List<Point> before, Instant end) {
        List<Point> last = before.subList(Math.max(0, before.size() - LEAST_AFTER), before.size());
        Instant newest = before.getLast().at();
        if (last.stream().noneMatch(this::isAbove) || !before.getFirst().at().isBefore(newest)) {
            return true;
        }
        List<Point> needed = before.stream().filter(Point::counts).toList();
        if (needed.size() < LEAST_AFTER) {
            return false;
        }
        var line =
                Trend.of(
                        needed.stream()
                                .map(each -> new Trend.Point(each.at(), each.value()))
                                .toList());
        double seconds = Duration.between(newest, end).toMillis() / 1e3;
        // A few points may lie on a line that falls by chance alone.
        return line.high() < 0 && line.level() + line.slope() * seconds < limit();
    }

    private String verified(List<Point> before, List<Point> after, Duration settled) {
        return "%s fell from %s (median of %d) to %s at most (%d %s, from %s after the change on); the limit is %s"
                .formatted(
                        points.peaks()
                                ? "memory in use when a collection began"
                                : expect.response().signal().id(),
                        words(Points.median(before)),
                        before.size(),
                        words(Points.highest(after)),
                        after.size(),
                        points.peaks() ? "collections" : "values",
                        seconds(settled),
                        words(expect.bound()));
    }

    private String ineffective(List<Point> after, long beyond) {
        return "%d of %d %s were above %s still, %s after the change and later, the highest at %s"
                .formatted(
                        beyond,
                        after.size(),
                        points.noun(),
                        words(limit()),
                        seconds(settling()),
                        words(Points.highest(after)));
    }

    private static Judged inconclusive(Map<Series, Run.Change> measured, String why) {
        return new Judged.Inconclusive(why, measured);
    }

    private String words(double value) {
        return Amount.words(expect.response(), value);
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
