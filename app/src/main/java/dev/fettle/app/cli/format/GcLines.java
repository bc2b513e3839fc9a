package dev.fettle.app.cli.format;

import dev.fettle.app.session.GcCensus;
import dev.fettle.signal.Distribution;

import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What {@code gc --json} and {@code heap --json} print of collectors, heap and pools. */
public final class GcLines {
    private GcLines() {}

    private record CollectorLine(
            String type, String at, String name, String kind, long collections, double seconds) {}

    private record HeapLine(
            String type,
            String at,
            long usedBytes,
            long committedBytes,
            Long limitBytes,
            Long usedAfterGcBytes,
            double pauseShare,
            List<String> pausesLeftOut,
            double uptimeSeconds) {}

    private record PoolLine(
            String type,
            String at,
            String name,
            long usedBytes,
            long committedBytes,
            Long limitBytes) {}

    private record PausesLine(
            String type,
            String at,
            String watched,
            long count,
            double totalSeconds,
            Double medianSeconds,
            Double longestSeconds) {}

    public static List<String> of(Instant at, GcCensus census) {
        var lines = new ArrayList<String>();
        for (GcCensus.Collector collector : census.collectors()) {
            lines.add(
                    Json.line(
                            new CollectorLine(
                                    "collector",
                                    Json.at(at),
                                    collector.name(),
                                    collector.pauses() ? "pauses" : "cycles",
                                    collector.collections(),
                                    collector.time().toNanos() / 1e9)));
        }
        lines.addAll(heap(at, census));
        return lines;
    }

    public static List<String> heap(Instant at, GcCensus census) {
        var lines = new ArrayList<String>();
        MemoryUsage heap = census.heap();
        lines.add(
                Json.line(
                        new HeapLine(
                                "heap",
                                Json.at(at),
                                heap.getUsed(),
                                heap.getCommitted(),
                                limit(heap),
                                census.usedAfterGc().isPresent()
                                        ? census.usedAfterGc().getAsLong()
                                        : null,
                                census.pauseShare(),
                                census.lacksRemarks() ? List.of("Remark", "Cleanup") : null,
                                census.uptime().toMillis() / 1000.0)));
        for (GcCensus.Pool pool : census.pools()) {
            lines.add(
                    Json.line(
                            new PoolLine(
                                    "memory-pool",
                                    Json.at(at),
                                    pool.name(),
                                    pool.usage().getUsed(),
                                    pool.usage().getCommitted(),
                                    limit(pool.usage()))));
        }
        return lines;
    }

    /** Without a pause there is no median and no longest one, rather than 0. */
    public static String pauses(Instant at, Duration watched, Distribution pauses) {
        boolean any = pauses.count() > 0;
        return Json.line(
                new PausesLine(
                        "pauses",
                        Json.at(at),
                        Json.duration(watched),
                        pauses.count(),
                        pauses.sum(),
                        any ? pauses.percentile(50) : null,
                        any ? pauses.max() : null));
    }

    private static Long limit(MemoryUsage usage) {
        return usage.getMax() < 0 ? null : usage.getMax();
    }
}
