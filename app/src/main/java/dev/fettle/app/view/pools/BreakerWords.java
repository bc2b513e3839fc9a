package dev.fettle.app.view.pools;

import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Told;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.Unit;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said of circuit breakers. */
final class BreakerWords {
    private BreakerWords() {}

    /**
     * @param named as a {@link Happening#BREAKER} names it
     */
    static Optional<BreakerState> state(String named) {
        return Stream.of(BreakerState.values())
                .filter(state -> state.name().equals(named) || state.words().equals(named))
                .findFirst();
    }

    /** Such as {@code closed to open}. */
    static String turn(Happening it) {
        return word(it.attributes().get(Happening.BEFORE))
                + " to "
                + word(it.attributes().get(Happening.AFTER));
    }

    static String word(String named) {
        return state(named).map(BreakerState::words).orElse(named == null ? "unknown" : named);
    }

    /** Such as {@code for 2 min 28 s}; empty where nothing is known of it. */
    static String since(Optional<PoolsLog.State> state, Instant now) {
        return state.map(
                        it ->
                                (it.known() ? "for " : "for at least ")
                                        + Times.span(Duration.between(it.since(), now)))
                .orElse("");
    }

    /** Such as {@code 62 % of 50 calls failed, limit 50 %}. */
    static String failures(Breaker breaker) {
        var failures = breaker.number(BreakerQuantity.FAILURES);
        if (breaker.told(BreakerQuantity.FAILURES) instanceof Told.NotTold(String why)) {
            return "Failures are not told: " + why;
        }
        var calls = breaker.number(BreakerQuantity.BUFFERED);
        String of =
                calls.isPresent()
                        ? " of the last "
                                + Quantity.of(Unit.COUNT, calls.getAsDouble())
                                + " calls failed"
                        : " of calls failed";
        return Quantity.of(Unit.RATIO, failures.orElse(0))
                + of
                + limit(breaker, BreakerQuantity.FAILURES_LIMIT);
    }

    /** Such as {@code 81 % slow, limit 100 % · 412 not permitted}; empty where neither is told. */
    static String further(Breaker breaker) {
        List<String> parts = new ArrayList<>();
        breaker.number(BreakerQuantity.SLOW)
                .ifPresent(
                        slow ->
                                parts.add(
                                        Quantity.of(Unit.RATIO, slow)
                                                + " slow"
                                                + limit(breaker, BreakerQuantity.SLOW_LIMIT)));
        breaker.number(BreakerQuantity.NOT_PERMITTED)
                .ifPresent(none -> parts.add(Quantity.of(Unit.COUNT, none) + " not permitted"));
        return String.join(" · ", parts);
    }

    private static String limit(Breaker breaker, BreakerQuantity quantity) {
        var limit = breaker.number(quantity);
        return limit.isEmpty() ? "" : ", limit " + Quantity.of(Unit.RATIO, limit.getAsDouble());
    }
}
