package com.acme.pools;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** What the breakers here judge by, and what they say of it. */
final class Window {
    static final int SIZE = 10;
    static final int FAILED_PERCENT = 50;
    static final int SLOW_PERCENT = 80;

    /** From how long on a call is slow; Camel has it in whole seconds. */
    static final int SLOW_SECONDS = 1;

    /** Calls that are let through to see whether to close again. */
    static final int TRIED = 3;

    private Window() {}

    static Report report(CircuitBreaker breaker) {
        var numbers = breaker.getMetrics();
        return new Report()
                .and("state", breaker.getState())
                .and("failure-percent", numbers.getFailureRate())
                .and("slow-percent", numbers.getSlowCallRate())
                .and("buffered", numbers.getNumberOfBufferedCalls())
                .and("failed", numbers.getNumberOfFailedCalls())
                .and("succeeded", numbers.getNumberOfSuccessfulCalls())
                .and("not-permitted", numbers.getNumberOfNotPermittedCalls());
    }
}
