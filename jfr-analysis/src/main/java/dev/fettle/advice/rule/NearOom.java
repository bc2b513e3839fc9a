package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.HeapSize;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.Remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Nearly all time goes into collecting, and nearly nothing is freed. */
final class NearOom implements Rule {
    /** Of the time, in pauses. */
    private static final double MOST_TIME = 0.98;

    /** Of the heap, that a full collection must free. */
    private static final double LEAST_FREED = 0.02;

    private static final String DUMP = "HeapDumpOnOutOfMemoryError";

    @Override
    public String id() {
        return "near-oom";
    }

    @Override
    public String source() {
        return "Oracle's GC tuning guide, chapter on Parallel (98 % of the time for 2 % of the heap"
                + " ends in OutOfMemoryError)";
    }

    @Override
    public Opinion of(Case it) {
        var unheard = it.unheard(this);
        if (unheard.isPresent()) {
            return unheard.get();
        }
        double share = it.seen().pauses().share().getAsDouble();
        OptionalDouble freed = it.seen().collections().lastFullFreed();
        boolean nothing = freed.isPresent() && freed.getAsDouble() < LEAST_FREED;
        boolean always = share >= MOST_TIME;
        if (!always && !(nothing && share >= HeapSize.SHARE)) {
            return Opinion.nothing("collections free something, and leave time");
        }
        String headline =
                nothing
                        ? "The last full collection freed %s of the heap, and pauses take %s of the time: memory is about to run out."
                                .formatted(
                                        Figures.percent(Math.max(0, freed.getAsDouble())),
                                        Figures.percent(share))
                        : "Pauses take %s of the time: the program hardly runs."
                                .formatted(Figures.percent(share));
        List<Remedy> remedies = new ArrayList<>();
        if (!it.flags().on(DUMP).orElse(true) && it.seen().memory().errors().orElse(0) == 0) {
            remedies.add(
                    Said.live(
                            it.flags(),
                            Said.DUMP,
                            "true",
                            new Expectation.Armed("a dump when memory runs out"),
                            "a file as large as the heap, once, where HeapDumpPath says"));
        }
        HeapSize.Larger larger = HeapSize.larger(it);
        larger.remedy().ifPresent(remedies::add);
        if (remedies.isEmpty()) {
            remedies.add(new Remedy.Code("See what holds the heap: `fettle heap`."));
        }
        return Advice.of(
                this,
                Grounds.END,
                Math.max(1, it.seen().collections().full()),
                headline,
                it.heapMax().isEmpty()
                        ? List.of()
                        : Said.measured(
                                Said.AFTER,
                                it.seen().memory().liveAtMost(),
                                it.heapMax().getAsDouble()),
                "A dump tells what holds the memory; a larger heap lets the program run meanwhile.",
                HeapSize.risk(it),
                remedies);
    }
}
