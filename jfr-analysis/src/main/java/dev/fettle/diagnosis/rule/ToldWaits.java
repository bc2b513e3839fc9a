package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.rule.ToldPool.Look;
import dev.fettle.diagnosis.trend.Trend;

import java.time.Instant;
import java.util.List;

/**
 * How much is waited, of the last half minute at most, since somebody waits. NaN is not known.
 *
 * @param lasted seconds since somebody waits
 * @param waiting how many, in the mean
 * @param most at one look
 * @param rate lent a second
 * @param arrivals a second: those that were lent one, those more that wait, those that gave up
 * @param hold seconds that one is held, by Little's law
 * @param waited seconds that each waits, in the mean: by Little's law where the rate is known; else no
 *     more than the falls of the number that waits let it be
 * @param isWaitKnown whether it is by Little's law
 * @param timeouts who waited in vain, since somebody waits
 */
record ToldWaits(
        double lasted,
        double waiting,
        double most,
        double rate,
        double arrivals,
        double hold,
        double waited,
        boolean isWaitKnown,
        double timeouts) {

    /** Points that have a trend. */
    private static final int FEWEST = 3;

    /**
     * @param since when somebody waits
     * @param episode the looks since then, and the one before where it is known
     * @param lately of these, the last half minute
     */
    static ToldWaits of(Instant since, List<Look> episode, List<Look> lately) {
        Look first = lately.getFirst();
        Look last = lately.getLast();
        double waiting = ToldPool.mean(lately, Look::waiting);
        double rate = ToldPool.rate(lately, Look::borrowed);
        double seconds = ToldPool.seconds(first.at(), last.at());
        double vain = ToldPool.rate(lately, Look::timeouts);
        double arrivals =
                rate
                        + Math.max(0, last.waiting() - first.waiting()) / seconds
                        + (Double.isNaN(vain) ? 0 : vain);
        double used = ToldPool.mean(lately, Look::used);
        boolean known = !Double.isNaN(rate);
        return new ToldWaits(
                ToldPool.seconds(since, last.at()),
                waiting,
                episode.stream().mapToDouble(Look::waiting).max().orElse(Double.NaN),
                rate,
                arrivals,
                rate > 0 ? used / rate : known ? Double.POSITIVE_INFINITY : Double.NaN,
                known ? over(waiting, rate) : over(waiting * seconds, falls(lately)),
                known,
                ToldPool.rise(episode, Look::timeouts));
    }

    /** How many that takes at a time, in the mean, by Little's law. */
    double needed() {
        return arrivals * hold;
    }

    /**
     * Whether the number that waits falls from look to look: its slope's upper bound is below zero.
     *
     * @param within seconds in which it is to be empty if it goes on so
     */
    static boolean drain(List<Look> looks, double within) {
        List<Trend.Point> waiting =
                looks.stream()
                        .filter(it -> !Double.isNaN(it.waiting()))
                        .map(it -> new Trend.Point(it.at(), it.waiting()))
                        .toList();
        if (waiting.size() < FEWEST) {
            return false;
        }
        Trend trend = Trend.of(waiting);
        return trend.high() < 0 && trend.level() <= within * -trend.slope();
    }

    /** By how much the number that waits fell from look to look: at least so many went away. */
    private static double falls(List<Look> looks) {
        double falls = 0;
        for (int i = 1; i < looks.size(); i++) {
            falls += Math.max(0, looks.get(i - 1).waiting() - looks.get(i).waiting());
        }
        return falls;
    }

    private static double over(double what, double by) {
        return by > 0 ? what / by : Double.POSITIVE_INFINITY;
    }
}
