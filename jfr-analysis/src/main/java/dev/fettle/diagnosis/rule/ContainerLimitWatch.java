package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.trend.Points;
import dev.fettle.diagnosis.trend.Trend;
import dev.fettle.diagnosis.trend.Trend.Point;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Follows what the process takes of its container's limit, within the heap and outside of it. */
final class ContainerLimitWatch implements Watch {
    private static final Series AFTER_GC = Signals.USED_AFTER_GC.of(Signals.HEAP);
    private static final Series HEAP_USED = Signals.MEMORY_USED.of(Signals.HEAP);
    private static final Series HEAP_MAX = Signals.MEMORY_LIMIT.of(Signals.HEAP);

    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final Duration LATELY = Duration.ofMinutes(5);

    /** A fill that stopped meanwhile does not rise over the last of it. */
    private static final Duration STILL = Duration.ofSeconds(90);

    private static final Duration FIRST = Duration.ofSeconds(30);

    /** Fewer collections do not tell a level. */
    private static final int COLLECTIONS = 4;

    private static final Duration BETWEEN = Duration.ofSeconds(60);

    /** Heap that was in use once is the process's; what was not may come as if it lay outside. */
    private static final double TOUCHED = 0.9;

    private final Settings settings;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final ContainerRoom room;
    private final Points left = new Points(KEPT);
    private final Points beside = new Points(KEPT);
    private double heapMax;
    private boolean touched;
    private double touchedOf;
    private boolean fresh;
    private Instant since;
    private boolean warned;
    private Verdict said;

    ContainerLimitWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.room = new ContainerRoom(target);
        this.heapMax = target.heapMax().orElse(-1);
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        if (room.see(observation)) {
            fresh = true;
            settle(observation.at());
        }
        switch (observation) {
            case Sample it when it.series().equals(AFTER_GC) -> left.add(it.at(), it.value());
            case Sample it when it.series().equals(HEAP_MAX) -> heapMax = it.value();
            case Sample it when it.series().equals(HEAP_USED) ->
                    touchedOf = Math.max(touchedOf, it.value());
            default -> {}
        }
    }

    /** What lies outside is followed only once the heap's own pages do not come any more. */
    private void settle(Instant at) {
        touched |= touchedOf >= TOUCHED * room.committed();
        if (touched) {
            beside.add(at, room.beside());
        }
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(ContainerLimit.ID, "");
        if (unheard.isPresent()) {
            return say(unheard.get());
        }
        if (room.isUnlimited()) {
            return say(new Healthy(ContainerLimit.ID, ""));
        }
        if (!room.isKnown(now) || heapMax <= 0) {
            return say(unknown(now));
        }
        if (!fresh && (said instanceof Healthy || said instanceof Finding)) {
            return List.of(said);
        }
        fresh = false;
        return say(verdict(now));
    }

    private List<Verdict> say(Verdict verdict) {
        if (!(verdict instanceof Finding)) {
            since = null;
            warned = false;
        }
        said = verdict;
        return List.of(verdict);
    }

    private Verdict unknown(Instant now) {
        if (hearing.lasted(now).compareTo(FIRST) < 0) {
            return new Pending(
                    ContainerLimit.ID,
                    "",
                    "waiting for how much memory the process takes",
                    hearing.after(FIRST));
        }
        return room.limit().isEmpty()
                ? new Unknown(
                        ContainerLimit.ID,
                        "",
                        "nothing tells whether a limit is set on the process's memory",
                        "run Fettle on the target's machine, or record jdk.ContainerConfiguration")
                : new Unknown(
                        ContainerLimit.ID,
                        "",
                        "nothing tells how much memory the process takes",
                        "run Fettle on the target's machine, or attach to a JVM of JDK 21 or later,"
                                + " which records jdk.ResidentSetSize");
    }

    private Verdict verdict(Instant now) {
        double limit = room.limit().orElseThrow();
        double mayTake = heapMax + room.beside();
        boolean near = room.taken() >= settings.of(ContainerLimit.NEAR) * limit;
        var words = new ContainerLimitWords(room, limit, heapMax, onset(now));
        Trend growth = growth(limit);
        if (growth != null) {
            double left = (limit - room.taken()) / growth.slope();
            if (left <= settings.of(ContainerLimit.HORIZON)) {
                return words.outside(left, growth.slope());
            }
        }
        if (mayTake <= limit) {
            return new Healthy(ContainerLimit.ID, "");
        }
        Level level = level(now);
        // Once it was near, it is so until it is clearly not.
        warned = level == Level.LEVEL && (near || warned);
        return words.tooSmall(warned, near, level);
    }

    private Instant onset(Instant now) {
        since = since == null ? now : since;
        return since;
    }

    /** What lies outside of the heap grows, steadily and for long; null where it does not. */
    private Trend growth(double limit) {
        List<Point> points = beside.all();
        if (Points.span(points).toSeconds() < settings.of(ContainerLimit.OUTLIVED)) {
            return null;
        }
        List<Point> lately = beside.since(points.getLast().at().minus(STILL));
        Trend whole = Trend.of(points);
        Trend last = Trend.of(lately);
        double rose = whole.slope() * Points.span(points).toNanos() / 1e9;
        boolean steady = whole.low() > 0 && last.low() > 0 && last.slope() >= whole.slope() / 2;
        return steady && rose >= settings.of(ContainerLimit.RISE) * limit ? last : null;
    }

    enum Level {
        LEVEL,
        RISES,
        UNKNOWN
    }

    /** Whether what is left after collections stays where it is. */
    private Level level(Instant now) {
        List<Point> points = left.since(now.minus(LATELY));
        if (points.size() < COLLECTIONS || Points.span(points).compareTo(BETWEEN) < 0) {
            return Level.UNKNOWN;
        }
        List<Point> first = points.subList(0, points.size() / 2);
        List<Point> second = points.subList(points.size() / 2, points.size());
        double before = least(first);
        double mayRise =
                Math.max(
                        settings.of(ContainerLimit.LEVEL) * before,
                        settings.of(ContainerLimit.LEAST));
        return least(second) - before <= mayRise ? Level.LEVEL : Level.RISES;
    }

    private static double least(List<Point> points) {
        return points.stream().mapToDouble(Point::value).min().orElseThrow();
    }
}
