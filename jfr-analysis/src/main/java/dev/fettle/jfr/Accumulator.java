package dev.fettle.jfr;

import dev.fettle.gc.Collected;
import dev.fettle.gc.Collection;
import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.EventStack;
import dev.fettle.jfr.event.EventThread;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the events said since the last drain, as numbers and immutable records. Filled by the thread
 * that delivers events, drained by the session's; guarded by its own lock, which neither holds for
 * long.
 */
final class Accumulator {
    /** Observations that wait for a drain; beyond, the oldest are given up, and that is said. */
    private static final int WAITING = 10_000;

    private static final Series HEAP_USED = Signals.MEMORY_USED.of(Signals.HEAP);
    private static final Series HEAP_COMMITTED = Signals.MEMORY_COMMITTED.of(Signals.HEAP);
    private static final Series HEAP_LIMIT = Signals.MEMORY_LIMIT.of(Signals.HEAP);

    private final Facts facts;
    private final Collections collections = new Collections();
    private final Collected collected;
    private final Stacks stacks = new Stacks();
    private final StartSites sites;
    private final BesideHeap besideHeap = new BesideHeap(this::sample);
    private final ProcessorUse processors = new ProcessorUse(this::sample);
    private final Durations pauses = new Durations();
    private final Durations stalls = new Durations();
    private final Durations syncs = new Durations();
    private final Stalls memory = new Stalls();
    private final LockWaits locks;
    private final SocketReads reads;
    private final Pinnings pinnings;
    private final PlaceToLook places;
    private final Throws thrown;
    private final Allocations allocations;

    /** When G1 last collected because of humongous objects; null before. */
    private Instant humongous;

    private final List<Observation> waiting = new ArrayList<>();
    private long dropped;
    private double allocated;
    private boolean allocationTold;
    private Instant allocationSince;

    Accumulator(Facts facts, PlaceToLook places) {
        this.facts = facts;
        this.collected = new Collected(facts.collector(), this::add);
        this.sites = new StartSites(places);
        this.locks = new LockWaits(stacks, places);
        this.reads = new SocketReads(stacks, places);
        this.pinnings = new Pinnings(stacks, places);
        this.places = places;
        this.thrown = new Throws(stacks, places);
        this.allocations = new Allocations(stacks, places);
    }

    synchronized void exceptionsAreTold() {
        thrown.areTold();
    }

    synchronized void readsAreTold() {
        reads.areTold();
    }

    synchronized void socketRead(Event event) {
        reads.read(event);
    }

    synchronized void collection(Event event) {
        collections.collection(event);
    }

    synchronized void heap(Event event) {
        collections.heap(event);
    }

    synchronized void heapUse(Event event) {
        Instant at = event.getEndTime();
        sample(HEAP_USED, at, event.getLong("used"));
        sample(HEAP_COMMITTED, at, event.getLong("committed"));
        long limit = facts.heapMax().orElse(event.getLong("max"));
        // Where there are no beans, the source that stands in for them tells it.
        if (limit > 0 && facts.can().contains(Capability.JMX)) {
            sample(HEAP_LIMIT, at, limit);
        }
    }

    synchronized void g1Heap(Event event) {
        collections.g1Heap(event);
    }

    synchronized void g1Kind(Event event) {
        collections.g1Kind(event);
    }

    synchronized void cpu(Event event) {
        collections.cpu(event);
    }

    synchronized void pause(Event event) {
        pauses.add(event.getDuration());
        if (facts.collector() == Collector.SHENANDOAH) {
            memory.shenandoahPause(event);
        }
    }

    synchronized void stall(Event event) {
        stalls.add(event.getDuration());
        memory.waited(event, () -> place(event));
    }

    synchronized void evacuationFailed(Event event) {
        memory.evacuationFailed(event);
    }

    synchronized void safepoint(Event event) {
        syncs.add(event.getDuration());
    }

    /** Collections are told by their pauses; only what else stopped every thread is kept. */
    void operation(Event event) {
        String name = event.getString("operation");
        if (name == null || !event.getBoolean("safepoint") || Stalls.isCollection(name)) {
            return;
        }
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Happening.DURATION, seconds(event.getDuration()));
        EventThread caller = event.getThread("caller");
        if (caller != null && caller.javaName() != null) {
            attributes.put(Happening.THREAD, caller.javaName());
        }
        var operation = new Happening(Happening.VM_OPERATION, name, event.getEndTime(), attributes);
        synchronized (this) {
            add(operation);
        }
    }

    void gcCall(Event event) {
        List<CodePlace> frames = Stacks.of(event);
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Happening.DURATION, seconds(event.getDuration()));
        attributes.put(Happening.STACK, Stacks.text(frames));
        String place = frames.isEmpty() ? "" : places.of(frames).toString();
        var call = new Happening(Happening.GC_CALL, place, event.getEndTime(), attributes);
        synchronized (this) {
            add(call);
        }
    }

    /** Looked at only for a minute after G1 collected because of humongous objects. */
    private void array(Event event) {
        if (humongous == null || humongous.plusSeconds(60).isBefore(event.getEndTime())) {
            return;
        }
        String type = event.getClassName("objectClass");
        List<CodePlace> frames = Stacks.of(event);
        if (type == null || !type.startsWith("[") || frames.isEmpty()) {
            return;
        }
        add(
                new Happening(
                        Happening.ARRAY_SAMPLE,
                        places.of(frames).toString(),
                        event.getEndTime(),
                        Map.of(
                                Happening.CLASS,
                                Stalls.arrayName(type),
                                Happening.BYTES,
                                Long.toString(event.getLong("weight")),
                                Happening.STACK,
                                Stacks.text(frames))));
    }

    void threadStart(Event event) {
        EventThread thread = event.getThread("thread");
        EventStack stack = event.getStackTrace();
        if (thread == null || stack == null) {
            return;
        }
        String name = thread.javaName();
        synchronized (this) {
            List<CodePlace> frames = stacks.places(stack);
            sites.started(thread.id(), name == null ? "" : name, frames);
            allocations.threadStarted(thread.id());
        }
    }

    synchronized void threadEnd(Event event) {
        EventThread thread = event.getThread("thread");
        if (thread != null) {
            sites.ended(thread.id());
            thrown.threadEnded(thread.id(), event.getEndTime());
        }
    }

    synchronized void dumped(ThreadDump dump, DumpedDeadlocks deadlocks, Instant at) {
        sites.dumped(dump, at, this::add);
        if (deadlocks.count() > 0) {
            add(new Exhibit(Exhibit.DEADLOCK, "", at, deadlocks.told()));
        }
        sample(Signals.DEADLOCKED.whole(), at, deadlocks.count());
    }

    /** Where the target's beans tell its load, they do; this event's coming is what counts then. */
    synchronized void load(Event event) {
        if (!facts.can().contains(Capability.JMX)) {
            processors.load(event);
        }
    }

    synchronized void allocation(Event event) {
        allocated += allocations.sample(event);
        allocationTold = true;
        array(event);
    }

    synchronized void allocationSample(Event event) {
        allocations.sample(event);
        array(event);
    }

    synchronized void buffers(Event event) {
        besideHeap.buffers(event);
    }

    synchronized void classes(Event event) {
        besideHeap.classes(event);
    }

    synchronized void classLoader(Event event) {
        besideHeap.classLoader(event);
    }

    synchronized void metaspace(Event event) {
        besideHeap.metaspace(event);
    }

    synchronized void codeHeap(Event event) {
        besideHeap.codeHeap(event);
    }

    synchronized void throwables(Event event) {
        thrown.counts(event.getEndTime(), this::add);
        sample(Signals.THROWABLES.whole(), event.getEndTime(), event.getLong("throwables"));
        thrown.counted(event.getEndTime(), this::add);
    }

    synchronized void monitorEnter(Event event) {
        locks.monitor(event);
    }

    synchronized void park(Event event) {
        locks.park(event);
    }

    synchronized void pinned(Event event) {
        pinnings.pinned(event);
    }

    synchronized void throttling(Event event) {
        processors.throttling(event);
    }

    synchronized void resident(Event event) {
        besideHeap.resident(event);
    }

    synchronized void containerLimits(Event event) {
        Instant at = event.getEndTime();
        long limit = event.getLong("memoryLimit");
        Series series = Signals.CONTAINER_LIMIT.whole();
        add(
                limit > 0
                        ? new Sample(series, at, limit)
                        : new Gap(series, at, at, "no limit is set on the process's memory"));
    }

    synchronized void exception(Event event) {
        thrown.exception(event);
    }

    synchronized void error(Event event) {
        thrown.error(event);
    }

    /** Everything that was sent up to an instant has been taken. */
    synchronized void flushed() {
        for (Collection gc : collections.whole()) {
            tell(gc);
        }
    }

    /**
     * Gives everything that came since the last drain. That nothing came is said, too: an empty
     * tally of pauses means that there were none.
     */
    synchronized void drain(Instant now, Consumer<Observation> out) {
        collected.settle(now);
        waiting.forEach(out);
        waiting.clear();
        lost(now, out);
        out.accept(new Tally(Signals.GC_PAUSE.whole(), now, pauses.take()));
        HistogramDelta stalled = stalls.take();
        if (stalled.count() > 0) {
            out.accept(new Tally(Signals.GC_STALL.whole(), now, stalled));
        }
        HistogramDelta synced = syncs.take();
        if (synced.count() > 0) {
            out.accept(new Tally(Signals.SAFEPOINT_SYNC.whole(), now, synced));
        }
        memory.drain(out);
        locks.drain(now, out);
        reads.drain(now, out);
        pinnings.drain(out);
        allocationRate(now, out);
        sites.drain(now, out);
        besideHeap.drain(now, out);
        thrown.drain(now, out);
        allocations.drain(now, out);
    }

    private void tell(Collection gc) {
        if (gc.cause().equals(Collected.HUMONGOUS)) {
            humongous = gc.end();
        }
        collected.see(gc);
    }

    private void allocationRate(Instant now, Consumer<Observation> out) {
        if (!allocationTold) {
            return;
        }
        if (allocationSince != null) {
            double seconds = Duration.between(allocationSince, now).toNanos() / 1e9;
            if (seconds > 0) {
                out.accept(new Sample(Signals.ALLOCATION_RATE.whole(), now, allocated / seconds));
            }
        }
        allocated = 0;
        allocationSince = now;
    }

    private void lost(Instant now, Consumer<Observation> out) {
        if (dropped + pauses.lost() + stalls.lost() + syncs.lost() + locks.lost() > 0) {
            String why = "Fettle could not keep up: the oldest events were given up";
            out.accept(new Gap(Signals.GC_PAUSE.whole(), now, now, why));
            dropped = 0;
        }
    }

    private void sample(Series series, Instant at, double value) {
        if (Double.isFinite(value)) {
            add(new Sample(series, at, value));
        }
    }

    private void add(Observation observation) {
        if (waiting.size() >= WAITING) {
            waiting.subList(0, WAITING / 2).clear();
            dropped += WAITING / 2;
        }
        waiting.add(observation);
    }

    private String place(Event event) {
        List<CodePlace> frames = Stacks.of(event);
        return frames.isEmpty() ? "" : places.of(frames).toString();
    }

    private static String seconds(Duration duration) {
        return Double.toString(duration.toNanos() / 1e9);
    }
}
