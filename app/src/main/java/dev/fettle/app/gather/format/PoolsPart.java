package dev.fettle.app.gather.format;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Told;
import dev.fettle.secret.Redaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code mbeans.json}: pools and circuit breakers, in base units; what is not told is said, and no zero. */
public final class PoolsPart {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private record Quantity(Double value, Boolean unlimited, String unknown, String unit) {}

    private record One(
            String name,
            String kind,
            String library,
            List<String> beans,
            String state,
            String stateUnknown,
            Map<String, Quantity> told) {}

    private record Part(
            String at, List<One> pools, List<One> breakers, List<String> unread, int left) {}

    private PoolsPart() {}

    public static String of(PoolReading reading) {
        List<One> pools = new ArrayList<>();
        for (Pool each : reading.pools()) {
            Map<String, Quantity> told = new LinkedHashMap<>();
            for (PoolQuantity quantity : PoolQuantity.values()) {
                told.put(
                        quantity.key(),
                        quantity(
                                each.told(quantity), quantity.signal(each.kind()).unit().symbol()));
            }
            pools.add(one(each, each.kind().name().toLowerCase(Locale.ROOT), null, null, told));
        }
        List<One> breakers = new ArrayList<>();
        for (Breaker each : reading.breakers()) {
            Map<String, Quantity> told = new LinkedHashMap<>();
            for (BreakerQuantity quantity : BreakerQuantity.values()) {
                told.put(
                        quantity.key(),
                        quantity(each.told(quantity), quantity.signal().unit().symbol()));
            }
            breakers.add(
                    one(
                            each,
                            null,
                            each.state().map(it -> it.words()).orElse(null),
                            each.noState().isEmpty() ? null : each.noState(),
                            told));
        }
        return GSON.toJson(
                        new Part(
                                reading.at().toString(),
                                pools,
                                breakers,
                                reading.unread().stream().map(Redaction::of).toList(),
                                reading.left()))
                + "\n";
    }

    private static One one(
            Adapted of, String kind, String state, String noState, Map<String, Quantity> told) {
        return new One(
                Redaction.of(of.name()),
                kind,
                of.origin().library(),
                of.origin().beans().stream().map(Redaction::of).toList(),
                state,
                noState,
                told);
    }

    private static Quantity quantity(Told told, String unit) {
        return switch (told) {
            case Told.Value(double value) -> new Quantity(value, null, null, unit);
            case Told.Unlimited() -> new Quantity(null, true, null, unit);
            case Told.NotTold(String why) -> new Quantity(null, null, why, null);
        };
    }
}
