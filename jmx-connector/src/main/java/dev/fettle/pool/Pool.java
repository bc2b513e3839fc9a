package dev.fettle.pool;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A pool at one reading.
 *
 * @param told every quantity, in its base unit
 * @param leaks how its library is brought to tell who holds what it lent
 */
public record Pool(
        String name,
        PoolKind kind,
        Origin origin,
        Map<PoolQuantity, Told> told,
        List<Tunable> tunables,
        List<Deed> deeds,
        List<Detail> details,
        LeakDetection leaks)
        implements Adapted {
    private static final Told SILENT = Told.not("its MBeans do not tell it");

    public Pool {
        Map<PoolQuantity, Told> all = new EnumMap<>(PoolQuantity.class);
        for (PoolQuantity each : PoolQuantity.values()) {
            all.put(each, told.getOrDefault(each, SILENT));
        }
        told = Collections.unmodifiableMap(all);
        tunables = List.copyOf(tunables);
        deeds = List.copyOf(deeds);
        details = List.copyOf(details);
    }

    /** Of a library of which nothing is known that tells who holds what. */
    public Pool(
            String name,
            PoolKind kind,
            Origin origin,
            Map<PoolQuantity, Told> told,
            List<Tunable> tunables,
            List<Deed> deeds,
            List<Detail> details) {
        this(name, kind, origin, told, tunables, deeds, details, LeakDetection.NONE);
    }

    public Told told(PoolQuantity quantity) {
        return told.get(quantity);
    }

    /** The number of a quantity, where one is told. */
    public OptionalDouble number(PoolQuantity quantity) {
        return told.get(quantity).number();
    }
}
