package dev.fettle.app.frame;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The live objects of a heap by class.
 *
 * @param at when they were counted
 * @param took from request to answer; the target stood still for about all of it
 * @param forcedGcs collections that it took; empty where the target does not tell
 * @param since how long before they were counted last; empty for the first count
 * @param suspect what grew in a sentence; empty where nothing stands out, or there was one count only
 * @param classes by bytes, the largest first
 */
public record ClassTable(
        Instant at,
        Duration took,
        OptionalLong forcedGcs,
        Optional<Duration> since,
        String suspect,
        List<Line> classes) {
    public ClassTable {
        classes = List.copyOf(classes);
    }

    /**
     * One class, of all its loaders.
     *
     * @param moreInstances since the count before; empty where there was none
     * @param moreBytes since the count before; empty where there was none
     */
    public record Line(
            String name,
            long instances,
            long bytes,
            Optional<Long> moreInstances,
            Optional<Long> moreBytes) {}
}
