package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.remedy.Remedy;
import dev.fettle.target.Collector;

import java.util.List;
import java.util.OptionalDouble;

/** Objects of half a region or more begin collections. */
final class HumongousRegions implements Rule {
    private static final String FLAG = "G1HeapRegionSize";

    /** As humongous-allocation's: a single one is how G1 starts to mark. */
    private static final int SOME = 3;

    private static final long LARGEST = 32L << 20;

    /** From JDK 18 on (JDK-8275056). */
    private static final long LARGEST_OF_LATE = 512L << 20;

    private static final int OF_LATE = 18;

    /** G1 needs some hundred regions to choose from; its own aim is 2048. */
    private static final int REGIONS = 64;

    @Override
    public String id() {
        return "humongous-regions";
    }

    @Override
    public String source() {
        return Said.ORACLE_G1 + " (larger regions make fewer objects humongous)";
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() != Collector.G1) {
            return Opinion.nothing("the collector is not G1");
        }
        int begun = it.seen().collections().humongous();
        if (begun < SOME) {
            return it.unheard(this)
                    .orElseGet(() -> Opinion.nothing("humongous objects begin none"));
        }
        long region = it.seen().collections().region();
        OptionalDouble array = it.seen().collections().largestArray();
        String headline =
                "Objects of half a region or more began %d of %d collections."
                        .formatted(begun, it.seen().collections().count());
        if (array.isEmpty()) {
            return new Opinion.Unknown(
                    id(),
                    headline + " How large they are is not known: too few arrays were sampled",
                    it.listen() + "; the finding humongous-allocation names the place");
        }
        long wanted = Long.highestOneBit((long) array.getAsDouble()) * 4;
        long most = it.facts().feature() >= OF_LATE ? LARGEST_OF_LATE : LARGEST;
        OptionalDouble max = it.heapMax();
        if (wanted > most || max.isPresent() && max.getAsDouble() / wanted < REGIONS) {
            return code(it, headline, begun, array.getAsDouble(), region);
        }
        var set = it.flags().deliberate(FLAG);
        if (set.isPresent()) {
            return Opinion.left(this, set.get(), headline);
        }
        return Advice.of(
                this,
                Grounds.COST,
                begun,
                headline,
                List.of(),
                "The arrays that were sampled have no more than %s each: they are allocated like all others in regions of %s instead of %s."
                        .formatted(
                                Figures.bytes(array.getAsDouble()),
                                Figures.bytes(wanted),
                                Figures.bytes(region)),
                "G1 has fewer regions to choose from, so that its pauses follow their goal less"
                        + " exactly.",
                List.of(
                        Said.restart(
                                "what the arrays have at most is below half of such a region",
                                "-XX:" + FLAG + "=" + Figures.option(wanted))));
    }

    private Opinion code(Case it, String headline, int begun, double array, long region) {
        return Advice.of(
                this,
                Grounds.COST,
                begun,
                headline,
                List.of(),
                "No flag is sure to help: the arrays that were sampled may have up to %s each, and no region that suits this heap is twice as large."
                        .formatted(Figures.bytes(array)),
                "Arrays that are kept take memory for as long.",
                List.of(
                        new Remedy.Code(
                                "Read or build in pieces below %s, or keep one array and use it again."
                                        .formatted(Figures.bytes(region / 2.0)))));
    }
}
