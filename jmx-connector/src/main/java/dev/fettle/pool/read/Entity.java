package dev.fettle.pool.read;

import dev.fettle.pool.Deed;
import dev.fettle.pool.Detail;
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

    boolean isBreaker() {
        return adapter.kind().isEmpty();
    }
}
