package dev.fettle.signal;

import static dev.fettle.signal.Unit.COUNT;
import static dev.fettle.signal.Unit.RATIO;
import static dev.fettle.signal.Unit.SECONDS;

import java.util.List;

/**
 * What a circuit breaker tells of itself. A part of the catalogue {@link Signals}. Every signal's
 * subject is the breaker's name, as the program calls it. What a breaker does not tell, or has not
 * computed yet, has no samples.
 */
public final class BreakerSignals {
    /** Its value is one of {@link BreakerState#code}. */
    public static final Signal STATE =
            new Signal(
                    "circuit_breaker.state",
                    COUNT,
                    "0 closed, 1 open, 2 half-open, 3 forced open, 4 disabled, 5 metrics only.");

    public static final Signal FAILURES =
            new Signal(
                    "circuit_breaker.failure.ratio",
                    RATIO,
                    "Share of the calls in its window that failed.");
    public static final Signal FAILURES_LIMIT =
            new Signal(
                    "circuit_breaker.failure.ratio.limit",
                    RATIO,
                    "The share of failed calls at which it opens.");
    public static final Signal SLOW =
            new Signal(
                    "circuit_breaker.slow.ratio",
                    RATIO,
                    "Share of the calls in its window that were slow.");
    public static final Signal SLOW_LIMIT =
            new Signal(
                    "circuit_breaker.slow.ratio.limit",
                    RATIO,
                    "The share of slow calls at which it opens.");
    public static final Signal SLOW_DURATION =
            new Signal(
                    "circuit_breaker.slow.duration",
                    SECONDS,
                    "From how long on a call counts as slow.");
    public static final Signal BUFFERED =
            new Signal("circuit_breaker.calls.buffered", COUNT, "Calls in its window.");
    public static final Signal LEAST =
            new Signal(
                    "circuit_breaker.calls.minimum",
                    COUNT,
                    "Calls that its window needs before it may open.");
    public static final Signal FAILED =
            new Signal("circuit_breaker.calls.failed", COUNT, "Failed calls in its window.");
    public static final Signal NOT_PERMITTED =
            new Signal(
                    "circuit_breaker.calls.not_permitted",
                    COUNT,
                    "Calls that it refused, counted as the breaker does.");
    public static final Signal CALLS =
            new Signal(
                    "circuit_breaker.calls", COUNT, "Calls that it let through since it was made.");
    public static final Signal OPEN_DURATION =
            new Signal(
                    "circuit_breaker.open.duration",
                    SECONDS,
                    "How long it stays open before it tries again.");

    /** Of no one breaker: whether there are any. */
    public static final Signal BREAKERS =
            new Signal(
                    "circuit_breaker.count",
                    COUNT,
                    "Breakers that the target tells of; said whenever it was asked, so its absence"
                            + " is silence, and 0 says that there are none.");

    static final List<Signal> ALL =
            List.of(
                    STATE,
                    FAILURES,
                    FAILURES_LIMIT,
                    SLOW,
                    SLOW_LIMIT,
                    SLOW_DURATION,
                    BUFFERED,
                    LEAST,
                    FAILED,
                    NOT_PERMITTED,
                    CALLS,
                    OPEN_DURATION,
                    BREAKERS);

    private BreakerSignals() {}
}
