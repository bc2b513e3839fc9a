package dev.fettle.baseline;

import dev.fettle.signal.Series;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a JVM behaved over a span: of each series the level of every {@link Levels#BUCKET}.
 *
 * @param target whose it was
 * @param levels in the base unit of the series; of a count its rate a second, of durations the share of
 *     time that they took
 */
public record Baseline(
        Target target, Instant from, Instant until, Map<Series, List<Double>> levels) {
    public Baseline {
        levels = Map.copyOf(levels);
    }

    /**
     * What a comparison must own up to where it differs.
     *
     * @param name main class or jar; {@code unknown program} where it is not known
     * @param java {@code unknown} where it is not known
     * @param heapMax in bytes; 0 where it is not known
     * @param processors 0 where it is not known
     */
    public record Target(
            String name, String java, String collector, long heapMax, int processors) {}

    public Duration length() {
        return Duration.between(from, until);
    }
}
