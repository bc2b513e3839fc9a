package dev.fettle.app.view.tiles;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Readings;
import dev.fettle.app.chart.Trace;
import dev.fettle.app.words.Quantity;
import dev.fettle.signal.Distribution;
import dev.fettle.signal.Unit;
import dev.fettle.target.Facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the tiles say, of the same points that the charts draw. */
public record TilesModel(List<Tile> tiles) {
    public TilesModel {
        tiles = List.copyOf(tiles);
    }

    /**
     * @param now the newest readings; percentiles are of their span
     */
    public static TilesModel of(Readings now, Optional<Facts> facts) {
        List<Tile> tiles = new ArrayList<>();
        tiles.add(heap(now, facts));
        tiles.add(pauses(now));
        tiles.add(threads(now));
        tiles.add(cpu(now, facts));
        tiles.add(allocation(now));
        if (now.seen(Charts.HTTP_RATE)) {
            tiles.add(requests(now));
        }
        return new TilesModel(tiles);
    }

    /** Only where the target's server tells of them. */
    private static Tile requests(Readings now) {
        String id = "requests";
        String title = "Request time";
        OptionalDouble mean = now.value(Charts.HTTP_DURATION);
        OptionalDouble rate = now.value(Charts.HTTP_RATE);
        if (rate.isEmpty()) {
            return Tile.unknown(id, title, "no data");
        }
        if (mean.isEmpty()) {
            String why = rate.getAsDouble() == 0 ? "none ended" : "not told";
            return Tile.unknown(id, title, why);
        }
        Quantity time = Quantity.of(Unit.SECONDS, mean.getAsDouble());
        return new Tile(
                id, title, time.number(), time.unit() + " at " + now.words(Charts.HTTP_RATE));
    }

    private static Tile heap(Readings now, Optional<Facts> facts) {
        String id = "heap-after-gc";
        String title = "Heap after GC";
        OptionalDouble after = now.value(Charts.HEAP_AFTER_GC);
        if (after.isEmpty()) {
            boolean once = now.seen(Charts.HEAP_AFTER_GC);
            return Tile.unknown(id, title, once ? "no data" : "none seen yet");
        }
        OptionalDouble limit = now.value(Charts.HEAP_MAX);
        OptionalLong known = facts.map(Facts::heapMax).orElse(OptionalLong.empty());
        String of =
                limit.isPresent()
                        ? " of " + Quantity.of(Unit.BYTES, limit.getAsDouble())
                        : known.isPresent()
                                ? " of " + Quantity.of(Unit.BYTES, known.getAsLong())
                                : "";
        Quantity quantity = Quantity.of(Unit.BYTES, after.getAsDouble());
        return new Tile(id, title, quantity.number(), quantity.unit() + of);
    }

    private static Tile pauses(Readings now) {
        Distribution pauses = now.durations(Charts.GC_PAUSE.series());
        String id = "gc-pause";
        if (pauses.count() < Charts.PERCENTILE_PAUSES) {
            String title = "Longest pause";
            if (pauses.count() == 0) {
                return Tile.unknown(id, title, "none seen yet");
            }
            Quantity longest = Quantity.of(Unit.SECONDS, pauses.max());
            return new Tile(id, title, longest.number(), longest.unit() + " of " + pauses.count());
        }
        String title = "GC pause p99";
        Quantity p99 = Quantity.of(Unit.SECONDS, pauses.percentile(99));
        Quantity max = Quantity.of(Unit.SECONDS, pauses.max());
        // The same unit twice is wider than a tile of six.
        return new Tile(
                id,
                title,
                p99.number(),
                p99.unit() + ", max " + (max.unit().equals(p99.unit()) ? max.number() : max));
    }

    private static Tile threads(Readings now) {
        String id = "threads";
        String title = "Threads live";
        OptionalDouble live = now.value(Charts.THREADS_LIVE);
        if (live.isEmpty()) {
            return Tile.unknown(id, title, "no data");
        }
        OptionalDouble started = now.value(Charts.THREADS_STARTED);
        return new Tile(
                id,
                title,
                Quantity.of(Unit.COUNT, live.getAsDouble()).number(),
                started.isEmpty()
                        ? ""
                        : Quantity.of(Unit.COUNT_PER_SECOND, started.getAsDouble()).number()
                                + " started/s");
    }

    private static Tile cpu(Readings now, Optional<Facts> facts) {
        String of =
                facts.map(Facts::processors)
                        .filter(processors -> processors > 0)
                        .map(n -> " of " + n + (n == 1 ? " core" : " cores"))
                        .orElse("");
        return whole("cpu", "CPU process", now, Charts.CPU_PROCESS, of);
    }

    private static Tile allocation(Readings now) {
        return whole("allocation", "Allocation", now, Charts.ALLOCATION, "");
    }

    private static Tile whole(String id, String title, Readings now, Trace trace, String rest) {
        OptionalDouble value = now.value(trace);
        if (value.isEmpty()) {
            return Tile.unknown(id, title, "no data");
        }
        Quantity quantity = Quantity.of(trace.series().signal().unit(), value.getAsDouble());
        return new Tile(id, title, quantity.number(), quantity.unit() + rest);
    }
}
