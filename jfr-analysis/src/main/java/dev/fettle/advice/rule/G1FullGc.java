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

/** G1 falls back to one pause for the whole heap where memory runs out before it could clean. */
final class G1FullGc implements Rule {
    @Override
    public String id() {
        return "g1-full-gc";
    }

    @Override
    public String source() {
        return Said.ORACLE_G1
                + " (a larger heap is among its cures of full collections); "
                + Said.jmc("FullGc");
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() != Collector.G1) {
            return Opinion.nothing("the collector is not G1");
        }
        var unheard = it.unheard(this);
        int full = it.seen().collections().full();
        if (full == 0) {
            return unheard.orElseGet(() -> Opinion.nothing("no full collection"));
        }
        HeapSize.Larger larger = HeapSize.larger(it);
        String headline =
                "G1 had to collect the whole heap in one pause %s within %s."
                        .formatted(
                                full == 1 ? "once" : full + " times",
                                Figures.duration(it.seen().watched()));
        var live = it.seen().memory().liveAtMost();
        if (larger.remedy().isEmpty()) {
            return new Opinion.Unknown(id(), headline + " " + larger.words(), it.listen());
        }
        double max = it.heapMax().getAsDouble();
        return Advice.of(
                this,
                Grounds.FAILURE,
                full,
                headline,
                List.of(Said.measured(Said.AFTER, live.getAsDouble(), max)),
                "Full collections become rare, or end.",
                HeapSize.risk(it),
                List.of(larger.remedy().get()));
    }
}
