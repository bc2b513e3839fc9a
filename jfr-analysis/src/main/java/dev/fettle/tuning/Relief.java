package dev.fettle.tuning;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Points.Point;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What else than a limit lets less come up to it: a program that allocates less, serves fewer requests, or has let
 * go of what it held. What is not told is not ruled out; requests are an exception, as most programs tell
 * none.
 */
final class Relief {
    /** Of what it was. */
    private static final double LESS = 0.5;

    /** So many before are halved by chance in 1.6 % of cases (Poisson's, both counts). */
    static final int COUNTED = 20;

    /** Within the longest silence that a trial lets pass, a rate was told or is not told at all. */
    private static final int LATELY = 5;

    private final Load load;

    /** What collections left. */
    private final Points left = new Points(Signals.USED_AFTER_GC.of(Signals.HEAP));

    /**
     * @param response is judged by itself and is no load
     * @param span seconds that are kept
     */
    Relief(Series response, int span) {
        this.load = new Load(response, span);
    }

    void see(Observation o) {
        load.see(o);
        left.see(o);
    }

    /** Why it could not be ruled out now, a clause; empty where it can. */
    Optional<String> untold(Instant now) {
        long second = now.getEpochSecond();
        return load.mean(Load.ALLOCATION, second - LATELY, second + 1).isEmpty()
                ? Optional.of("how much the program allocates, which is not told")
                : Optional.empty();
    }

    /**
     * Why the program may come up to a bound less than it did, a clause; empty where it does as much as before.
     *
     * @param measured gets what was measured of it
     */
    Optional<String> ofWork(Placebo.Moment moment, Map<Series, Run.Change> measured) {
        Run.Change allocation = change(Load.ALLOCATION, moment);
        if (Double.isNaN(allocation.before()) || Double.isNaN(allocation.after())) {
            return Optional.of(
                    "how much the program allocates was not told %s the change, and one that does less stays below any bound by itself"
                            .formatted(Double.isNaN(allocation.before()) ? "before" : "after"));
        }
        measured.put(Load.ALLOCATION, allocation);
        if (allocation.after() < LESS * allocation.before()) {
            return Optional.of(less("allocates", Load.ALLOCATION, allocation));
        }
        Run.Change requests = change(Load.REQUESTS, moment);
        if (!(requests.before() * moment.window() >= COUNTED)) {
            return Optional.empty();
        }
        if (Double.isNaN(requests.after())) {
            return Optional.of(
                    "how many requests the program serves was told before the change and not after"
                            + " it, and one that does less stays below any bound by itself");
        }
        measured.put(Load.REQUESTS, requests);
        return requests.after() < LESS * requests.before()
                ? Optional.of(less("serves", Load.REQUESTS, requests))
                : Optional.empty();
    }

    private static String less(String does, Series series, Run.Change change) {
        return "the program %s less than half of what it did (%s, then %s), so that less comes up to any bound"
                .formatted(
                        does,
                        Amount.words(series, change.before()),
                        Amount.words(series, change.after()));
    }

    /** Means before and after; NaN where it was not told. */
    private Run.Change change(Series series, Placebo.Moment moment) {
        long changed = moment.changed();
        return new Run.Change(
                load.mean(series, changed - moment.window(), changed).orElse(Double.NaN),
                load.mean(series, changed + moment.settling(), moment.end()).orElse(Double.NaN),
                Double.NaN);
    }

    /**
     * Bytes that the program holds less than before, without what that scatters by from one collection to the
     * next; negative where it holds more, empty where it was not told. The greater of two:
     *
     * <ul>
     *   <li>By the least that collections left straight before the change, in as long a time as after it, or the
     *       newest where none came in that: each left what was alive or more, and of a longer time the least
     *       would be that of a program that had just started. As many are looked at on both sides, the newest:
     *       of more, the least is less by chance alone.
     *   <li>By the medians of all: what was let go of just before the change was held for most of that time.
     * </ul>
     */
    OptionalDouble let(Instant changed, Instant settled, Instant end) {
        List<Point> history = left.between(changed.minusSeconds(Placebo.HISTORY), changed);
        List<Point> now = left.between(settled, end);
        if (history.isEmpty() || now.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Point> old = left.between(changed.minus(Duration.between(settled, end)), changed);
        int each = Math.clamp(now.size(), 1, Math.max(1, old.size()));
        double less =
                Math.max(
                        Points.least(newest(history, each)) - Points.least(newest(now, each)),
                        Points.median(history) - Points.median(now));
        return OptionalDouble.of(less - scatter(history));
    }

    /** The median from one to the next, which what rises steadily does not hide behind. */
    private static double scatter(List<Point> points) {
        double[] steps =
                IntStream.range(1, points.size())
                        .mapToDouble(i -> points.get(i).value() - points.get(i - 1).value())
                        .map(Math::abs)
                        .sorted()
                        .toArray();
        return steps.length == 0 ? 0 : steps[steps.length / 2];
    }

    private static List<Point> newest(List<Point> points, int count) {
        return points.subList(Math.max(0, points.size() - count), points.size());
    }
}
