package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.rule.ToldBreaker.Turn;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.Signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a breaker that is not simply closed tells of why, since when, and at what cost; in sentences. */
record BreakerOpenReasons(ToldBreaker breaker, Instant now) {
    /** By what it opened, going on from what it is; empty where it did not tell. */
    String why() {
        double failures = breaker.atOpening(BreakerSignals.FAILURES);
        double slow = breaker.atOpening(BreakerSignals.SLOW);
        boolean bySlow = isBeyond(slow, BreakerSignals.SLOW_LIMIT);
        if (isBeyond(failures, BreakerSignals.FAILURES_LIMIT) || !bySlow && failures > 0) {
            return ": "
                    + Words.percent(failures)
                    + ofCalls()
                    + " failed"
                    + limit(BreakerSignals.FAILURES_LIMIT);
        }
        if (bySlow || slow > 0) {
            double from = breaker.value(BreakerSignals.SLOW_DURATION);
            return ": "
                    + Words.percent(slow)
                    + ofCalls()
                    + " were slow"
                    + (from > 0 ? ", slower than " + Words.seconds(from) : "")
                    + limit(BreakerSignals.SLOW_LIMIT);
        }
        return "";
    }

    private boolean isBeyond(double ratio, Signal limit) {
        return ratio >= breaker.value(limit);
    }

    private String ofCalls() {
        double calls = breaker.atOpening(BreakerSignals.BUFFERED);
        return calls > 0 ? " of its last " + Words.digits(calls) + " calls" : " of its last calls";
    }

    private String limit(Signal signal) {
        double limit = breaker.value(signal);
        return limit > 0 ? " (it opens at " + Words.percent(limit) + ")" : "";
    }

    /** For how long it has not been closed. */
    String down() {
        Duration down = Duration.between(breaker.downSince(), now);
        if (down.toSeconds() == 0) {
            return breaker.fall().isPresent()
                    ? "It opened just now."
                    : "It was so already when Fettle first saw it, just now.";
        }
        String since = Words.duration(down);
        return breaker.fall().isPresent()
                ? "It has not been closed for " + since + "."
                : "It was so already when Fettle first saw it, " + since + " ago.";
    }

    /** How many calls it refused since. */
    String refused() {
        double rate = breaker.refusedRate();
        if (breaker.refused().isEmpty()) {
            return " How many calls it refuses is not told.";
        }
        double refused = breaker.refused().get();
        return refused == 0
                ? " No call was refused since: nobody calls."
                : " It refused "
                        + Words.digits(refused)
                        + " calls since"
                        + (rate > 0 ? ", " + Words.digits(rate) + " a second" : "")
                        + ".";
    }

    /** How often it tried again in vain; empty where it did not. */
    String tries() {
        long failed =
                breaker.turns().stream()
                        .filter(it -> !it.at().isBefore(breaker.downSince()))
                        .filter(
                                it ->
                                        it.from() == BreakerState.HALF_OPEN
                                                && it.to() == BreakerState.OPEN)
                        .count();
        return failed == 0
                ? ""
                : failed == 1
                        ? " It tried again once, and failed."
                        : " It tried again " + failed + " times, and failed.";
    }

    /** What is not known of why it opened; empty where that is known. */
    String unseen() {
        return why().isEmpty()
                ? " What it counted when it opened was not told; its name is what it guards."
                : "";
    }

    /** What its library says of its last change; empty where it says nothing. */
    String cause() {
        List<Turn> turns = breaker.turns();
        String cause = turns.isEmpty() ? "" : turns.getLast().cause();
        return cause.isEmpty() ? "" : " Its library says: " + cause + ".";
    }
}
