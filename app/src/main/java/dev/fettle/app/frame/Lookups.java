package dev.fettle.app.frame;

import dev.fettle.baseline.Baseline;
import dev.fettle.dump.PredictedDump;
import dev.fettle.pool.Detail;
import dev.fettle.pool.detail.DetailTable;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a session looks up in its target when its user asks for it. Every method returns at once; the
 * reply comes once, on any thread.
 */
public interface Lookups {
    /** Nothing can be looked up. */
    Lookups NONE = new NoLookups("There is no session to ask.");

    /**
     * Counts the live objects by class. The target stands still for as long as {@link #countCost}
     * says: only for a user who agreed.
     */
    void countClasses(Consumer<Reply<ClassTable>> reply);

    /**
     * @param usedBytes of the heap
     */
    CountCost countCost(double usedBytes);

    /** Whether detectors may have the whole heap collected where they cannot judge without. */
    void probe(boolean on);

    /** Samples where threads are, for as long as {@link #cpuCost} says: only for a user who asked. */
    void sampleCpu(Consumer<Reply<CpuProfile>> reply);

    /** What sampling costs, a clause; or why it cannot be done, a sentence. Never waits. */
    Reply<String> cpuCost();

    /** Without stacks and without a pause. */
    void threads(Consumer<Reply<ThreadTable>> reply);

    /**
     * All threads, virtual ones too: the target writes them to a file, which is read and deleted. It
     * costs what {@link #dumpCost} says: only for a user who asked.
     *
     * @param predicted what the user was told of its cost
     */
    void dumpThreads(PredictedDump predicted, Consumer<Reply<ThreadsDumped>> reply);

    /**
     * @param usedBytes of the heap
     */
    PredictedDump dumpCost(double usedBytes);

    /** The frames of one thread, innermost first; stops the target for some milliseconds. */
    void stack(long thread, Consumer<Reply<List<String>>> reply);

    /**
     * What a library tells of a pool or breaker on demand. Changes nothing in the target; what it costs
     * there nobody has measured: only for a user who asked.
     */
    default void detail(Detail detail, Consumer<Reply<DetailTable>> reply) {
        reply.accept(Reply.none("There is no session to ask."));
    }

    /**
     * The levels of a span that the session remembers, to be kept or compared; also of a target that is
     * lost. Asks the target nothing.
     */
    void levels(Instant from, Instant to, Consumer<Reply<Baseline>> reply);
}
