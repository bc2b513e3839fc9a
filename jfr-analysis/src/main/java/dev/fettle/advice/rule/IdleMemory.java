package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Idleness;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.Remedy;
import dev.fettle.target.Collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A program that rests keeps a heap that it grew into. */
final class IdleMemory implements Rule {
    private static final String LEAST = "MinHeapFreeRatio";
    private static final String MOST = "MaxHeapFreeRatio";
    private static final int TO_LEAST = 10;
    private static final int TO_MOST = 50;

    /** A heap of so many times what lives is half free. */
    private static final double HALF_FREE = 2;

    /** Full collections that Serial takes to shrink (measured). */
    private static final int STEPS = 4;

    private static final Duration WITHIN = Duration.ofMinutes(2);

    @Override
    public String id() {
        return "idle-memory";
    }

    @Override
    public String source() {
        return Said.FETTLE + "; the ratios 10 and 50 are judgement";
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() != Collector.G1 && it.collector() != Collector.SERIAL) {
            return Opinion.nothing(
                    "these ratios shrink the heap of G1 and Serial alone (measured)");
        }
        if (!Idleness.rests(it)) {
            return Opinion.nothing("it does not rest, or whether it does is not known");
        }
        var young = it.young(this);
        if (young.isPresent()) {
            return young.get();
        }
        OptionalDouble live = it.seen().memory().liveAtMost();
        OptionalDouble committed = it.seen().memory().committed();
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
        double least = it.flags().number("MinHeapSize").orElse(0);
        double to = Math.max(least, HALF_FREE * live.getAsDouble());
        OptionalDouble gain = Idleness.gain(it, to);
        if (committed.getAsDouble() - to < Idleness.WORTHWHILE) {
            return Opinion.nothing("the heap is about as large as it must be");
        }
        if (gain.isEmpty()) {
            return new Opinion.Unknown(
                    id(),
                    "how much of the committed heap takes physical memory is not known",
                    it.listen());
        }
        if (gain.getAsDouble() < Idleness.WORTHWHILE) {
            return Opinion.nothing("most of the committed heap was never touched");
        }
        return said(it, live.getAsDouble(), committed.getAsDouble(), to, gain.getAsDouble());
    }

    private Opinion said(Case it, double live, double committed, double to, double gain) {
        String headline =
                "It rested for the %s that it was watched; %s of heap are committed for %s alive at most."
                        .formatted(
                                Figures.duration(it.seen().watched()),
                                Figures.bytes(committed),
                                Figures.bytes(live));
        for (String flag : List.of(LEAST, MOST)) {
            var set = it.flags().deliberate(flag);
            if (set.isPresent()) {
                return Opinion.left(this, set.get(), headline);
            }
        }
        boolean serial = it.collector() == Collector.SERIAL;
        var expect =
                new Expectation.AfterCycle(
                        Said.COMMITTED, to / committed, serial ? STEPS : 1, WITHIN);
        String risk = "three to nine times as many collections once it works again (measured)";
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(
                Said.live(it.flags(), Said.LEAST_FREE, Integer.toString(TO_LEAST), expect, risk));
        remedies.add(
                Said.live(it.flags(), Said.MOST_FREE, Integer.toString(TO_MOST), expect, risk));
        if (serial && it.flags().on("ShrinkHeapInSteps").orElse(true)) {
            remedies.add(
                    Said.restart(
                            "Serial shrinks in steps over four full collections otherwise"
                                    + " (measured)",
                            "-XX:-ShrinkHeapInSteps"));
        }
        return Advice.of(
                this,
                Grounds.SAVING,
                1,
                headline,
                List.of(Said.measured(Said.COMMITTED, committed, to)),
                "Up to %s go back to the system at the next %s."
                        .formatted(
                                Figures.bytes(gain),
                                serial
                                        ? "full collections, up to four of them"
                                        : "concurrent cycle or full collection, which a program at"
                                                + " rest may wait for long: see idle-container"),
                "Set while it rests only: with less free heap it collects three to nine times as"
                        + " often under load (measured).",
                remedies);
    }
}
