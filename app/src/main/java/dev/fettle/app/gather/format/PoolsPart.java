package dev.fettle.app.gather.format;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;

import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Origin;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Told;
import dev.fettle.secret.Redaction;
import dev.fettle.signal.BreakerState;

import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * As it was read then: what can be done with a pool, or looked at of it, is not in a file.
     *
     * @throws IOException where it is no such part
     */
    public static PoolReading read(Reader in) throws IOException {
        try {
            Part part = GSON.fromJson(in, Part.class);
            return new PoolReading(
                    Instant.parse(part.at),
                    "",
                    part.pools.stream().map(PoolsPart::pool).toList(),
                    part.breakers.stream().map(PoolsPart::breaker).toList(),
                    List.of(),
                    List.of(),
                    List.of(),
                    part.unread,
                    part.left);
        } catch (JsonParseException
                | DateTimeException
                | NullPointerException
                | IllegalArgumentException e) {
            throw new IOException("it is no list of pools and breakers", e);
        }
    }

    private static Pool pool(One it) {
        Map<PoolQuantity, Told> told = new EnumMap<>(PoolQuantity.class);
        for (PoolQuantity each : PoolQuantity.values()) {
            told(it, each.key()).ifPresent(value -> told.put(each, value));
        }
        return new Pool(
                it.name,
                PoolKind.valueOf(it.kind.toUpperCase(Locale.ROOT)),
                origin(it),
                told,
                List.of(),
                List.of(),
                List.of());
    }

    private static Breaker breaker(One it) {
        Map<BreakerQuantity, Told> told = new EnumMap<>(BreakerQuantity.class);
        for (BreakerQuantity each : BreakerQuantity.values()) {
            told(it, each.key()).ifPresent(value -> told.put(each, value));
        }
        Optional<BreakerState> state =
                Stream.of(BreakerState.values())
                        .filter(each -> each.words().equals(it.state))
                        .findFirst();
        String none = it.stateUnknown == null ? "The file does not tell it" : it.stateUnknown;
        return new Breaker(
                it.name,
                origin(it),
                state,
                state.isPresent() ? "" : none,
                told,
                List.of(),
                List.of(),
                List.of());
    }

    private static Origin origin(One it) {
        return new Origin(it.library, "", it.name, "", it.beans, List.of(), false);
    }

    private static Optional<Told> told(One it, String key) {
        return Optional.ofNullable(it.told.get(key))
                .map(
                        each ->
                                each.value != null
                                        ? Told.of(each.value)
                                        : each.unlimited != null
                                                ? Told.UNLIMITED
                                                : Told.not(
                                                        Objects.requireNonNullElse(
                                                                each.unknown,
                                                                "the file does not tell it")));
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
