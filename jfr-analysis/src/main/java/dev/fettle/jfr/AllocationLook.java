package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.EventThread;
import dev.fettle.jfr.event.StreamedEvent;
import dev.fettle.target.Observation.Sample;

import jdk.jfr.consumer.EventStream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who allocates what in a target while somebody looks. Filled by the thread that delivers events;
 * safe for use by several.
 */
public final class AllocationLook {
    private final Allocations allocations;

    public AllocationLook(PlaceToLook places) {
        allocations = new Allocations(new Stacks(), places, Duration.ZERO);
    }

    /** What a recording must have for it, as {@code event#setting}. */
    public static Map<String, String> settings() {
        return EventTable.allocations();
    }

    /** Subscribes; to be called before the stream is started. */
    public void listen(EventStream stream) {
        stream.onEvent(
                EventTable.ALLOCATION,
                event -> {
                    synchronized (this) {
                        allocations.sample(new StreamedEvent(event));
                    }
                });
        stream.onEvent(EventTable.THREAD_START, event -> started(new StreamedEvent(event)));
    }

    private synchronized void started(Event event) {
        EventThread thread = event.getThread("thread");
        if (thread != null) {
            allocations.threadStarted(thread.id());
        }
    }

    /** Begins a stretch of time. */
    public synchronized void begin(Instant now) {
        allocations.drain(now, _ -> {});
    }

    /** Bytes a second by class and by place since it began, ten of each and the rest as one. */
    public synchronized List<Sample> told(Instant now) {
        List<Sample> told = new ArrayList<>();
        allocations.drain(
                now,
                observation -> {
                    if (observation instanceof Sample sample) {
                        told.add(sample);
                    }
                });
        return told;
    }
}
