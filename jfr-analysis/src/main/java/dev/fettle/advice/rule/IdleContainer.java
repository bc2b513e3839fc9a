package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Idleness;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.advice.SeenMemory;
import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** A program that rests near its container's limit: G1 cleans by itself only when it allocates. */
final class IdleContainer implements Rule {
    private static final String FLAG = "G1PeriodicGCInterval";
    private static final String TO = "10000";

    /** Of the container's limit that is taken. */
    private static final double NEAR = 0.8;

    /** Of the limit: what makes it worth a collection each ten seconds. */
    private static final double WORTHWHILE = 0.1;

    /** G1 keeps 70 % of the heap free at most after a cycle. */
    private static final double FREE = 70;

    private static final Duration WITHIN = Duration.ofSeconds(60);

    @Override
    public String id() {
        return "idle-container";
    }

    @Override
    public String source() {
        return "JEP 346 (G1 returns memory when it is idle); "
                + Said.FETTLE
                + "; the 10 s are judgement";
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() != Collector.G1) {
            return Opinion.nothing("only G1 has periodic collections");
        }
        OptionalDouble limit = it.containerLimit();
        if (limit.isEmpty()) {
            return Opinion.nothing("no limit of a container is known");
        }
        SeenMemory memory = it.seen().memory();
        OptionalDouble taken =
                memory.container().isPresent() ? memory.container() : memory.process();
        if (taken.isEmpty()) {
            return new Opinion.Unknown(id(), "the memory of the process is not known", it.listen());
        }
        if (taken.getAsDouble() < NEAR * limit.getAsDouble() || !Idleness.rests(it)) {
            return Opinion.nothing("it is not near the limit, or does not rest");
        }
        var young = it.young(this);
        if (young.isPresent()) {
            return young.get();
        }
        if (memory.liveAtMost().isEmpty()) {
            return it.unknownLive(this);
        }
        double free = it.flags().number("MaxHeapFreeRatio").orElse((long) FREE) / 100.0;
        double to =
                Math.max(
                        it.flags().number("MinHeapSize").orElse(0),
                        memory.liveAtMost().getAsDouble() / Math.max(0.1, 1 - free));
        OptionalDouble gain = Idleness.gain(it, to);
        if (gain.isEmpty() || gain.getAsDouble() < WORTHWHILE * limit.getAsDouble()) {
            return Opinion.nothing("a collection would return little");
        }
        String headline =
                "%s of the container's %s are taken while it rests; of %s of heap %s are alive at most."
                        .formatted(
                                Figures.bytes(taken.getAsDouble()),
                                Figures.bytes(limit.getAsDouble()),
                                Figures.bytes(memory.committed().getAsDouble()),
                                Figures.bytes(memory.liveAtMost().getAsDouble()));
        var set = it.flags().deliberate(FLAG);
        if (set.isPresent()) {
            return Opinion.left(this, set.get(), headline);
        }
        return Advice.of(
                this,
                Grounds.END,
                1,
                headline,
                List.of(
                        Said.measured(
                                Signals.CONTAINER_MEMORY.whole(),
                                taken.getAsDouble(),
                                limit.getAsDouble())),
                "About %s go back to the system within a minute: G1 collects each 10 s in which nothing else did."
                        .formatted(Figures.bytes(gain.getAsDouble())),
                "A short pause each 10 s while it rests; under load it does nothing.",
                List.of(
                        Said.live(
                                it.flags(),
                                Said.PERIODIC,
                                TO,
                                new Expectation.Collections("G1 Periodic Collection", 1, WITHIN),
                                "a young pause and a remark, some milliseconds each, every 10 s at"
                                        + " rest")));
    }
}
