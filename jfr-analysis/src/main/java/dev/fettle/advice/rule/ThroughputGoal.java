package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.HeapSize;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** G1 pauses often and shortly for the sake of a goal that it could come nearer to. */
final class ThroughputGoal implements Rule {
    private static final String FLAG = "MaxGCPauseMillis";

    /** Pauses that reach half of their goal have no time to spare. */
    private static final double NEAR = 0.5;

    /** Of the heap, in use when collections begin: beyond it the heap decides, not the goal. */
    private static final double FULL = 0.85;

    @Override
    public String id() {
        return "throughput-goal";
    }

    @Override
    public String source() {
        return Said.ORACLE_G1 + " (for throughput: a more relaxed pause goal, or a larger heap)";
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() != Collector.G1) {
            return Opinion.nothing("only G1 aims its pauses at a goal");
        }
        var unheard = it.unheard(this);
        if (unheard.isPresent()) {
            return unheard.get();
        }
        var young = it.young(this);
        if (young.isPresent()) {
            return young.get();
        }
        double share = it.seen().pauses().share().getAsDouble();
        OptionalLong goal = it.flags().number(FLAG);
        if (share < HeapSize.SHARE || it.elsewhere().isPresent()) {
            return Opinion.nothing("pauses take %s of the time".formatted(Figures.percent(share)));
        }
        if (goal.isEmpty()) {
            return it.unread(this).orElseGet(() -> Opinion.nothing(FLAG + " was not read"));
        }
        double seconds = goal.getAsLong() / 1000.0;
        OptionalDouble usual = it.seen().pauses().percentile99();
        double longest = usual.orElse(it.seen().pauses().longest().orElse(0));
        OptionalDouble peak = it.seen().collections().peak();
        boolean full =
                peak.isPresent()
                        && it.heapMax().isPresent()
                        && peak.getAsDouble() > FULL * it.heapMax().getAsDouble();
        if (full || usual.isEmpty() && longest == 0) {
            return Opinion.nothing("the heap is full when collections begin: its size decides");
        }
        String headline =
                "Pauses take %s of the time, %s of them; their goal is %s, and the longest took %s."
                        .formatted(
                                Figures.percent(share),
                                it.seen().pauses().count(),
                                Figures.seconds(seconds),
                                Figures.seconds(longest));
        var set = it.flags().deliberate(FLAG);
        if (set.isPresent()) {
            return Opinion.left(this, set.get(), headline);
        }
        if (longest > NEAR * seconds) {
            return Opinion.nothing("pauses have no time to spare to their goal");
        }
        return Advice.of(
                this,
                Grounds.COST,
                (int) Math.min(Integer.MAX_VALUE, it.seen().pauses().count()),
                headline,
                List.of(Said.measured(Signals.GC_PAUSE.whole(), longest, seconds)),
                "G1 lets more be allocated between two collections: fewer and longer pauses that"
                        + " take less of the time together.",
                "Single pauses become longer, up to the goal.",
                List.of(
                        Said.restart(
                                "a goal twice as far",
                                "-XX:" + FLAG + "=" + 2 * goal.getAsLong())));
    }
}
