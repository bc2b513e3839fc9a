package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.HeapSize;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Pauses take a good part of the time, on a heap that is full when they begin. */
final class GcShare implements Rule {
    /** Of the heap's limit, in use when collections begin: below, more was free and was not used. */
    private static final double FULL = 0.75;

    @Override
    public String id() {
        return "gc-share";
    }

    @Override
    public String source() {
        return Said.jmc("GcPauseRatio")
                + " (info at 5 %, warning at 10 % of the time); size by the"
                + " square-root rule of MemBalancer (2022)";
    }

    @Override
    public Opinion of(Case it) {
        var unheard = it.unheard(this);
        if (unheard.isPresent()) {
            return unheard.get();
        }
        var young = it.young(this);
        if (young.isPresent()) {
            return young.get();
        }
        double share = it.seen().pauses().share().getAsDouble();
        if (share < HeapSize.SHARE) {
            return Opinion.nothing("pauses take %s of the time".formatted(Figures.percent(share)));
        }
        var elsewhere = it.elsewhere();
        if (elsewhere.isPresent()) {
            return Opinion.nothing(elsewhere.get());
        }
        String headline =
                "Pauses take %s of the time: %d within %s, the longest %s."
                        .formatted(
                                Figures.percent(share),
                                it.seen().pauses().count(),
                                Figures.duration(it.seen().pauses().heard()),
                                Figures.seconds(it.seen().pauses().longest().orElse(0)));
        OptionalDouble peak = it.seen().collections().peak();
        if (peak.isPresent()
                && it.heapMax().isPresent()
                && peak.getAsDouble() < FULL * it.heapMax().getAsDouble()) {
            return new Opinion.Unknown(
                    id(),
                    headline
                            + " Collections begin at %s of %s, so that a larger limit would not be used"
                                    .formatted(
                                            Figures.bytes(peak.getAsDouble()),
                                            Figures.bytes(it.heapMax().getAsDouble())),
                    "see what allocates (`fettle heap` and the finding allocation-surge)");
        }
        HeapSize.Larger larger = HeapSize.larger(it);
        if (larger.remedy().isEmpty()) {
            return new Opinion.Unknown(id(), headline + " " + larger.words(), it.listen());
        }
        List<Remedy> remedies = new ArrayList<>(List.of(larger.remedy().get()));
        return Advice.of(
                this,
                Grounds.COST,
                (int) Math.min(Integer.MAX_VALUE, it.seen().pauses().count()),
                headline,
                evidence(it, share),
                "Pauses take about %s of the time: their cost is about in proportion to one over the room beside what lives."
                        .formatted(Figures.percent(expected(it, share, larger))),
                HeapSize.risk(it),
                remedies);
    }

    private static double expected(Case it, double share, HeapSize.Larger larger) {
        double live = it.seen().memory().liveAtMost().getAsDouble();
        double now = it.heapMax().getAsDouble();
        return share * (now - Math.min(live, now)) / (larger.bytes().getAsDouble() - live);
    }

    private static List<Evidence> evidence(Case it, double share) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence.Quoted("pauses", Figures.percent(share) + " of the time, limit 5 %"));
        evidence.add(
                Said.measured(
                        Said.AFTER,
                        it.seen().memory().liveAtMost().getAsDouble(),
                        it.heapMax().getAsDouble()));
        it.seen()
                .memory()
                .allocation()
                .ifPresent(
                        rate -> evidence.add(Said.measured(Signals.ALLOCATION_RATE.whole(), rate)));
        return evidence;
    }
}
