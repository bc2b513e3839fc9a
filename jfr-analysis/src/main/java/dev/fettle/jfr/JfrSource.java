package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.StreamedEvent;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Source;

import jdk.jfr.consumer.EventStream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A JVM's flight recorder as a source. The thread that delivers events only accumulates numbers and
 * immutable records; {@link #poll} drains them.
 *
 * <p>Silence is told from calm: a poll after the target was heard gives at least a tally of pauses
 * (an empty one where there were none) and the count of start sites; while it was not heard for
 * {@link #SILENT}, polls give gaps instead. Before the first event there is nothing at all.
 */
public final class JfrSource implements Source {
    /**
     * Events come within 2 s, measured, of which the recorder's own flush takes up to 1 s; nothing
     * for this long means that the target, or the link, stands still.
     */
    static final Duration SILENT = Duration.ofSeconds(5);

    private static final List<Series> HEARD =
            List.of(
                    Signals.GC_PAUSE.whole(),
                    ThreadSignals.SITE_COUNT.whole(),
                    Signals.USED_AFTER_GC.of(Signals.HEAP),
                    Signals.LIVE_SET.of(Signals.HEAP));

    private final Facts facts;
    private final EventChoice choice;
    private final Accumulator accumulator;
    private final EventLoad load = new EventLoad();

    /** Of JFR's thread: how late events come, against the least that was seen. */
    private Instant lastEvent;

    private Duration leastLag;
    private volatile long lastFlush;
    private volatile long flushes;
    private long polled;
    private Instant heard;
    private Instant told;

    public JfrSource(Facts facts, PlaceToLook places) {
        this(facts, places, EventChoice.STANDARD);
    }

    /**
     * @param choice what the recording has
     */
    public JfrSource(Facts facts, PlaceToLook places, EventChoice choice) {
        this.facts = facts;
        this.choice = choice;
        this.accumulator = new Accumulator(facts, places);
    }

    /**
     * The recording was told to send exceptions one by one, as {@link EventTable#withExceptions} has
     * it: from now on, that none comes means that none was made.
     */
    public void exceptionsAreTold() {
        accumulator.exceptionsAreTold();
    }

    /** The recording has reads of sockets: from now on, that none comes means that none took long. */
    public void readsAreTold() {
        accumulator.readsAreTold();
    }

    /** Subscribes; to be called once per stream, before it is started. */
    public void listen(EventStream stream) {
        for (EventTable.Row row : EventTable.rows(facts, choice)) {
            stream.onEvent(
                    row.event(),
                    event -> {
                        load.came(row.event());
                        lastEvent = event.getEndTime();
                        take(row, new StreamedEvent(event));
                    });
        }
        stream.onFlush(
                () -> {
                    load.flushed(System.nanoTime(), lag());
                    flushed();
                });
    }

    /** The two clocks need not agree: what comes soonest is taken for in time. */
    private Duration lag() {
        if (lastEvent == null) {
            return Duration.ZERO;
        }
        Duration lag = Duration.between(lastEvent, Instant.now());
        leastLag = leastLag == null || lag.compareTo(leastLag) < 0 ? lag : leastLag;
        return lag.minus(leastLag);
    }

    /** Too much comes, for some seconds now; empty while it is bearable. */
    public Optional<EventFlood> flood() {
        return load.flood();
    }

    void take(EventTable.Row row, Event event) {
        row.taker().accept(accumulator, event);
    }

    void dumped(ThreadDump dump, DumpedDeadlocks deadlocks, Instant at) {
        accumulator.dumped(dump, deadlocks, at);
    }

    void flushed() {
        accumulator.flushed();
        lastFlush = System.nanoTime();
        flushes = flushes + 1;
    }

    /**
     * When the target was last heard of, by {@link System#nanoTime()}; empty before the first time.
     * A stream says nothing when its target dies or freezes, so this is what a watchdog watches.
     */
    public OptionalLong lastFlushNanos() {
        return flushes > 0 ? OptionalLong.of(lastFlush) : OptionalLong.empty();
    }

    @Override
    public void poll(Instant now, Consumer<Observation> out) {
        long current = flushes;
        if (current > polled) {
            polled = current;
            heard = now;
            told = null;
            accumulator.drain(now, out);
        } else if (heard != null && heard.plus(SILENT).isBefore(now)) {
            Instant from = told == null ? heard : told;
            String why = "the flight recorder sent nothing since " + heard;
            HEARD.forEach(series -> out.accept(new Gap(series, from, now, why, true)));
            told = now;
        }
    }
}
