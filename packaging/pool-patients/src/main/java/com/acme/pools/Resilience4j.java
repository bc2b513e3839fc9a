package com.acme.pools;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.Clock;
import io.micrometer.jmx.JmxConfig;
import io.micrometer.jmx.JmxMeterRegistry;

import java.time.Duration;

/** Resilience4j without a framework: it has no MBean, unless Micrometer exports what it counts. */
final class Resilience4j implements Breaker {
    private final CircuitBreaker breaker;
    private final JmxMeterRegistry meters;

    Resilience4j(Options options) {
        var registry =
                CircuitBreakerRegistry.of(
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(Window.SIZE)
                                .minimumNumberOfCalls(Window.SIZE)
                                .failureRateThreshold(Window.FAILED_PERCENT)
                                .slowCallRateThreshold(Window.SLOW_PERCENT)
                                .slowCallDurationThreshold(Duration.ofSeconds(Window.SLOW_SECONDS))
                                .permittedNumberOfCallsInHalfOpenState(Window.TRIED)
                                .waitDurationInOpenState(Duration.ofMillis(options.count("open")))
                                .build());
        breaker = registry.circuitBreaker(options.name());
        if (options.on("mbeans")) {
            meters = new JmxMeterRegistry(JmxConfig.DEFAULT, Clock.SYSTEM);
            TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
        } else {
            meters = null;
        }
    }

    @Override
    public void call(Work work) throws Exception {
        breaker.executeCallable(
                () -> {
                    work.run();
                    return null;
                });
    }

    @Override
    public Report report() {
        return Window.report(breaker);
    }

    @Override
    public void close() {
        if (meters != null) {
            meters.close();
        }
    }
}
