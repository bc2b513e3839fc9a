package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.trend.Trend;
import dev.fettle.diagnosis.trend.Trend.Point;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What is said of direct memory. */
final class DirectMemoryGrowthWords {
    private static final double GB = 1 << 30;

    private static final Remedy FIND =
            new Remedy.Code(
                    "Find who allocates these buffers and lets none go: a pool without a bound,"
                            + " responses or channels that are not closed; with Netty,"
                            + " -Dio.netty.leakDetection.level=paranoid names them.");

    /** The JDK keeps one for each thread that writes from the heap, as large as the largest write. */
    private static final Remedy CACHED =
            new Remedy.Restart(
                    List.of("-Djdk.nio.maxCachedBufferSize=262144"),
                    "where many threads write large heap buffers to channels: the JDK keeps a"
                            + " direct buffer for each of them");

    private final Facts target;
    private final Offers offers;

    DirectMemoryGrowthWords(Settings settings, Facts target) {
        this.target = target;
        this.offers = new Offers(settings, target);
    }

    Finding growing(Climb climb, Instant now, double limit, double count) {
        return climbing(
                climb,
                Stage.GROWING,
                Severity.INFO,
                0.5,
                grew(climb, now),
                "A pool that fills to its size, or a leak: which, shows when it stops or goes on. "
                        + end(climb, limit, count),
                limit,
                List.of());
    }

    Finding leak(Climb climb, Instant now, Severity severity, double limit, double count) {
        List<Remedy> remedies = new ArrayList<>(List.of(FIND, CACHED));
        if (2 * limit <= 64 * GB) {
            remedies.add(
                    new Remedy.Restart(
                            List.of("-XX:MaxDirectMemorySize=" + megabytes(2 * limit)),
                            "it is growth without an end: twice the room buys about "
                                    + Words.seconds(limit / climb.trend().slope())
                                    + ", no cure"));
        }
        return climbing(
                climb,
                Stage.CONFIRMED,
                severity,
                0.85,
                grew(climb, now) + ", and does not slow down",
                end(climb, limit, count),
                limit,
                remedies);
    }

    Finding levelled(Climb climb, Point last) {
        boolean fell = last.value() < climb.level() - climb.rise() / 3;
        return climbing(
                climb,
                Stage.LEVELLED,
                Severity.INFO,
                0.7,
                fell
                        ? "Direct memory fell again, to " + Words.bytes(last.value())
                        : "It was a fill: direct memory levelled at " + Words.bytes(last.value()),
                "It had grown from " + Words.bytes(climb.foot().value()) + ".",
                Double.MAX_VALUE,
                List.of());
    }

    Finding full(Point last, List<Instant> asked, double limit, double count) {
        return finding(
                Stage.CONFIRMED,
                Severity.CRITICAL,
                0.9,
                new Onset(asked.getFirst(), asked.getFirst()),
                "Direct memory is full: "
                        + Words.bytes(last.value())
                        + " of "
                        + Words.bytes(limit)
                        + " are in use, even straight after a collection",
                Words.digits(count)
                        + " buffers hold it. Within the last minute "
                        + asked.size()
                        + " collections were asked for by System.gc(), as the JDK does when a"
                        + " buffer does not fit; where they do not help, the program gets"
                        + " OutOfMemoryError.",
                last.value(),
                OptionalDouble.of(limit),
                List.of(
                        FIND,
                        CACHED,
                        new Remedy.Restart(
                                List.of("-XX:MaxDirectMemorySize=" + megabytes(2 * limit)),
                                "where the program rightly needs more than it may have")));
    }

    String hint(Trend trend, double limit, boolean cleaned) {
        double left = Climb.secondsTo(limit, trend.level(), trend.slope());
        return "direct memory grows by "
                + Words.bytes(trend.slope() * 60)
                + "/min, now "
                + Words.bytes(trend.level())
                + (limit < Double.MAX_VALUE
                        ? " of " + Words.bytes(limit) + " (full in " + Words.seconds(left) + ")"
                        : "")
                + ", but "
                + (cleaned ? "too few collections have" : "no collection has")
                + " cleaned the old generation lately: buffers that are garbage are counted";
    }

    /** What a verdict that waits adds. */
    String orAsk() {
        return (offers.probing() ? "; " : "; or ask: ") + offer();
    }

    String offer() {
        if (target.isRecorded()) {
            return Words.RECORD_LONGER;
        }
        if (offers.probing()) {
            return Offers.awaited(DirectMemoryGrowthWatch.PROBE_EVERY);
        }
        String pid = target.pid() > 0 ? Long.toString(target.pid()) : "PID";
        return offers.orWhyNot(
                "`fettle heap "
                        + pid
                        + "` has two full collections and shows whether java.nio.DirectByteBuffer"
                        + " grows; `fettle watch "
                        + pid
                        + " --probe` decides in minutes, for a collection every 20 s",
                "what would tell, a collection of the whole heap,");
    }

    private static String grew(Climb climb, Instant now) {
        return "Direct memory grew from "
                + Words.bytes(climb.foot().value())
                + " to "
                + Words.bytes(climb.level())
                + " in "
                + Words.duration(Duration.between(climb.foot().at(), now));
    }

    private static String end(Climb climb, double limit, double count) {
        Trend trend = climb.trend();
        double most = Climb.secondsTo(limit, trend.level(), trend.low());
        return climb.points()
                + " readings straight after clean-ups of the old generation show it: "
                + Words.bytes(trend.slope() * 60)
                + "/min ("
                + Words.bytes(trend.low() * 60)
                + " to "
                + Words.bytes(trend.high() * 60)
                + "), in "
                + Words.digits(count)
                + " buffers now."
                + (limit == Double.MAX_VALUE
                        ? ""
                        : Climb.secondsTo(limit, trend.level(), trend.slope()) < 1
                                ? " The " + Words.bytes(limit) + " that they may take are full."
                                : " At this rate the "
                                        + Words.bytes(limit)
                                        + " that they may take are full in about "
                                        + Words.seconds(
                                                Climb.secondsTo(
                                                        limit, trend.level(), trend.slope()))
                                        + " ("
                                        + Words.seconds(
                                                Climb.secondsTo(limit, trend.level(), trend.high()))
                                        + (Double.isInfinite(most)
                                                ? " or more"
                                                : " to " + Words.seconds(most))
                                        + ").");
    }

    private static String megabytes(double bytes) {
        return Math.round(bytes / (1 << 20)) + "m";
    }

    private static Finding climbing(
            Climb climb,
            Stage stage,
            Severity severity,
            double confidence,
            String headline,
            String detail,
            double limit,
            List<Remedy> remedies) {
        return finding(
                stage,
                severity,
                confidence,
                new Onset(climb.begin(), climb.foot().at()),
                headline,
                detail,
                climb.level(),
                limit == Double.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of(limit),
                remedies);
    }

    private static Finding finding(
            Stage stage,
            Severity severity,
            double confidence,
            Onset onset,
            String headline,
            String detail,
            double value,
            OptionalDouble limit,
            List<Remedy> remedies) {
        return new Finding(
                DirectMemoryGrowth.ID,
                Signals.DIRECT,
                stage,
                severity,
                confidence,
                onset,
                headline,
                detail,
                List.of(),
                List.of(new Evidence.Measured(DirectMemoryGrowthWatch.USED, value, limit)),
                remedies);
    }
}
