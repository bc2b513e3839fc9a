package dev.fettle.app.frame;

import dev.fettle.baseline.Baseline;
import dev.fettle.dump.PredictedDump;
import dev.fettle.pool.Detail;
import dev.fettle.pool.detail.DetailTable;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Where nothing can be looked up: each question is answered at once with the reason. */
public class NoLookups implements Lookups {
    private final String why;

    /**
     * @param why a sentence
     */
    public NoLookups(String why) {
        this.why = why;
    }

    @Override
    public void countClasses(Consumer<Reply<ClassTable>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public CountCost countCost(double usedBytes) {
        return new CountCost("an unknown time", true);
    }

    @Override
    public void probe(boolean on) {
        // There is no detector that could.
    }

    @Override
    public void sampleCpu(Consumer<Reply<CpuProfile>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public Reply<String> cpuCost() {
        return Reply.none(why);
    }

    @Override
    public void threads(Consumer<Reply<ThreadTable>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public void dumpThreads(PredictedDump predicted, Consumer<Reply<ThreadsDumped>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public PredictedDump dumpCost(double usedBytes) {
        return PredictedDump.within((long) usedBytes);
    }

    @Override
    public void stack(long thread, Consumer<Reply<List<String>>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public void detail(Detail detail, Consumer<Reply<DetailTable>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public void levels(Instant from, Instant to, Consumer<Reply<Baseline>> reply) {
        reply.accept(Reply.none(why));
    }
}
