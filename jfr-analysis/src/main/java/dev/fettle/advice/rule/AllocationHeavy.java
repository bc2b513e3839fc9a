package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.HeapSize;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.remedy.Remedy;

import java.util.List;
import java.util.OptionalDouble;

/** Garbage is what costs: many times of what lives is thrown away each second. */
final class AllocationHeavy implements Rule {
    /** Of what lives, freed a second. */
    private static final double MANY = 10;

    @Override
    public String id() {
        return "allocation-heavy";
    }

    @Override
    public String source() {
        return Said.jmc("GcFreedRatio") + " (ten times of what lives, a second: allocate less)";
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
        OptionalDouble freed = it.seen().collections().freed();
        OptionalDouble live = it.seen().memory().liveAtMost();
        if (share < HeapSize.SHARE || it.elsewhere().isPresent()) {
            return Opinion.nothing("pauses take %s of the time".formatted(Figures.percent(share)));
        }
        if (freed.isEmpty() || live.isEmpty() || live.getAsDouble() <= 0) {
            return it.unknownLive(this);
        }
        double rate = freed.getAsDouble() / Math.max(1, it.seen().pauses().heard().toSeconds());
        double ratio = rate / live.getAsDouble();
        if (ratio < MANY) {
            return Opinion.nothing(
                    "it throws away %.1f times of what lives a second".formatted(ratio));
        }
        return Advice.of(
                this,
                Grounds.COST,
                it.seen().collections().count(),
                "%s of garbage are freed a second, %.0f times of what lives, and pauses take %s of the time."
                        .formatted(Figures.bytes(rate), ratio, Figures.percent(share)),
                Said.measured(Said.AFTER, live),
                "Less garbage is fewer collections, in proportion.",
                "None of a flag: it is the program's work.",
                List.of(
                        new Remedy.Code(
                                "See which places allocate most (`fettle heap`, the window's heap"
                                        + " tab), and allocate less there.")));
    }
}
