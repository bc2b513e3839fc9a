package dev.fettle.diagnosis.rule;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a container's limit has room for, beside what its JVM takes outside of the heap. Shared, so that
 * the heap's own end is told by the limit that binds.
 */
final class ContainerRoom {
    /** Both are told every ten seconds. */
    static final Duration STALE = Duration.ofSeconds(35);

    static final List<Signal> READS =
            List.of(
                    Signals.PROCESS_MEMORY,
                    Signals.CONTAINER_MEMORY,
                    Signals.CONTAINER_LIMIT,
                    Signals.MEMORY_COMMITTED,
                    Signals.MEMORY_USED,
                    Signals.BUFFER_USED,
                    Signals.THREAD_COUNT);

    private static final Series PROCESS = Signals.PROCESS_MEMORY.whole();
    private static final Series CONTAINER = Signals.CONTAINER_MEMORY.whole();
    private static final Series LIMIT = Signals.CONTAINER_LIMIT.whole();
    private static final Series COMMITTED = Signals.MEMORY_COMMITTED.of(Signals.HEAP);
    private static final Series THREADS = Signals.THREAD_COUNT.whole();
    private static final Series DIRECT = Signals.BUFFER_USED.of(Signals.DIRECT);

    /** By the names of code heaps. */
    private final Map<String, Double> code = new HashMap<>();

    private OptionalDouble limit;
    private boolean unlimited;
    private double process = Double.NaN;
    private double container = Double.NaN;
    private double committed = Double.NaN;
    private double metaspace = Double.NaN;
    private double direct = Double.NaN;
    private double threads = Double.NaN;
    private Instant told;

    ContainerRoom(Facts target) {
        limit =
                target.memoryLimit().isPresent()
                        ? OptionalDouble.of(target.memoryLimit().getAsLong())
                        : OptionalDouble.empty();
    }

    /** Gives whether the process's memory was told anew. */
    boolean see(Observation observation) {
        switch (observation) {
            case Sample it when it.series().equals(PROCESS) -> {
                process = it.value();
                told = it.at();
                return true;
            }
            case Sample it when it.series().equals(LIMIT) -> {
                limit = OptionalDouble.of(it.value());
                unlimited = false;
            }
            case Sample it when it.series().equals(CONTAINER) -> container = it.value();
            case Sample it when it.series().equals(COMMITTED) -> committed = it.value();
            case Sample it when it.series().equals(THREADS) -> threads = it.value();
            case Sample it when it.series().equals(DIRECT) -> direct = it.value();
            case Sample it when it.series().signal().equals(Signals.MEMORY_USED) -> used(it);
            case Gap it when it.series().equals(LIMIT) -> unlimited = limit.isEmpty();
            default -> {}
        }
        return false;
    }

    private void used(Sample it) {
        switch (it.series().subject()) {
            case Signals.HEAP, Signals.CLASS_SPACE -> {}
            case Signals.METASPACE -> metaspace = it.value();
            default -> code.put(it.series().subject(), it.value());
        }
    }

    /** The container's limit, where one is known. */
    OptionalDouble limit() {
        return limit;
    }

    /** It is known that there is no limit. */
    boolean isUnlimited() {
        return unlimited;
    }

    boolean isKnown(Instant now) {
        return isKnown() && told.plus(STALE).isAfter(now);
    }

    private boolean isKnown() {
        return told != null && !Double.isNaN(committed) && limit.isPresent();
    }

    /** Of the process, and of all that the limit counts where that is known. */
    double taken() {
        return Double.isNaN(container) ? process : Math.max(process, container);
    }

    double process() {
        return process;
    }

    double committed() {
        return committed;
    }

    /** NaN until a collection told it. */
    double metaspace() {
        return metaspace;
    }

    /** NaN where untold. */
    double direct() {
        return direct;
    }

    /** NaN where untold. */
    double code() {
        return code.isEmpty() ? Double.NaN : codeHeaps();
    }

    private double codeHeaps() {
        return code.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** NaN where untold. */
    double threads() {
        return threads;
    }

    /**
     * What the process takes outside of its heap: no less than what is accounted for there, and than
     * what it has beyond all that the heap holds from the system. Heap that was never touched hides
     * some of it.
     */
    double beside() {
        return Math.max(process - committed, accounted());
    }

    /** What is told of it; what is not told counts for nothing, and only lowers the bound. */
    double accounted() {
        return told(metaspace) + codeHeaps() + told(direct);
    }

    private static double told(double bytes) {
        return Double.isNaN(bytes) ? 0 : bytes;
    }

    /**
     * What the container's limit leaves for the heap: all of it, where nobody tells what lies beside;
     * infinite where no limit is known.
     */
    double forHeap() {
        return limit.isEmpty()
                ? Double.MAX_VALUE
                : isKnown() ? Math.max(0, limit.getAsDouble() - beside()) : limit.getAsDouble();
    }

    /** Whether such a bound of the heap is the container's. */
    boolean binds(double bound) {
        return limit.isPresent() && bound == forHeap();
    }
}
