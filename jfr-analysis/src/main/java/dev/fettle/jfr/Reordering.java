package dev.fettle.jfr;

import jdk.jfr.consumer.RecordedEvent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Brings events of a file into the order of their ends. The recorder writes each thread's events when
 * its buffer is full, or about once a second; the JDK's stream can sort them, but holds a whole chunk
 * for that, which may be the whole file.
 */
final class Reordering {
    /**
     * Events that are held back. Measured, a program that starts 5,000 threads a second makes some
     * 10,000 events a second; what comes still later counts for the second in which it came.
     */
    static final int HELD = 40_000;

    /** Takes events in the order of their ends. */
    @FunctionalInterface
    interface Taker {
        void take(Instant end, EventTable.Row row, RecordedEvent event);
    }

    private record Late(Instant end, EventTable.Row row, RecordedEvent event) {}

    private final Taker taker;
    private List<Late> held = new ArrayList<>();

    Reordering(Taker taker) {
        this.taker = taker;
    }

    void add(EventTable.Row row, RecordedEvent event) {
        held.add(new Late(event.getEndTime(), row, event));
        if (held.size() >= HELD) {
            give(HELD / 2);
        }
    }

    void end() {
        give(held.size());
    }

    private void give(int count) {
        held.sort(Comparator.comparing(Late::end));
        for (Late each : held.subList(0, count)) {
            taker.take(each.end, each.row, each.event);
        }
        held = new ArrayList<>(held.subList(count, held.size()));
    }
}
