package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The heap has room for what lives, and G1 does not end its marking before memory runs out. */
final class MarkingLate implements Rule {
    private static final String FLAG = "ConcGCThreads";

    /** Of the heap, that lives: beyond it the heap is what is short. */
    private static final double ROOMY = 0.5;

    /** Of all processors: more threads that mark need some that are free. */
    private static final double BUSY = 0.75;

    @Override
    public String id() {
        return "marking-late";
    }

    @Override
    public String source() {
        return Said.ORACLE_G1 + " (more threads that mark, where marking ends too late)";
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() != Collector.G1) {
            return Opinion.nothing("the collector is not G1");
        }
        int full = it.seen().collections().full();
        OptionalDouble marking = it.seen().collections().marking();
        OptionalDouble live = it.seen().memory().liveAtMost();
        OptionalDouble max = it.heapMax();
        if (full == 0) {
            return it.unheard(this).orElseGet(() -> Opinion.nothing("no full collection"));
        }
        if (live.isEmpty() || max.isEmpty()) {
            return it.unknownLive(this);
        }
        if (live.getAsDouble() > ROOMY * max.getAsDouble() || marking.isEmpty()) {
            return Opinion.nothing("the heap itself is short, or G1 never began to mark");
        }
        OptionalDouble machine = it.seen().processor().machine();
        if (machine.isEmpty()) {
            return new Opinion.Unknown(
                    id(), "whether processors are free to mark is not known", it.listen());
        }
        if (machine.getAsDouble() > BUSY) {
            return Opinion.nothing("no processor is free to mark faster");
        }
        return threads(it, full, marking.getAsDouble(), live.getAsDouble(), max.getAsDouble());
    }

    private Opinion threads(Case it, int full, double marking, double live, double max) {
        OptionalLong now = it.flags().number(FLAG);
        OptionalLong most = it.flags().number("ParallelGCThreads");
        String headline =
                "%s although %s of %s at most are alive: G1 marks for %s, and is not done in time."
                        .formatted(
                                Figures.count(full, "full collection", "full collections"),
                                Figures.bytes(live),
                                Figures.bytes(max),
                                Figures.seconds(marking));
        if (now.isEmpty() || most.isEmpty()) {
            return it.unread(this)
                    .orElseGet(
                            () -> new Opinion.Unknown(id(), FLAG + " was not read", it.listen()));
        }
        var set = it.flags().deliberate(FLAG);
        if (set.isPresent()) {
            return Opinion.left(this, set.get(), headline);
        }
        long wanted = Math.min(most.getAsLong(), 2 * now.getAsLong());
        if (wanted <= now.getAsLong()) {
            return Opinion.nothing("it marks with as many threads as it may");
        }
        return Advice.of(
                this,
                Grounds.FAILURE,
                full,
                headline,
                List.of(
                        Said.measured(Signals.GC_CYCLE.of("G1Old"), marking),
                        Said.measured(Said.AFTER, live, max)),
                "Marking takes %d threads instead of %d, and ends sooner."
                        .formatted(wanted, now.getAsLong()),
                "Those threads take processors from the program while G1 marks.",
                List.of(
                        Said.restart(
                                "marking that ends before memory runs out",
                                "-XX:" + FLAG + "=" + wanted)));
    }
}
