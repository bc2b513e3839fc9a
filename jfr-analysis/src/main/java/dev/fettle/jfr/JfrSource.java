package dev.fettle.jfr;

import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Source;

import jdk.jfr.consumer.EventStream;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A JVM's flight recorder as a source. The thread that delivers events only accumulates numbers and
 * immutable records; {@link #poll} drains them.
 */
public final class JfrSource implements Source {
    private final Facts facts;
    private final PlaceToLook places;
    private final Accumulator accumulator = new Accumulator();
    private volatile long lastFlush;
    private volatile boolean flushed;

    public JfrSource(Facts facts, PlaceToLook places) {
        this.facts = facts;
        this.places = places;
    }

    /** Subscribes; to be called once per stream, before it is started. */
    public void listen(EventStream stream) {
        for (EventTable.Row row : EventTable.rows(facts)) {
            stream.onEvent(row.event(), event -> row.taker().accept(accumulator, event));
        }
        stream.onFlush(
                () -> {
                    lastFlush = System.nanoTime();
                    flushed = true;
                });
    }

    /**
     * When the target was last heard of, by {@link System#nanoTime()}; empty before the first time.
     * A stream says nothing when its target dies or freezes, so this is what a watchdog watches.
     */
    public OptionalLong lastFlushNanos() {
        return flushed ? OptionalLong.of(lastFlush) : OptionalLong.empty();
    }

    @Override
    public void poll(Instant now, Consumer<Observation> out) {}
}
