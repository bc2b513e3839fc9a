package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Flag;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A young generation of a fixed size takes from G1 the means to keep its pauses short. */
final class FixedYoung implements Rule {
    private static final List<String> FLAGS = List.of("NewSize", "MaxNewSize", "NewRatio");

    /** As pause-goal's. */
    private static final double MANY = 0.1;

    private static final int FEWEST = 5;

    @Override
    public String id() {
        return "fixed-young";
    }

    @Override
    public String source() {
        return Said.ORACLE_G1 + " (a young generation of one size disables the control of pauses)";
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() != Collector.G1) {
            return Opinion.nothing("the collector is not G1");
        }
        var unread = it.unread(this);
        if (unread.isPresent()) {
            return unread.get();
        }
        Optional<Flag> set =
                Stream.of("MaxNewSize", "NewSize", "NewRatio")
                        .flatMap(name -> it.flags().deliberate(name).stream())
                        .findFirst();
        if (set.isEmpty()) {
            return Opinion.nothing("the young generation has no fixed size");
        }
        var unheard = it.unheard(this);
        OptionalLong goal = it.flags().number("MaxGCPauseMillis");
        if (unheard.isPresent() || goal.isEmpty()) {
            return unheard.orElseGet(() -> Opinion.nothing("no goal was read"));
        }
        double seconds = goal.getAsLong() / 1000.0;
        long late = it.seen().pauses().longerThan(seconds);
        long all = it.seen().pauses().count();
        String measured =
                "%d of %d pauses were longer than their goal of %s."
                        .formatted(late, all, Figures.seconds(seconds));
        if (late < FEWEST || late < MANY * all) {
            return Opinion.left(this, set.get(), measured);
        }
        return Advice.of(
                        this,
                        Grounds.COST,
                        (int) late,
                        measured + " " + set.get().words() + ", so that G1 cannot shorten them.",
                        List.of(
                                Said.measured(
                                        Signals.GC_PAUSE.whole(),
                                        it.seen().pauses().longest().orElse(0),
                                        seconds)),
                        "G1 sizes the young generation by the goal again.",
                        "Where it was made small or large for another reason, that comes back.",
                        List.of(
                                new Remedy.Restart(
                                        List.of(), "without " + set.get().name() + " (-Xmn)")))
                .without(FLAGS);
    }
}
