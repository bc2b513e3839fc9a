package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.EventThread;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where memory ran out while the application wanted some, in each collector's own words. Threads
 * that waited are told once a drain, by the one that waited longest: measured, a starved heap stalls
 * them some hundred times a second.
 */
final class Stalls {
    /** Between two drains; only a console that sleeps for hours could see more. */
    private static final int WAITING = 10_000;

    private static final Map<String, String> PRIMITIVES =
            Map.of(
                    "Z", "boolean", "B", "byte", "C", "char", "S", "short", "I", "int", "J", "long",
                    "F", "float", "D", "double");

    /** What HotSpot's VM operations that collect begin with. */
    private static final List<String> COLLECTIONS =
            List.of("G1", "Z", "X", "Shenandoah", "Parallel", "Serial", "GenCollect", "CollectFor");

    private final List<Observation> waiting = new ArrayList<>();
    private long failedId = -1;
    private int count;
    private Duration longest = Duration.ZERO;
    private Instant at;
    private Map<String, String> worst = Map.of();

    void waited(Event event, Supplier<String> place) {
        count++;
        at = event.getEndTime();
        Duration duration = event.getDuration();
        if (duration.compareTo(longest) > 0) {
            longest = duration;
            worst = new HashMap<>();
            worst.put(Happening.BYTES, Long.toString(event.getLong("size")));
            worst.put(Happening.PLACE, place.get());
            EventThread thread = event.getThread("eventThread");
            if (thread != null && thread.javaName() != null) {
                worst.put(Happening.THREAD, thread.javaName());
            }
        }
    }

    /** A degenerated or full collection: the concurrent one lost the race against allocation. */
    void shenandoahPause(Event event) {
        String name = event.getString("name");
        if (name == null) {
            return;
        }
        if (name.startsWith("Pause Degenerated")) {
            add(Happening.DEGENERATED, event);
        } else if (name.startsWith("Pause Full")) {
            add(Happening.FULL, event);
        }
    }

    /** Each worker tells of its own; the collection is counted once. */
    void evacuationFailed(Event event) {
        long id = event.getLong("gcId");
        if (id != failedId) {
            failedId = id;
            add(Happening.EVACUATION_FAILED, event);
        }
    }

    private void add(String kind, Event event) {
        if (waiting.size() < WAITING) {
            String length = Double.toString(event.getDuration().toNanos() / 1e9);
            waiting.add(
                    new Happening(
                            Happening.ALLOCATION_STALL,
                            kind,
                            event.getEndTime(),
                            Map.of(Happening.COUNT, "1", Happening.DURATION, length)));
        }
    }

    void drain(Consumer<Observation> out) {
        waiting.forEach(out);
        waiting.clear();
        if (count == 0) {
            return;
        }
        Map<String, String> attributes = new HashMap<>(worst);
        attributes.put(Happening.COUNT, Integer.toString(count));
        attributes.put(Happening.DURATION, Double.toString(longest.toNanos() / 1e9));
        out.accept(new Happening(Happening.ALLOCATION_STALL, Happening.WAITED, at, attributes));
        count = 0;
        longest = Duration.ZERO;
        worst = Map.of();
    }

    static boolean isCollection(String operation) {
        return COLLECTIONS.stream().anyMatch(operation::startsWith);
    }

    /** {@code byte[]} for {@code [B}. */
    static String arrayName(String binary) {
        int dimensions = binary.lastIndexOf('[') + 1;
        String of = binary.substring(dimensions);
        String element =
                of.startsWith("L") && of.endsWith(";")
                        ? of.substring(1, of.length() - 1)
                        : PRIMITIVES.getOrDefault(of, of);
        return element + "[]".repeat(dimensions);
    }
}
