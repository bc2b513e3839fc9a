package dev.fettle.pool.read;

import dev.fettle.pool.Deed;
import dev.fettle.pool.Detail;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Told;
import dev.fettle.pool.Tunable;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.signal.BreakerState;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one adapter tells of one pool or breaker, before it is put together with what others tell.
 *
 * @param key by which it is recognised at the next reading
 * @param told by the quantities' keys
 * @param fresh quantities that were read this time
 */
record Entity(
        Adapter adapter,
        String key,
        String ownName,
        String nameFrom,
        String identity,
        List<String> beans,
        Map<String, Told> told,
        Set<String> fresh,
        Optional<BreakerState> state,
        String noState,
        List<Tunable> tunables,
        List<Deed> deeds,
        List<Detail> details,
        List<String> covered,
        EventSource events) {
    /** Where a breaker's events are, and what its templates are filled with. */
    record EventSource(Sighting sighting, Map<String, String> parts) {}

    /** Whether somebody waits at this pool, or all that it may lend is lent, as far as it tells. */
    boolean isPressed() {
        double max = value(PoolQuantity.MAX);
        return value(PoolQuantity.WAITING) > 0 || max > 0 && value(PoolQuantity.USED) >= max;
    }

    private double value(PoolQuantity quantity) {
        return told.get(quantity.key()) instanceof Told.Value(double value) ? value : Double.NaN;
    }

    boolean isBreaker() {
        return adapter.kind().isEmpty();
    }
}
