package dev.fettle.app.words;

import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Told;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.Unit;

import java.util.Optional;
import java.util.OptionalDouble;

/** What is told of pools and circuit breakers, as people read it. What is not told is never a number. */
public final class PoolWords {
    /** In place of a number that is not told. */
    public static final String UNKNOWN = "?";

    private PoolWords() {}

    /** Such as {@code 4}, {@code no limit} or {@link #UNKNOWN}. */
    public static String amount(Told told, Unit unit) {
        return switch (told) {
            case Told.Value(double value) -> Quantity.of(unit, value).toString();
            case Told.Unlimited() -> "no limit";
            case Told.NotTold _ -> UNKNOWN;
        };
    }

    /** The same of a pool's quantity. */
    public static String amount(Pool pool, PoolQuantity quantity) {
        return amount(pool.told(quantity), quantity.signal(pool.kind()).unit());
    }

    /** The same of a breaker's. */
    public static String amount(Breaker breaker, BreakerQuantity quantity) {
        return amount(breaker.told(quantity), quantity.signal().unit());
    }

    /** Such as {@code 12 % of 50 %}: a share, and the limit at which the breaker opens. */
    public static String against(Breaker breaker, BreakerQuantity share, BreakerQuantity limit) {
        String told = amount(breaker, share);
        OptionalDouble most = breaker.number(limit);
        return most.isEmpty() ? told : told + " of " + amount(breaker, limit);
    }

    public static String state(Breaker breaker) {
        return breaker.state().map(BreakerState::words).orElse(UNKNOWN);
    }

    /**
     * What is to be said of a pool as it is at this instant; empty where nothing is. It is no verdict:
     * that takes more than an instant.
     */
    public static Optional<String> now(Pool pool) {
        OptionalDouble used = pool.number(PoolQuantity.USED);
        OptionalDouble max = pool.number(PoolQuantity.MAX);
        OptionalDouble waiting = pool.number(PoolQuantity.WAITING);
        boolean full =
                used.isPresent()
                        && max.isPresent()
                        && max.getAsDouble() > 0
                        && used.getAsDouble() >= max.getAsDouble();
        if (waiting.isPresent() && waiting.getAsDouble() > 0) {
            String wait = amount(pool, PoolQuantity.WAITING) + " waiting";
            return Optional.of(full ? "all in use, " + wait : wait);
        }
        if (full) {
            return Optional.of(
                    waiting.isPresent()
                            ? "all in use, none waiting"
                            : "all in use; whether any wait is not told");
        }
        return Optional.empty();
    }
}
