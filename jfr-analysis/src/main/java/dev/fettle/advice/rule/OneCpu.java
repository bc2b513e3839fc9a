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
import java.util.Map;

/** Several threads collect on one processor. */
final class OneCpu implements Rule {
    private static final Map<Collector, String> CHOSEN =
            Map.of(
                    Collector.PARALLEL, "UseParallelGC",
                    Collector.G1, "UseG1GC",
                    Collector.ZGC, "UseZGC",
                    Collector.GENERATIONAL_ZGC, "UseZGC",
                    Collector.SHENANDOAH, "UseShenandoahGC");

    @Override
    public String id() {
        return "one-cpu";
    }

    @Override
    public String source() {
        return Said.MICROSOFT
                + " (for any collector but Serial two processors or more); "
                + Said.jmc("ParallelOnSingleCpu");
    }

    @Override
    public Opinion of(Case it) {
        boolean known = it.facts().feature() > 0;
        if (!known || it.facts().processors() != 1 || !CHOSEN.containsKey(it.collector())) {
            return Opinion.nothing("there are more processors, or the collector is Serial");
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
        if (share < HeapSize.SHARE || it.elsewhere().isPresent()) {
            return Opinion.nothing("pauses take %s of the time".formatted(Figures.percent(share)));
        }
        String headline =
                "%s has one processor, and pauses take %s of its time."
                        .formatted(it.collector().label(), Figures.percent(share));
        var set = it.flags().deliberate(CHOSEN.get(it.collector()));
        if (set.isPresent()) {
            return Opinion.left(this, set.get(), headline);
        }
        return Advice.of(
                this,
                Grounds.COST,
                (int) Math.min(Integer.MAX_VALUE, it.seen().pauses().count()),
                headline,
                List.of(),
                "Nothing is spent on threads that wait for each other.",
                "Serial collects the whole heap in one pause; two processors (2000m) are the better"
                        + " way where that is too long.",
                List.of(Said.restart("one thread for one processor", "-XX:+UseSerialGC")));
    }
}
