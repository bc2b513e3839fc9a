package dev.fettle.pool.read;

import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Told;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says what was read as samples, and where something that was told is told no more as gaps, each once.
 * For one thread.
 */
final class Emission {
    /** What stands for everything where nothing was told yet. */
    private static final List<Series> NOTHING =
            List.of(PoolSignals.POOLS.whole(), BreakerSignals.BREAKERS.whole());

    private final Map<Series, Instant> last = new HashMap<>();
    private String silence = "";
    private Instant asked;

    /** Everything that was read at an instant. */
    void tell(Shown pools, Shown breakers, Instant now, Consumer<Observation> out) {
        silence = "";
        asked = now;
        Set<Series> standing = new HashSet<>();
        Map<Series, String> whys = new HashMap<>();
        sample(PoolSignals.POOLS.whole(), pools.all(), now, standing, out);
        sample(BreakerSignals.BREAKERS.whole(), breakers.all(), now, standing, out);
        pools.byName().forEach((name, it) -> pool(name, it, now, standing, whys, out));
        breakers.byName().forEach((name, it) -> breaker(name, it, now, standing, whys, out));
        last.entrySet()
                .removeIf(
                        each -> {
                            boolean gone = !standing.contains(each.getKey());
                            if (gone) {
                                String why = whys.getOrDefault(each.getKey(), "its MBean is gone");
                                out.accept(new Gap(each.getKey(), each.getValue(), now, why));
                            }
                            return gone;
                        });
    }

    private void pool(
            String name,
            Entity entity,
            Instant now,
            Set<Series> standing,
            Map<Series, String> whys,
            Consumer<Observation> out) {
        PoolKind kind = entity.adapter().kind().orElseThrow();
        for (PoolQuantity each : PoolQuantity.values()) {
            tell(each.signal(kind), each.key(), name, entity, now, standing, whys, out);
        }
    }

    private void breaker(
            String name,
            Entity entity,
            Instant now,
            Set<Series> standing,
            Map<Series, String> whys,
            Consumer<Observation> out) {
        Series state = BreakerSignals.STATE.of(name);
        if (entity.state().isPresent()) {
            sample(state, entity.state().get().code(), now, standing, out);
        } else {
            whys.put(state, entity.noState());
        }
        for (BreakerQuantity each : BreakerQuantity.values()) {
            tell(each.signal(), each.key(), name, entity, now, standing, whys, out);
        }
    }

    private void tell(
            Signal signal,
            String key,
            String name,
            Entity entity,
            Instant now,
            Set<Series> standing,
            Map<Series, String> whys,
            Consumer<Observation> out) {
        Series series = signal.of(name);
        switch (entity.told().getOrDefault(key, Told.not(""))) {
            case Told.Value(double value) when entity.fresh().contains(key) ->
                    sample(series, value, now, standing, out);
            // Of before; it is asked again in a moment.
            case Told.Value _ -> standing.add(series);
            case Told.Unlimited _ -> whys.put(series, "it has no limit now");
            case Told.NotTold(String why) -> whys.put(series, why);
        }
    }

    private void sample(
            Series series,
            double value,
            Instant now,
            Set<Series> standing,
            Consumer<Observation> out) {
        out.accept(new Sample(series, now, value));
        last.put(series, now);
        standing.add(series);
    }

    /** Nothing could be read; said again only where the reason is another. */
    void silent(String why, Instant now, Consumer<Observation> out) {
        if (why.equals(silence)) {
            return;
        }
        silence = why;
        Instant since = asked == null ? now : asked;
        if (last.isEmpty()) {
            NOTHING.forEach(each -> out.accept(new Gap(each, since, now, why)));
        }
        last.forEach((series, at) -> out.accept(new Gap(series, at, now, why)));
        last.clear();
    }
}
