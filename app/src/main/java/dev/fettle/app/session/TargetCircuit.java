package dev.fettle.app.session;

import dev.fettle.app.frame.Mending.Circuit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The circuit breaker before one target. After {@link #FAILURES} looks in a row that failed it opens:
 * the target is left alone, for a time that doubles with each try that fails, with jitter, so that many
 * consoles do not come back in step. Used by one thread, which brings the time.
 */
final class TargetCircuit {
    static final int FAILURES = 3;
    static final Duration FIRST = Duration.ofMillis(250);

    /** A target that came back is noticed within this. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final double JITTER = 0.3;

    private final Told clock;
    private final CircuitBreaker breaker;
    private Instant nextTry;

    TargetCircuit(Instant now) {
        clock = new Told(now);
        IntervalFunction backoff =
                IntervalFunction.ofExponentialRandomBackoff(FIRST, 2, JITTER, LONGEST);
        breaker =
                CircuitBreaker.of(
                        "target",
                        CircuitBreakerConfig.custom()
                                .slidingWindow(FAILURES, FAILURES, SlidingWindowType.COUNT_BASED)
                                .failureRateThreshold(100)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .waitIntervalFunctionInOpenState(
                                        attempt -> {
                                            long wait = backoff.apply(attempt);
                                            nextTry = clock.now.plusMillis(wait);
                                            return wait;
                                        })
                                .clock(clock)
                                .build());
    }

    /** Whether the target may be asked now; if so, {@link #answered} or {@link #failed} must follow. */
    boolean mayAsk(Instant now) {
        clock.now = now;
        return breaker.tryAcquirePermission();
    }

    void answered() {
        breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    }

    void failed(Exception why) {
        breaker.onError(0, TimeUnit.MILLISECONDS, why);
    }

    /** The link is lost: nothing is asked before the next try. */
    void trip(Instant now) {
        clock.now = now;
        if (breaker.getState() != State.OPEN) {
            breaker.transitionToOpenState();
        }
    }

    /** There is a sign that the target answers again: the next try may be now. */
    void hint() {
        if (breaker.getState() == State.OPEN) {
            breaker.transitionToHalfOpenState();
        }
    }

    Circuit state() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> Circuit.OPEN;
            case HALF_OPEN -> Circuit.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> Circuit.CLOSED;
        };
    }

    /** When the target may be asked again; empty unless the circuit is open. */
    Optional<Instant> nextTry() {
        return state() == Circuit.OPEN ? Optional.ofNullable(nextTry) : Optional.empty();
    }

    /** The session's time, so that a test needs none. */
    private static final class Told extends Clock {
        private Instant now;

        Told(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
