package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.rule.ToldPool.Look;

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
record PoolExhaustionNumbers(
        double lasted,
        double waiting,
        double most,
        double rate,
        double arrivals,
        double hold,
        double waited,
        boolean isWaitKnown,
        double timeouts) {

    /**
     * @param episode since somebody waits, with the look before
     * @param lately of these, the last half minute
     */
    static PoolExhaustionNumbers of(List<Look> episode, List<Look> lately) {
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
        return new PoolExhaustionNumbers(
                ToldPool.seconds(
                        episode.size() > 1 ? episode.get(1).at() : episode.getFirst().at(),
                        last.at()),
                waiting,
                episode.stream().mapToDouble(Look::waiting).max().orElse(Double.NaN),
                rate,
                arrivals,
                rate > 0 ? used / rate : known ? Double.POSITIVE_INFINITY : Double.NaN,
                known ? over(waiting, rate) : over(waiting * seconds, falls(lately)),
                known,
                ToldPool.rise(episode, Look::timeouts));
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
