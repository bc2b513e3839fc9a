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
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Threads wait for memory since a concurrent collector does not keep up. */
final class AllocationStall implements Rule {
    private static final String SOFT = "SoftMaxHeapSize";

    /** A minute. */
    private static final double OFTEN = 10;

    /** Seconds: a pause that such a collector was chosen to avoid. */
    private static final double LONG = 0.1;

    private static final Duration WITHIN = Duration.ofSeconds(60);

    @Override
    public String id() {
        return "allocation-stall";
    }

    @Override
    public String source() {
        return Said.jmc("ZGCAllocationStall")
                + "; "
                + Said.ORACLE_ZGC
                + " (the heap must hold what lives and what is allocated during a cycle)";
    }

    @Override
    public Opinion of(Case it) {
        if (!it.collector().concurrent()) {
            return Opinion.nothing("the collector stops the application anyway");
        }
        int lost =
                it.seen().collections().failures(Happening.DEGENERATED)
                        + it.seen().collections().failures(Happening.FULL);
        int waited = it.seen().collections().failures(Happening.WAITED);
        double longest = it.seen().collections().longestWait().orElse(0);
        double minutes = Math.max(1, it.seen().watched().toSeconds()) / 60.0;
        if (lost == 0 && waited / minutes < OFTEN && longest < LONG) {
            return it.unheard(this).orElseGet(() -> Opinion.nothing("no thread waits for memory"));
        }
        String headline =
                waited > 0
                        ? "Threads waited for memory %d times within %s, for up to %s."
                                .formatted(
                                        waited,
                                        Figures.duration(it.seen().watched()),
                                        Figures.seconds(longest))
                        : "Allocation overtook the collector %d times within %s: it had to stop the program to go on."
                                .formatted(lost, Figures.duration(it.seen().watched()));
        List<Remedy> remedies = new ArrayList<>();
        lowered(it).ifPresent(remedies::add);
        HeapSize.Larger larger = HeapSize.concurrent(it);
        larger.remedy().ifPresent(remedies::add);
        if (remedies.isEmpty()) {
            return new Opinion.Unknown(id(), headline + " " + larger.words(), it.listen());
        }
        return Advice.of(
                this,
                Grounds.FAILURE,
                waited + lost,
                headline,
                Said.measured(Signals.GC_STALL.whole(), it.seen().collections().longestWait()),
                "A cycle ends before memory runs out.",
                HeapSize.risk(it),
                remedies);
    }

    /** A soft limit that somebody set makes room by being raised; this is what it is to yield for. */
    private static Optional<Remedy> lowered(Case it) {
        OptionalLong soft = it.flags().number(SOFT);
        OptionalDouble max = it.heapMax();
        boolean low =
                soft.isPresent()
                        && max.isPresent()
                        && it.flags().deliberate(SOFT).isPresent()
                        && soft.getAsLong() < 0.9 * max.getAsDouble();
        return low
                ? Optional.of(
                        Said.live(
                                it.flags(),
                                Said.SOFT_MAX,
                                Long.toString((long) max.getAsDouble()),
                                new Expectation.Bound(Signals.GC_STALL.whole(), LONG, WITHIN),
                                "the heap takes up to -Xmx again"))
                : Optional.empty();
    }
}
