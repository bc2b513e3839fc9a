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
import dev.fettle.target.Collector;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A concurrent collector lets the heap fill up before it collects, whatever little lives. */
final class SoftMax implements Rule {
    private static final String FLAG = "SoftMaxHeapSize";

    /** The heap is never made smaller than that, which -Xms sets. */
    private static final String LEAST = "MinHeapSize";

    /** Of what lives: 1.6 times it made collections without a rest, 3.3 times it did not (measured). */
    private static final double SAFE = 3.3;

    /** Of one processor, that collecting may take. */
    private static final double SHARE = 0.1;

    /** Beyond so many times of what would do, it is worth a change. */
    private static final double MUCH = 1.5;

    /** Of all processors. */
    private static final double BUSY = 0.75;

    /** Its Shenandoah, by the sources, looks at the limit only when it gives memory back. */
    private static final int GIVING_BACK = 24;

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
        if (neverGivesBack(it)) {
            return Opinion.nothing(
                    "Shenandoah of this JVM obeys it only where it gives memory back, and it was"
                            + " started so that it never does (measured)");
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
        double wanted = size(it, alive, rate.getAsDouble(), cycle.getAsDouble());
        double least = it.flags().number(LEAST).orElse(0);
        if (isTight(it, wanted)) {
            return Opinion.nothing("the heap is about as large as it must be, or no CPU is free");
        }
        String headline =
                "The heap fills to %s before it is collected, for %s alive and %s allocated a second."
                        .formatted(
                                Figures.bytes(peak.getAsDouble()),
                                Figures.bytes(alive),
                                Figures.bytes(rate.getAsDouble()));
        double to = Math.max(wanted, least);
        if (isTight(it, to)) {
            return it.flags()
                    .deliberate(LEAST)
                    .<Opinion>map(set -> Opinion.left(this, set, headline))
                    .orElseGet(() -> Opinion.nothing("its least size keeps it"));
        }
        var set = it.flags().deliberate(FLAG);
        return set.isPresent()
                ? Opinion.left(this, set.get(), headline)
                : said(it, headline, alive, rate.getAsDouble(), cycle.getAsDouble(), to);
    }

    /**
     * Measured of 25 with a heap that began as large as -Xmx; with its own flag by the sources. The same JVMs
     * refuse the lever.
     */
    private static boolean neverGivesBack(Case it) {
        if (it.collector() != Collector.SHENANDOAH || it.facts().feature() < GIVING_BACK) {
            return false;
        }
        OptionalLong first = it.flags().number("InitialHeapSize");
        return first.isPresent() && first.equals(it.flags().number("MaxHeapSize"))
                || !it.flags().on("ShenandoahUncommit").orElse(true);
    }

    /** Whether nothing is gained by such a limit, or no processor is free for it. */
    private static boolean isTight(Case it, double to) {
        double peak = it.seen().collections().peak().orElse(0);
        double committed = it.seen().memory().committed().orElse(0);
        return peak < MUCH * to
                || Math.max(peak, committed) - to < Idleness.WORTHWHILE
                || it.seen().processor().machine().orElse(1) > BUSY;
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

    private Opinion said(
            Case it, String headline, double live, double rate, double cycle, double to) {
        double seconds = rate == 0 ? Double.POSITIVE_INFINITY : (to - live) / rate;
        return Advice.of(
                this,
                Grounds.SAVING,
                it.seen().collections().cycles(),
                headline,
                List.of(
                        Said.measured(
                                Said.USED_BEFORE, it.seen().collections().peak().orElse(0), to),
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
