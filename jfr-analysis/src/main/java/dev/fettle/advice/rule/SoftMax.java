package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.HeapSize;
import dev.fettle.advice.Idleness;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** A concurrent collector lets the heap fill up before it collects, whatever little lives. */
final class SoftMax implements Rule {
    private static final String FLAG = "SoftMaxHeapSize";

    /** Of what lives: 1.6 times it made collections without a rest, 3.3 times it did not (measured). */
    private static final double SAFE = 3.3;

    /** Of one processor, that collecting may take. */
    private static final double SHARE = 0.1;

    /** Beyond so many times of what would do, it is worth a change. */
    private static final double MUCH = 1.5;

    /** Of all processors. */
    private static final double BUSY = 0.75;

    private static final Duration WITHIN = Duration.ofSeconds(30);

    @Override
    public String id() {
        return "soft-max";
    }

    @Override
    public String source() {
        return Said.ORACLE_ZGC
                + "; JDK-8222145; size by the square-root rule of MemBalancer (2022); "
                + Said.FETTLE;
    }

    @Override
    public Opinion of(Case it) {
        if (!it.collector().concurrent()) {
            return Opinion.nothing("only ZGC and Shenandoah obey it (measured)");
        }
        var young = it.young(this);
        if (young.isPresent()) {
            return young.get();
        }
        if (it.growth().isPresent() || stalls(it)) {
            return Opinion.nothing("its live set grows, or threads wait for memory");
        }
        OptionalDouble peak = it.seen().collections().peak();
        if (it.seen().collections().count() == 0) {
            return it.unheard(this).orElseGet(() -> Opinion.nothing("nothing fills the heap"));
        }
        OptionalDouble committed = it.seen().memory().committed();
        if (committed.isEmpty() || committed.getAsDouble() < Idleness.WORTHWHILE) {
            return Opinion.nothing("the heap is small");
        }
        var live = it.seen().memory().live();
        OptionalDouble rate = it.seen().memory().allocation();
        OptionalDouble cycle = it.seen().collections().cycle();
        if (live.isEmpty() || cycle.isEmpty() || peak.isEmpty()) {
            return it.unknownLive(this);
        }
        OptionalDouble machine = it.seen().processor().machine();
        if (rate.isEmpty() || machine.isEmpty()) {
            return new Opinion.Unknown(
                    id(),
                    "what it allocates a second, or the machine's load, is not known",
                    it.listen());
        }
        double alive = live.get().bytes();
        double to = size(it, alive, rate.getAsDouble(), cycle.getAsDouble());
        double gain = Math.max(peak.getAsDouble(), committed.getAsDouble()) - to;
        boolean tight =
                peak.getAsDouble() < MUCH * to
                        || gain < Idleness.WORTHWHILE
                        || machine.getAsDouble() > BUSY;
        return tight
                ? Opinion.nothing("the heap is about as large as it must be, or no CPU is free")
                : said(it, alive, rate.getAsDouble(), cycle.getAsDouble(), peak.getAsDouble(), to);
    }

    private static boolean stalls(Case it) {
        return it.seen().collections().failures(Happening.WAITED) > 0
                || it.seen().collections().failures(Happening.DEGENERATED) > 0
                || it.seen().collections().failures(Happening.FULL) > 0;
    }

    /** What collecting takes is no more than all its threads for a whole cycle. */
    private static double size(Case it, double live, double rate, double cycle) {
        double threads = it.flags().number("ConcGCThreads").orElse(it.facts().processors());
        double work = rate * cycle * Math.max(1, threads);
        double price = work == 0 ? 1 : SHARE * SHARE / work;
        double balanced = HeapSize.squareRoot(live, work, price);
        double during = live + 2 * rate * cycle;
        double whole = Math.max(Math.max(balanced, during), SAFE * live);
        return Math.ceil(whole / (16 * Figures.MB)) * 16 * Figures.MB;
    }

    private Opinion said(Case it, double live, double rate, double cycle, double peak, double to) {
        String headline =
                "The heap fills to %s before it is collected, for %s alive and %s allocated a second."
                        .formatted(Figures.bytes(peak), Figures.bytes(live), Figures.bytes(rate));
        var set = it.flags().deliberate(FLAG);
        if (set.isPresent()) {
            return Opinion.left(this, set.get(), headline);
        }
        double seconds = rate == 0 ? Double.POSITIVE_INFINITY : (to - live) / rate;
        return Advice.of(
                this,
                Grounds.SAVING,
                it.seen().collections().cycles(),
                headline,
                List.of(
                        Said.measured(Said.USED_BEFORE, peak, to),
                        Said.measured(Said.LIVE, live),
                        Said.measured(Signals.ALLOCATION_RATE.whole(), rate)),
                "The heap stays below %s; it is collected about every %s, at %s a time, which takes at most a tenth of a processor."
                        .formatted(
                                Figures.bytes(to),
                                seconds > 3600 ? "hour or less" : Figures.seconds(seconds),
                                Figures.seconds(cycle)),
                "A burst of allocation may go beyond it, up to -Xmx. Committed memory follows only"
                        + " after the uncommit delay, 300 s by default.",
                List.of(
                        Said.live(
                                it.flags(),
                                Said.SOFT_MAX,
                                Long.toString((long) to),
                                new Expectation.Bound(Said.USED_BEFORE, to, WITHIN),
                                "more collections; too near to what lives they would not rest")));
    }
}
