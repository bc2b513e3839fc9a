package dev.fettle.jfr;

import dev.fettle.target.Facts;

import jdk.jfr.consumer.RecordedEvent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Every flight-recorder event that Fettle asks for, beside what takes it: nothing is enabled that
 * nobody reads, and nothing is read that nobody enabled.
 */
public final class EventTable {
    /**
     * @param wanted on which targets it is enabled
     * @param taker runs on the thread that delivers events; must not keep the event
     */
    record Row(
            String event,
            Map<String, String> settings,
            Predicate<Facts> wanted,
            BiConsumer<Accumulator, RecordedEvent> taker) {}

    private static final List<Row> ROWS = List.of();

    static List<Row> rows(Facts target) {
        return ROWS.stream().filter(row -> row.wanted().test(target)).toList();
    }

    /** The settings of a recording on this target, as {@code event#setting}. */
    public static Map<String, String> settings(Facts target) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Row row : rows(target)) {
            all.put(row.event() + "#enabled", "true");
            row.settings().forEach((name, value) -> all.put(row.event() + "#" + name, value));
        }
        return all;
    }

    private EventTable() {}
}
