package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.HeapSize;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.target.Collector;

import java.util.List;
import java.util.OptionalDouble;

/** One thread collects where there are more processors. */
final class SerialManyCpus implements Rule {
    /** Up to about that much data Serial suits any machine, Oracle's guide says. */
    private static final double SMALL = 100 * Figures.MB;

    /** Seconds: from there on long-pause speaks. */
    private static final double LONG = 1;

    private static final double LARGE_HEAP = 4 * Figures.GB;

    @Override
    public String id() {
        return "serial-many-cpus";
    }

    @Override
    public String source() {
        return Said.MICROSOFT
                + "; "
                + Said.ORACLE_COLLECTORS
                + " (Serial: up to about 100 MB of data)";
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() != Collector.SERIAL || it.facts().processors() < 2) {
            return Opinion.nothing("the collector is not Serial, or there is one processor");
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
        OptionalDouble live = it.seen().memory().liveAtMost();
        if (share < HeapSize.SHARE
                || it.elsewhere().isPresent()
                || it.seen().pauses().longest().orElse(0) >= LONG) {
            return Opinion.nothing("pauses take %s of the time".formatted(Figures.percent(share)));
        }
        if (live.isEmpty() || live.getAsDouble() < SMALL) {
            return Opinion.nothing("little is alive");
        }
        String headline =
                "Pauses take %s of the time, and one thread of %d processors does their work."
                        .formatted(Figures.percent(share), it.facts().processors());
        var set = it.flags().deliberate("UseSerialGC");
        if (set.isPresent()) {
            return Opinion.left(this, set.get(), headline);
        }
        boolean large = it.heapMax().orElse(0) >= LARGE_HEAP;
        return Advice.of(
                this,
                Grounds.COST,
                (int) Math.min(Integer.MAX_VALUE, it.seen().pauses().count()),
                headline,
                List.of(Said.measured(Said.AFTER, live.getAsDouble(), SMALL)),
                "All processors collect together: pauses shorten, by less than their number.",
                "Collecting takes CPU from what else runs on them meanwhile.",
                List.of(
                        Said.restart(
                                large ? "for heaps above 4 GB" : "for heaps below 4 GB",
                                large ? "-XX:+UseG1GC" : "-XX:+UseParallelGC")));
    }
}
