package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.trend.Points;
import dev.fettle.diagnosis.trend.Trend;
import dev.fettle.diagnosis.trend.Trend.Point;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A level that climbs: a live set, or what else is left once garbage was cleaned away.
 *
 * @param foot the point that it began from
 * @param begin when it began: the foot's instant, or earlier where hints agree
 * @param points how many there are from the foot on
 * @param trend of those
 * @param late slope of the last third, with or without its last point, whichever is less; NaN where
 *     too few points tell
 * @param dips how often it fell on its way by more than counts as noise, and went on
 * @param even whether every part of it rose: an old fill, a level and the last noise upwards do not
 *     make one climb
 * @param level where it has come to: where the trend ends, but no higher than its last three points
 */
record Climb(
        Point foot,
        Instant begin,
        int points,
        Trend trend,
        double late,
        int dips,
        boolean even,
        double level) {
    /**
     * The numbers that it is told by.
     *
     * @param points the fewest that have a trend
     * @param span seconds between the first and the last of them
     * @param share least growth, of the level
     * @param least least growth, in the level's unit
     * @param stepDown share of the level by which what climbs does not fall
     * @param slowing slope of the last third against the whole, below which it slows down
     */
    record Terms(
            double points,
            double span,
            double share,
            double least,
            double stepDown,
            double slowing) {}

    /** The climb of points that are asked for each second, and change more seldom: fitting costs. */
    static final class Latest {
        private Points points;
        private long changes;
        private Optional<Climb> climb = Optional.empty();

        /** As {@link Climb#of}; the terms are the same each time. */
        Optional<Climb> of(Points live, Points hints, Terms terms) {
            if (live != points || live.changes() != changes) {
                // Only hints before the climb's foot count, and none is added there later.
                climb = Climb.of(live, hints, terms);
                points = live;
                changes = live.changes();
            }
            return climb;
        }
    }

    private static final Duration HINTED = Duration.ofMinutes(1);
    private static final double DIP = 0.03;

    /** Growth shows at one of these scales, be it slow or sudden. */
    private static final List<Duration> WINDOWS =
            List.of(
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(150),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30));

    /** Over longer spans than this a leak, too, falls for a moment. */
    private static final Duration STRICT = Duration.ofSeconds(150);

    /**
     * Whether the points climb now; empty where they do not, or cannot tell. Of all scales the
     * longest counts over which it climbs evenly: an older fill is not the begin of today's leak.
     */
    static Optional<Climb> of(Points live, Points hints, Terms terms) {
        if (live.isEmpty()) {
            return Optional.empty();
        }
        Instant last = live.last().at();
        Climb shortest = null;
        int before = -1;
        for (Duration window : WINDOWS) {
            List<Point> points = live.since(last.minus(window));
            boolean same = points.size() == before;
            before = points.size();
            // The same points of a shorter window can be no more of a climb.
            if (same || !climbs(points, window, terms)) {
                continue;
            }
            Climb climb = from(points, hints, terms);
            if (climb.isOver(terms)) {
                continue;
            }
            if (climb.even()) {
                return Optional.of(climb);
            }
            shortest = climb;
        }
        return Optional.ofNullable(shortest);
    }

    /** Whether every part of the climb rises by its share, or a good part of that. */
    private static boolean isEven(List<Point> points) {
        int parts = Math.clamp(points.size() / 3, 2, 6);
        double rise = points.getLast().value() - points.getFirst().value();
        double least = rise / parts / 5;
        Instant begin = points.getFirst().at();
        Duration part = Points.span(points).dividedBy(parts);
        double before = points.getFirst().value();
        for (int i = 1; i <= parts; i++) {
            double after = at(points, begin.plus(part.multipliedBy(i)));
            if (after - before < least) {
                return false;
            }
            before = after;
        }
        return true;
    }

    /** On the line between the points beside it. */
    private static double at(List<Point> points, Instant instant) {
        Point before = points.getFirst();
        for (Point point : points) {
            if (!point.at().isBefore(instant)) {
                double whole = Duration.between(before.at(), point.at()).toNanos();
                double part = Duration.between(before.at(), instant).toNanos();
                return whole <= 0
                        ? point.value()
                        : before.value() + (point.value() - before.value()) * part / whole;
            }
            before = point;
        }
        return before.value();
    }

    private static boolean climbs(List<Point> points, Duration window, Terms terms) {
        double span = Points.span(points).toNanos() / 1e9;
        if (points.size() < terms.points() || span < terms.span()) {
            return false;
        }
        if (!Trend.rises(points)) {
            return false;
        }
        Trend trend = Trend.of(points);
        double least = Math.max(terms.share() * trend.level(), terms.least());
        return trend.low() * span > Math.max(least, 3 * trend.spread())
                && (window.compareTo(STRICT) >= 0 || !stepsDown(points, terms));
    }

    /** A third of the climb may be what a concurrent collector's application allocated meanwhile. */
    private static boolean stepsDown(List<Point> points, Terms terms) {
        double climbed = points.getLast().value() - points.getFirst().value();
        for (int i = 1; i < points.size(); i++) {
            double before = points.get(i - 1).value();
            double fall = before - points.get(i).value();
            double share = terms.stepDown() * before;
            if (fall > Math.max(share, climbed / 3)) {
                return true;
            }
        }
        return false;
    }

    private static Climb from(List<Point> window, Points hints, Terms terms) {
        int least = (int) terms.points();
        int begin =
                Math.min(window.indexOf(Points.foot(window)), Math.max(0, window.size() - least));
        List<Point> points = window.subList(begin, window.size());
        Point foot = points.getFirst();
        Trend trend = Trend.of(points);
        Instant third = points.getLast().at().minus(Points.span(points).dividedBy(3));
        List<Point> end = points.stream().filter(point -> !point.at().isBefore(third)).toList();
        if (end.size() <= least) {
            // One more than a trend takes, so that it does not hang on the last one.
            end = points.subList(Math.max(0, points.size() - least - 1), points.size());
        }
        double late = end.size() >= least ? Trend.of(end).slope() : Double.NaN;
        if (end.size() > least) {
            late = Math.min(late, Trend.of(end.subList(0, end.size() - 1)).slope());
        }
        return new Climb(
                foot,
                begin(foot, hints, trend),
                points.size(),
                trend,
                late,
                dips(points),
                isEven(points),
                level(points, trend));
    }

    /** The same climb as seen now, from its own foot. */
    Climb goingOn(Points live) {
        List<Point> points = live.since(foot.at());
        if (points.size() < 2) {
            return this;
        }
        Trend now = Trend.of(points);
        double level = level(points, now);
        return new Climb(foot, begin, points.size(), now, late, dips(points), even, level);
    }

    private static double level(List<Point> points, Trend trend) {
        double highest =
                points.subList(Math.max(0, points.size() - 3), points.size()).stream()
                        .mapToDouble(Point::value)
                        .max()
                        .orElseThrow();
        return Math.min(trend.level(), highest);
    }

    private static int dips(List<Point> points) {
        int dips = 0;
        for (int i = 1; i < points.size(); i++) {
            double before = points.get(i - 1).value();
            if (points.get(i).value() < before * (1 - DIP)) {
                dips++;
            }
        }
        return dips;
    }

    /**
     * Before the first clean-up there are hints alone. Now that clean-ups prove the slope, hints of
     * the minute before that climbed at about the same one are believed, and the climb is as old as
     * theirs.
     */
    private static Instant begin(Point foot, Points hints, Trend trend) {
        List<Point> before =
                hints.since(foot.at().minus(HINTED)).stream()
                        .filter(hint -> !hint.at().isAfter(foot.at()))
                        .toList();
        if (before.size() < 3) {
            return foot.at();
        }
        Point first = Points.foot(before);
        double seconds = Duration.between(first.at(), foot.at()).toNanos() / 1e9;
        if (seconds <= 0) {
            return foot.at();
        }
        double slope = (before.getLast().value() - first.value()) / seconds;
        boolean alike = slope > trend.slope() / 2 && slope < trend.slope() * 2;
        return alike ? first.at() : foot.at();
    }

    /** Whether it levelled: the last third hardly rises any more. */
    private boolean isOver(Terms terms) {
        return !Double.isNaN(late) && late < terms.slowing() / 5 * trend.slope();
    }

    /** Whether the points since tell that it ended: they hardly rise, or have fallen back. */
    boolean hasEnded(Points live, Terms terms) {
        if (live.last().value() < foot.value() + rise() / 2) {
            return true;
        }
        Duration span = Duration.ofSeconds((long) terms.span());
        int least = (int) terms.points();
        List<Point> latest = live.since(live.last().at().minus(span));
        if (latest.size() < least) {
            latest = live.last(least);
        }
        return latest.size() >= least
                && Points.span(latest).compareTo(span) >= 0
                && Trend.of(latest).slope() < terms.slowing() / 2 * trend.slope();
    }

    /** Whether it is known to go on as it began, and not by one last point that stands out. */
    boolean isSteady(Terms terms) {
        return isSteady(terms.slowing());
    }

    /**
     * @param share that the last third's slope has at least, of the whole's
     */
    boolean isSteady(double share) {
        return !Double.isNaN(late) && late >= share * trend.slope();
    }

    double rise() {
        return level - foot.value();
    }

    /** Until it reaches a limit at a slope; negative slopes never do. */
    static double secondsTo(double limit, double level, double slope) {
        return slope <= 0 ? Double.POSITIVE_INFINITY : Math.max(0, limit - level) / slope;
    }
}
