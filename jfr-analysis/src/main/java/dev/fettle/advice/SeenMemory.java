package dev.fettle.advice;

import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The heap, the process and its container. */
public final class SeenMemory {
    private enum What {
        USED,
        COMMITTED,
        LIMIT,
        AFTER,
        LIVE,
        ALLOCATED,
        PROCESS,
        CONTAINER,
        CONTAINER_LIMIT,
        DIRECT,
        ERRORS,
        MACHINE
    }

    /** A level, and when it was. */
    public record Level(Instant at, double bytes) {}

    private final Map<What, Mean> all = new EnumMap<>(What.class);
    private Level firstLive;
    private Level lastLive;

    void see(Observation observation) {
        if (observation instanceof Sample it) {
            Optional<What> what = what(it.series().signal(), it.series().subject());
            what.ifPresent(which -> of(which).add(it.value()));
            if (what.equals(Optional.of(What.LIVE))) {
                lastLive = new Level(it.at(), it.value());
                firstLive = firstLive == null ? lastLive : firstLive;
            }
        }
    }

    private static Optional<What> what(Signal signal, String subject) {
        if (signal.equals(Signals.ALLOCATION_RATE)) {
            return Optional.of(What.ALLOCATED);
        }
        if (signal.equals(Signals.PROCESS_MEMORY)) {
            return Optional.of(What.PROCESS);
        }
        if (signal.equals(Signals.CONTAINER_MEMORY)) {
            return Optional.of(What.CONTAINER);
        }
        if (signal.equals(Signals.CONTAINER_LIMIT)) {
            return Optional.of(What.CONTAINER_LIMIT);
        }
        if (signal.equals(Signals.MACHINE_AVAILABLE)) {
            return Optional.of(What.MACHINE);
        }
        if (signal.equals(Signals.BUFFER_USED) && subject.equals(Signals.DIRECT)) {
            return Optional.of(What.DIRECT);
        }
        if (signal.equals(Signals.VM_ERRORS) && subject.equals("java.lang.OutOfMemoryError")) {
            return Optional.of(What.ERRORS);
        }
        if (signal.equals(Signals.LIVE_COUNTED)) {
            return Optional.of(What.LIVE);
        }
        return subject.equals(Signals.HEAP) ? ofHeap(signal) : Optional.empty();
    }

    private static Optional<What> ofHeap(Signal signal) {
        if (signal.equals(Signals.MEMORY_USED)) {
            return Optional.of(What.USED);
        }
        if (signal.equals(Signals.MEMORY_COMMITTED)) {
            return Optional.of(What.COMMITTED);
        }
        if (signal.equals(Signals.MEMORY_LIMIT)) {
            return Optional.of(What.LIMIT);
        }
        if (signal.equals(Signals.USED_AFTER_GC)) {
            return Optional.of(What.AFTER);
        }
        return signal.equals(Signals.LIVE_SET) ? Optional.of(What.LIVE) : Optional.empty();
    }

    private Mean of(What what) {
        return all.computeIfAbsent(what, _ -> new Mean());
    }

    public OptionalDouble used() {
        return of(What.USED).last();
    }

    /** The most, as seen once a second. */
    public OptionalDouble usedMost() {
        return of(What.USED).most();
    }

    public OptionalDouble committed() {
        return of(What.COMMITTED).last();
    }

    /** The most that the heap may take. */
    public OptionalDouble limit() {
        return of(What.LIMIT).last();
    }

    /** After the last collection that cleaned the old generation, or the last count of what lives. */
    public Optional<Level> live() {
        return Optional.ofNullable(lastLive);
    }

    /** No less than what lives: the live set where it is known, else what the least collection left. */
    public OptionalDouble liveAtMost() {
        return lastLive != null ? OptionalDouble.of(lastLive.bytes) : of(What.AFTER).least();
    }

    /** Bytes a second that the live set rose by; empty of fewer than three levels. */
    public OptionalDouble liveSlope() {
        if (of(What.LIVE).count() < 3 || !lastLive.at.isAfter(firstLive.at)) {
            return OptionalDouble.empty();
        }
        double millis = lastLive.at.toEpochMilli() - firstLive.at.toEpochMilli();
        return OptionalDouble.of((lastLive.bytes - firstLive.bytes) / (millis / 1000));
    }

    /** Bytes a second, the mean. */
    public OptionalDouble allocation() {
        return of(What.ALLOCATED).mean();
    }

    /** Physical memory of the process, the most. */
    public OptionalDouble process() {
        return of(What.PROCESS).most();
    }

    /** What the container's limit counts, the most. */
    public OptionalDouble container() {
        return of(What.CONTAINER).most();
    }

    public OptionalDouble containerLimit() {
        return of(What.CONTAINER_LIMIT).last();
    }

    /** What the machine can still give, the least. */
    public OptionalDouble machine() {
        return of(What.MACHINE).least();
    }

    /** Buffers outside of the heap that {@code ByteBuffer.allocateDirect} makes, the most. */
    public OptionalDouble direct() {
        return of(What.DIRECT).most();
    }

    /** Times that memory ran out since the JVM began, as it counts them itself. */
    public OptionalDouble errors() {
        return of(What.ERRORS).last();
    }
}
