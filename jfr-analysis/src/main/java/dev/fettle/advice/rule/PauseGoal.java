package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** G1's pauses miss the goal that they have. Which part of them does, only its log tells. */
final class PauseGoal implements Rule {
    private static final String FLAG = "MaxGCPauseMillis";

    /** Of all pauses: G1 promises the goal for most, not for each. */
    private static final double MANY = 0.1;

    private static final int FEWEST = 5;

    @Override
    public String id() {
        return "pause-goal";
    }

    @Override
    public String source() {
        return Said.ORACLE_G1 + " (tell young from mixed pauses by the log before a flag is set)";
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() != Collector.G1) {
            return Opinion.nothing("only G1 aims its pauses at a goal");
        }
        var unheard = it.unheard(this);
        if (unheard.isPresent()) {
            return unheard.get();
        }
        OptionalLong goal = it.flags().number(FLAG);
        if (goal.isEmpty()) {
            return it.unread(this).orElseGet(() -> Opinion.nothing(FLAG + " was not read"));
        }
        double seconds = goal.getAsLong() / 1000.0;
        long all = it.seen().pauses().count();
        long late = it.seen().pauses().longerThan(seconds);
        OptionalDouble longest = it.seen().pauses().longest();
        if (late < FEWEST || late < MANY * all) {
            return Opinion.nothing("pauses meet their goal");
        }
        if (it.starved().isPresent()) {
            return Opinion.nothing("pauses are long for want of CPU");
        }
        return Advice.of(
                this,
                Grounds.COST,
                (int) late,
                "%d of %d pauses were longer than their goal of %s, the longest %s."
                        .formatted(
                                late,
                                all,
                                Figures.seconds(seconds),
                                Figures.seconds(longest.getAsDouble())),
                List.of(
                        Said.measured(Signals.GC_PAUSE.whole(), longest.getAsDouble(), seconds),
                        Said.flag(it.flags(), FLAG)),
                "The log tells young pauses from mixed ones and what each part of them took, which"
                        + " decides the flag: G1MaxNewSizePercent for the first,"
                        + " G1MixedGCCountTarget for the second.",
                "The JVM writes that file on its own machine until it is switched off.",
                List.of(
                        Said.live(
                                it.flags(),
                                Said.GC_LOG,
                                "/tmp/gc-%d.log".formatted(Math.max(0, it.facts().pid())),
                                new Expectation.Armed("the log tells more with each collection"),
                                "a file that grows by some kB for each collection")));
    }
}
