package dev.fettle.connect;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The CPU time of the collector's own threads in a JVM of this machine, concurrent work included: from
 * Linux's accounts of its threads, or else from the JVM's file of counters. Looked at every two seconds,
 * some ten small files; costs the target nothing.
 *
 * <p>The counter ({@code sun.threads.total_gc_cpu_time}, JDK 21 and later) is only taken where it moves:
 * concurrent collectors leave it at zero (cpuTimeCounters.cpp has no account of their threads).
 *
 * <p>For one thread.
 */
final class CollectorCpu implements Source {
    private static final Series TOTAL = Signals.GC_CPU_TOTAL.whole();
    private static final String COUNTER = "sun.threads.total_gc_cpu_time";

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Optional<CollectorThreads> threads;
    private final Supplier<Optional<PerfData>> counters;
    private final LongSupplier nanoTime;
    private long looked;
    private boolean begun;

    /** What tells it, once something has: two accounts of it must not be mixed. */
    private Told by = Told.NOTHING;

    private enum Told {
        NOTHING,
        THREADS,
        COUNTER
    }

    private CollectorCpu(
            Optional<CollectorThreads> threads,
            Supplier<Optional<PerfData>> counters,
            LongSupplier nanoTime) {
        this.threads = threads;
        this.counters = counters;
        this.nanoTime = nanoTime;
    }

    static CollectorCpu of(Sightings machine, long pid, Collector collector) {
        return new CollectorCpu(
                machine.linux()
                        ? Optional.of(new CollectorThreads(machine.proc(), pid, collector))
                        : Optional.empty(),
                () -> machine.counters(pid),
                System::nanoTime);
    }

    /** For tests: the parts as they are. */
    static CollectorCpu by(
            Optional<CollectorThreads> threads,
            Supplier<Optional<PerfData>> counters,
            LongSupplier nanoTime) {
        return new CollectorCpu(threads, counters, nanoTime);
    }

    @Override
    public boolean asksTheTarget() {
        return false;
    }

    @Override
    public void poll(Instant now, Consumer<Observation> out) {
        long at = nanoTime.getAsLong();
        if (begun && at - looked < PERIOD.toNanos()) {
            return;
        }
        looked = at;
        begun = true;
        OptionalLong nanos = by == Told.COUNTER ? OptionalLong.empty() : ofThreads(now);
        if (nanos.isPresent()) {
            by = Told.THREADS;
        } else if (by != Told.THREADS) {
            nanos = counted();
            by = nanos.isPresent() ? Told.COUNTER : by;
        }
        if (nanos.isPresent()) {
            out.accept(new Sample(TOTAL, now, nanos.getAsLong() / 1e9));
        } else {
            out.accept(new Gap(TOTAL, now, now, "the system does not tell the CPU of its threads"));
        }
    }

    private OptionalLong ofThreads(Instant now) {
        return threads.isPresent() ? threads.get().cpuNanos(now) : OptionalLong.empty();
    }

    private OptionalLong counted() {
        OptionalLong told =
                counters.get().map(all -> all.number(COUNTER)).orElse(OptionalLong.empty());
        return told.orElse(0) > 0 ? told : OptionalLong.empty();
    }
}
