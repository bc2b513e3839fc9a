package dev.fettle.pool;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * All pools and breakers of a target at an instant.
 *
 * @param at when they were read
 * @param unknown why nothing is known, or empty; then the lists that follow say nothing
 * @param pools by name
 * @param breakers by name
 * @param guesses what merely looks like a pool or a breaker; of these no samples are taken
 * @param hints libraries that are there and expose nothing
 * @param faults of the user's adapters
 * @param unread what was found and could not be read, a sentence each
 * @param left how many more there are than are read
 */
public record PoolReading(
        Instant at,
        String unknown,
        List<Pool> pools,
        List<Breaker> breakers,
        List<Adapted> guesses,
        List<Hint> hints,
        List<AdapterFault> faults,
        List<String> unread,
        int left) {
    public PoolReading {
        pools = List.copyOf(pools);
        breakers = List.copyOf(breakers);
        guesses = List.copyOf(guesses);
        hints = List.copyOf(hints);
        faults = List.copyOf(faults);
        unread = List.copyOf(unread);
    }

    /** Nothing is known. */
    public static PoolReading unknown(Instant at, String why) {
        return new PoolReading(
                at, why, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 0);
    }

    public boolean isKnown() {
        return unknown.isEmpty();
    }

    /** Pools and breakers, without the guesses. */
    public Stream<Adapted> all() {
        return Stream.concat(pools.stream(), breakers.stream());
    }
}
