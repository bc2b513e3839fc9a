package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** How much a program allocated and what that cost, over steps of five seconds, for ten minutes. */
final class AllocationSurgeMoments {
    static final Duration STEP = Duration.ofSeconds(5);
    private static final int MOST = 120;

    /** Of normal noise, the standard deviation by the median absolute one. */
    private static final double ROBUST = 1.4826;

    /** What it has reached in a tenth of the time is no surprise, nor is a quarter more. */
    private static final double HIGHEST = 0.9;

    private static final double MARGIN = 1.25;

    /**
     * @param rate bytes allocated a second
     * @param paused seconds in which the collector stopped the application
     * @param cycles seconds in which it was at work
     * @param stalls times that memory was waited for, or a collection failed for want of it
     * @param requests that ended a second; NaN where nobody tells
     */
    record Moment(
            Instant from,
            Instant to,
            double rate,
            double paused,
            double cycles,
            double stalls,
            double requests) {}

    /**
     * What some moments have in common.
     *
     * @param rate their median
     * @param most what a program of such moments is not surprising with
     * @param paused share of their time
     * @param cycles share of their time
     * @param stalls a second
     * @param requests that ended a second, their mean; NaN where nobody tells
     */
    record Level(
            double rate,
            double most,
            double paused,
            double cycles,
            double stalls,
            double requests) {}

    private final Deque<Moment> moments = new ArrayDeque<>();
    private Instant since;
    private double sum;
    private int count;
    private double paused;
    private double cycles;
    private double stalls;
    private double requests = Double.NaN;

    /** Gives whether a step became whole. */
    boolean rate(Instant at, double rate) {
        if (since == null) {
            begin(at);
            return false;
        }
        sum += rate;
        count++;
        if (at.isBefore(since.plus(STEP))) {
            return false;
        }
        moments.addLast(new Moment(since, at, sum / count, paused, cycles, stalls, requests));
        if (moments.size() > MOST) {
            moments.removeFirst();
        }
        begin(at);
        return true;
    }

    private void begin(Instant at) {
        since = at;
        sum = 0;
        count = 0;
        paused = 0;
        cycles = 0;
        stalls = 0;
    }

    void paused(double seconds) {
        paused += seconds;
    }

    void cycle(double seconds) {
        cycles += seconds;
    }

    void stalled(double times) {
        stalls += times;
    }

    void requests(double perSecond) {
        requests = perSecond;
    }

    /** What came before a hole is not of one step with what comes after it. */
    void broken() {
        since = null;
        requests = Double.NaN;
    }

    boolean isEmpty() {
        return moments.isEmpty();
    }

    Moment last() {
        return moments.getLast();
    }

    /** Of those that lie between two instants; null where they are fewer than asked for. */
    Level level(Instant from, Instant to, int least, Settings settings) {
        List<Moment> some =
                moments.stream()
                        .filter(it -> !it.from.isBefore(from) && !it.to.isAfter(to))
                        .toList();
        if (some.size() < least) {
            return null;
        }
        double[] rates = some.stream().mapToDouble(Moment::rate).sorted().toArray();
        double median = rates[rates.length / 2];
        double[] apart = Arrays.stream(rates).map(it -> Math.abs(it - median)).sorted().toArray();
        double deviation = ROBUST * apart[apart.length / 2];
        double most =
                Math.max(
                        Math.max(
                                settings.of(AllocationSurge.LEAST),
                                settings.of(AllocationSurge.STEP) * median),
                        Math.max(
                                median + settings.of(AllocationSurge.DEVIATIONS) * deviation,
                                MARGIN * rates[(int) (HIGHEST * (rates.length - 1))]));
        double seconds =
                some.stream()
                        .mapToDouble(it -> Duration.between(it.from, it.to).toNanos() / 1e9)
                        .sum();
        return new Level(
                median,
                most,
                some.stream().mapToDouble(Moment::paused).sum() / seconds,
                some.stream().mapToDouble(Moment::cycles).sum() / seconds,
                some.stream().mapToDouble(Moment::stalls).sum() / seconds,
                some.stream()
                        .mapToDouble(Moment::requests)
                        .filter(it -> !Double.isNaN(it))
                        .average()
                        .orElse(Double.NaN));
    }
}
