package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Idleness;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.target.Collector;

import java.util.List;
import java.util.OptionalDouble;

/** Parallel keeps its heap, and no setting of a running JVM changes that. */
final class ParallelFootprint implements Rule {
    private static final double HALF_FREE = 2;

    @Override
    public String id() {
        return "parallel-footprint";
    }

    @Override
    public String source() {
        return Said.FETTLE + " (the ratios have no effect on Parallel)";
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() != Collector.PARALLEL) {
            return Opinion.nothing("the collector is not Parallel");
        }
        if (!Idleness.rests(it)) {
            return Opinion.nothing("it does not rest, or whether it does is not known");
        }
        var young = it.young(this);
        if (young.isPresent()) {
            return young.get();
        }
        OptionalDouble committed = it.seen().memory().committed();
        OptionalDouble live = it.seen().memory().liveAtMost();
        if (committed.isEmpty() || committed.getAsDouble() < Idleness.WORTHWHILE) {
            return Opinion.nothing("the heap is small");
        }
        OptionalDouble touched = Idleness.gain(it, 0);
        if (touched.isPresent() && touched.getAsDouble() < Idleness.WORTHWHILE) {
            return Opinion.nothing("most of the committed heap was never touched");
        }
        if (live.isEmpty()) {
            return it.unknownLive(this);
        }
        double to =
                Math.max(
                        it.flags().number("MinHeapSize").orElse(0), HALF_FREE * live.getAsDouble());
        OptionalDouble gain = Idleness.gain(it, to);
        if (gain.isEmpty() || gain.getAsDouble() < Idleness.WORTHWHILE) {
            return Opinion.nothing("it would return little, or how much is not known");
        }
        String headline =
                "It rested for the %s that it was watched; %s of heap are committed for %s alive at most, and Parallel keeps them."
                        .formatted(
                                Figures.duration(it.seen().watched()),
                                Figures.bytes(committed.getAsDouble()),
                                Figures.bytes(live.getAsDouble()));
        var set = it.flags().deliberate("UseParallelGC");
        if (set.isPresent()) {
            return Opinion.left(this, set.get(), headline);
        }
        return Advice.of(
                this,
                Grounds.SAVING,
                1,
                headline,
                List.of(Said.measured(Said.COMMITTED, committed.getAsDouble(), to)),
                "G1 returns memory after its cycles, and can be told to while it rests.",
                "G1 takes more CPU than Parallel for the same work.",
                List.of(Said.restart("a collector that returns memory", "-XX:+UseG1GC")));
    }
}
