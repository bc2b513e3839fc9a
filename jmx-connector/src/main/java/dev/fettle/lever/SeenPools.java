package dev.fettle.lever;

import dev.fettle.pool.Adapted;
import dev.fettle.pool.PoolReading;
import dev.fettle.tuning.Lever.Found;
import dev.fettle.tuning.LeverRefused;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The target's pools and breakers as levers look them up. Names and what belongs to them are taken from a
 * reading only, never from what somebody entered: a library may make a breaker of a name that it does not
 * know. For any thread.
 */
final class SeenPools {
    /** A table of levers asks for all of them in a row; nobody waits longer to see a pool that came. */
    private static final long RECENT = TimeUnit.SECONDS.toNanos(1);

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
        List<String> names =
                reading.all()
                        .filter(each -> part.apply(each).isPresent())
                        .map(Adapted::name)
                        .distinct()
                        .sorted()
                        .toList();
        return names.isEmpty() ? new Found.NotHere(none) : new Found.Here(names);
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
                .orElseThrow(
                        () ->
                                refused(
                                        "There is no \"%s\" that has %s; name one that is listed."
                                                .formatted(name, lever)));
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
