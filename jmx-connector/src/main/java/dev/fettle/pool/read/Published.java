package dev.fettle.pool.read;

import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.LeakDetection;
import dev.fettle.pool.Origin;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Told;

import java.util.EnumMap;
import java.util.Map;

/** Makes of what was evaluated the records that others see. */
final class Published {
    private Published() {}

    static Adapted of(Entity entity, String name) {
        return entity.isBreaker() ? breaker(entity, name) : pool(entity, name);
    }

    static Pool pool(Entity entity, String name) {
        Map<PoolQuantity, Told> told = new EnumMap<>(PoolQuantity.class);
        for (PoolQuantity each : PoolQuantity.values()) {
            if (entity.told().containsKey(each.key())) {
                told.put(each, entity.told().get(each.key()));
            }
        }
        return new Pool(
                name,
                entity.adapter().kind().orElseThrow(),
                origin(entity),
                told,
                entity.tunables(),
                entity.deeds(),
                entity.details(),
                entity.adapter().leaks().orElse(LeakDetection.NONE));
    }

    static Breaker breaker(Entity entity, String name) {
        Map<BreakerQuantity, Told> told = new EnumMap<>(BreakerQuantity.class);
        for (BreakerQuantity each : BreakerQuantity.values()) {
            if (entity.told().containsKey(each.key())) {
                told.put(each, entity.told().get(each.key()));
            }
        }
        return new Breaker(
                name,
                origin(entity),
                entity.state(),
                entity.noState(),
                told,
                entity.tunables(),
                entity.deeds(),
                entity.details());
    }

    private static Origin origin(Entity entity) {
        return new Origin(
                entity.adapter().library(),
                entity.adapter().id(),
                entity.ownName(),
                entity.nameFrom(),
                entity.beans(),
                entity.covered(),
                entity.adapter().id().equals(Origin.GUESS));
    }
}
