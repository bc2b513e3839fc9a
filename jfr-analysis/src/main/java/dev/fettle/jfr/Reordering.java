package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

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

    /**
     * Something that was read.
     *
     * @param endNanos when it ended, in nanoseconds since the epoch: by which it is ordered
     * @param kind what is to be done with it
     */
    record Late(long endNanos, Kind kind, Event event) {}

    /** What those of one kind are. */
    @FunctionalInterface
    interface Kind {
        void give(Event event, JfrSource to);

        /** Whether it comes even where nothing happens. */
        default boolean isPulse() {
            return false;
        }
    }

    private static final Comparator<Late> BY_END =
            (one, other) -> Long.compare(one.endNanos, other.endNanos);

    private final Consumer<Late> taker;
    private List<Late> held = new ArrayList<>();

    /**
     * @param taker is given them in the order of their ends
     */
    Reordering(Consumer<Late> taker) {
        this.taker = taker;
    }

    void add(Late late) {
        held.add(late);
        if (held.size() >= HELD) {
            give(HELD / 2);
        }
    }

    void end() {
        give(held.size());
    }

    private void give(int count) {
        held.sort(BY_END);
        for (int i = 0; i < count; i++) {
            // Whoever takes it is the last who holds it.
            taker.accept(held.set(i, null));
        }
        held = new ArrayList<>(held.subList(count, held.size()));
    }
}
