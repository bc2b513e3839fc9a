package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.HeapSize;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;

import java.util.List;
import java.util.Optional;

/** Pauses that are long because the collector does not get a processor: no flag of its mends that. */
final class Starved implements Rule {
    @Override
    public String id() {
        return "starved";
    }

    @Override
    public String source() {
        return Said.ORACLE_G1
                + " (real time far above user and system time: the machine, not the"
                + " collector); "
                + Said.jmc("GcInvertedParallelism");
    }

    @Override
    public Opinion of(Case it) {
        var unheard = it.unheard(this);
        if (unheard.isPresent()) {
            return unheard.get();
        }
        double share = it.seen().pauses().share().getAsDouble();
        Optional<String> why = it.starved();
        if (why.isEmpty() || share < HeapSize.SHARE) {
            return Opinion.nothing("pauses are short, or the collector gets its processors");
        }
        return Advice.of(
                this,
                Grounds.COST,
                (int) Math.min(Integer.MAX_VALUE, it.seen().pauses().count()),
                "Pauses take %s of the time, but %s.".formatted(Figures.percent(share), why.get()),
                Said.measured(Signals.CPU_THROTTLED.whole(), it.seen().processor().throttled()),
                "Pauses shorten by what they waited, without a flag.",
                "None to the program; whatever else runs there gets less CPU.",
                List.of(
                        new Remedy.Code(
                                "Give it more CPU (a higher cpu limit, fewer neighbours), or take"
                                        + " work from it. Do not tune the collector by these"
                                        + " pauses.")));
    }
}
