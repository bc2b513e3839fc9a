package dev.fettle.lever;

import dev.fettle.pool.Adapted;
import dev.fettle.pool.Deed;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Tunable;
import dev.fettle.tuning.Lever.Found;
import dev.fettle.tuning.LeverRefused;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The target's pools and breakers as levers look them up. Names and what belongs to them are taken from a
 * reading only, never from what somebody entered: a library may make a breaker of a name that it does not
 * know. For any thread.
 */
final class SeenPools {
    /** A table of levers asks for all of them in a row; nobody waits longer to see a pool that came. */
    private static final long RECENT = TimeUnit.SECONDS.toNanos(1);

    /** As many names as a sentence bears. */
    private static final int SHOWN = 8;

    private record Seen(PoolReading reading, long nanos) {}

    private final Supplier<PoolReading> source;
    private final AtomicReference<Seen> last = new AtomicReference<>();

    /**
     * @param source asks the target, or tells why it cannot; never throws
     */
    SeenPools(Supplier<PoolReading> source) {
        this.source = source;
    }

    /** At most a second old. */
    PoolReading recent() {
        Seen seen = last.get();
        return seen != null && System.nanoTime() - seen.nanos < RECENT ? seen.reading : fresh();
    }

    /** As it is now. */
    PoolReading fresh() {
        PoolReading reading = source.get();
        last.set(new Seen(reading, System.nanoTime()));
        return reading;
    }

    /**
     * What has something.
     *
     * @param part what is looked for in each
     * @param none why there is none, a clause
     */
    Found find(Function<Adapted, Optional<?>> part, String none) {
        PoolReading reading = recent();
        if (!reading.isKnown()) {
            return new Found.NotHere(clause(reading.unknown()));
        }
        List<String> names = names(reading, part);
        return names.isEmpty() ? new Found.NotHere(none) : new Found.Here(names);
    }

    private static List<String> names(PoolReading reading, Function<Adapted, Optional<?>> part) {
        return reading.all()
                .filter(each -> part.apply(each).isPresent())
                .map(Adapted::name)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The one of a name that has something, with it.
     *
     * @throws LeverRefused where there is none
     */
    <T> Part<T> of(
            PoolReading reading, String name, String lever, Function<Adapted, Optional<T>> part)
            throws LeverRefused {
        if (!reading.isKnown()) {
            throw refused("What pools there are is not known: " + clause(reading.unknown()) + ".");
        }
        return reading.all()
                .filter(each -> each.name().equals(name))
                .flatMap(each -> part.apply(each).map(it -> new Part<>(each, it)).stream())
                .findFirst()
                .orElseThrow(() -> missing(reading, name, lever, part));
    }

    /** What was found and could not be read may be the very one: it is not called gone then. */
    private static <T> LeverRefused missing(
            PoolReading reading, String name, String lever, Function<Adapted, Optional<T>> part) {
        Optional<String> without = without(reading, name, lever);
        if (without.isPresent()) {
            return refused(without.get());
        }
        if (!reading.unread().isEmpty()) {
            return refused(
                    "There is no \"%s\" among what could be read; this could not: %s."
                            .formatted(name, clause(reading.unread().getFirst())));
        }
        List<String> those = names(reading, part::apply);
        return LeverRefused.gone(
                "There is no \"%s\" here%s."
                        .formatted(
                                name,
                                those.isEmpty()
                                        ? ", and nothing that has " + lever
                                        : "; " + lever + " is of " + some(those)));
    }

    /** The first of them, in words. */
    private static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN
                ? "%s and %d more".formatted(first, names.size() - SHOWN)
                : first;
    }

    /** Why one that is there has not a lever, a sentence; empty where there is none of that name. */
    Optional<String> without(String name, String lever) {
        PoolReading reading = recent();
        return reading.isKnown() ? without(reading, name, lever) : Optional.empty();
    }

    private static Optional<String> without(PoolReading reading, String name, String lever) {
        return reading.all()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(
                        each ->
                                "%s of %s does not let %s be moved while the program runs%s."
                                        .formatted(
                                                name, each.origin().library(), lever, has(each)));
    }

    private static String has(Adapted whole) {
        List<String> levers =
                Stream.concat(
                                whole.tunables().stream()
                                        .filter(Tunable::writable)
                                        .map(Tunable::lever),
                                whole.deeds().stream().map(Deed::lever))
                        .distinct()
                        .toList();
        return levers.isEmpty() ? "" : "; what it has is " + String.join(", ", levers);
    }

    /** Of a pool or a breaker. */
    record Part<T>(Adapted whole, T part) {}

    static LeverRefused refused(String sentence) {
        return new LeverRefused(sentence, new IOException(sentence));
    }

    /** A sentence as a part of another one. */
    static String clause(String sentence) {
        String said = sentence.strip();
        String open = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
        boolean name = open.length() > 1 && Character.isUpperCase(open.charAt(1));
        return open.isEmpty() || name
                ? open
                : Character.toLowerCase(open.charAt(0)) + open.substring(1);
    }
}
