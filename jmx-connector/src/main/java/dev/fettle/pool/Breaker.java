package dev.fettle.pool;

import dev.fettle.signal.BreakerState;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A circuit breaker at one reading.
 *
 * @param state where it is told and understood
 * @param noState why there is no state; empty where there is one
 * @param told every other quantity, in its base unit
 */
public record Breaker(
        String name,
        Origin origin,
        Optional<BreakerState> state,
        String noState,
        Map<BreakerQuantity, Told> told,
        List<Tunable> tunables,
        List<Deed> deeds,
        List<Detail> details)
        implements Adapted {
    private static final Told SILENT = Told.not("its MBeans do not tell it");

    public Breaker {
        Map<BreakerQuantity, Told> all = new EnumMap<>(BreakerQuantity.class);
        for (BreakerQuantity each : BreakerQuantity.values()) {
            all.put(each, told.getOrDefault(each, SILENT));
        }
        told = Collections.unmodifiableMap(all);
        tunables = List.copyOf(tunables);
        deeds = List.copyOf(deeds);
        details = List.copyOf(details);
    }

    public Told told(BreakerQuantity quantity) {
        return told.get(quantity);
    }

    /** The number of a quantity, where one is told. */
    public OptionalDouble number(BreakerQuantity quantity) {
        return told.get(quantity).number();
    }
}
