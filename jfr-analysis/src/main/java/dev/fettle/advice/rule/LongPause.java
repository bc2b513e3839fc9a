package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;

import java.util.List;
import java.util.Map;

/** A pause of a second or more, of a collector that cleans in pauses. */
final class LongPause implements Rule {
    /** Seconds: Oracle's guide draws the line between throughput and response time there. */
    private static final double LONG = 1;

    /** From here on ZGC has generations by choice or always. */
    private static final int GENERATIONS = 21;

    private static final Map<Collector, String> CHOSEN =
            Map.of(
                    Collector.SERIAL, "UseSerialGC",
                    Collector.PARALLEL, "UseParallelGC",
                    Collector.G1, "UseG1GC");

    @Override
    public String id() {
        return "long-pause";
    }

    @Override
    public String source() {
        return Said.ORACLE_COLLECTORS
                + " (where response time matters: G1; where it must be very"
                + " short: ZGC); "
                + Said.jmc("LongGcPause");
    }

    @Override
    public Opinion of(Case it) {
        if (!CHOSEN.containsKey(it.collector())) {
            return Opinion.nothing("the collector cleans beside the application");
        }
        var unheard = it.unheard(this);
        if (unheard.isPresent()) {
            return unheard.get();
        }
        long count = it.seen().pauses().longerThan(LONG);
        if (count == 0) {
            return Opinion.nothing("no pause of a second");
        }
        if (it.starved().isPresent()) {
            return Opinion.nothing(it.starved().get());
        }
        double longest = it.seen().pauses().longest().getAsDouble();
        String headline =
                "%s of more than a second, the longest %s, with %s."
                        .formatted(
                                Figures.count(count, "pause", "pauses"),
                                Figures.seconds(longest),
                                it.collector().label());
        var set = it.flags().deliberate(CHOSEN.get(it.collector()));
        if (set.isPresent()) {
            return Opinion.left(this, set.get(), headline);
        }
        if (it.facts().processors() < 2) {
            return Opinion.nothing("a single processor has none to clean beside the application");
        }
        boolean toG1 = it.collector() != Collector.G1;
        if (!toG1 && it.seen().collections().full() > 0) {
            return Opinion.nothing("it was a full collection: g1-full-gc tells what to do");
        }
        String option = toG1 ? "-XX:+UseG1GC" : "-XX:+UseZGC";
        String[] options =
                !toG1 && it.facts().feature() >= GENERATIONS && it.facts().feature() < 23
                        ? new String[] {option, "-XX:+ZGenerational"}
                        : new String[] {option};
        return Advice.of(
                this,
                Grounds.COST,
                (int) count,
                headline,
                List.of(Said.measured(Signals.GC_PAUSE.whole(), longest, LONG)),
                toG1
                        ? "G1 does most of that beside the application."
                        : "ZGC pauses for less than a millisecond or a few, whatever the heap's"
                                + " size.",
                "It takes more CPU, and more memory beside what lives: throughput falls by some"
                        + " percent. Where only throughput matters, leave it.",
                List.of(Said.restart("pauses that do not grow with what lives", options)));
    }
}
