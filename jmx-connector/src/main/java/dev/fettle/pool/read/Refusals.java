package dev.fettle.pool.read;

import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Told;
import dev.fettle.signal.BreakerState;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Sees by the calls that one breaker refused that it opened between two looks at which it was closed. Its
 * state and its count are not read at one instant, so that a count is compared only with one of a look
 * before which it was closed already, and only once it is still closed at the look after. Of a breaker
 * whose count begins anew with each state this shows nothing. For one thread.
 */
final class Refusals {
    private double count = Double.NaN;
    private int closed;
    private Instant rose;

    /** When it opened and closed again, about, where that shows now. */
    Optional<Instant> see(Entity entity, BreakerState state, Instant now) {
        String key = BreakerQuantity.NOT_PERMITTED.key();
        OptionalDouble told = entity.told().getOrDefault(key, Told.not("")).number();
        if (state != BreakerState.CLOSED || told.isEmpty()) {
            closed = 0;
            count = Double.NaN;
            rose = null;
            return Optional.empty();
        }
        Optional<Instant> shown = Optional.ofNullable(rose);
        rose = null;
        if (entity.fresh().contains(key)) {
            closed++;
            rose = told.getAsDouble() > count ? now : null;
            count = closed > 1 ? told.getAsDouble() : Double.NaN;
        }
        return shown;
    }
}
