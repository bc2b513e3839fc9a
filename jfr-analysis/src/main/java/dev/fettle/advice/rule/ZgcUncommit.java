package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Idleness;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.target.Collector;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** ZGC keeps memory that it does not use. */
final class ZgcUncommit implements Rule {
    private static final String DELAY = "ZUncommitDelay";

    /** Seconds. */
    private static final long STANDARD = 300;

    private static final long SHORTER = 60;

    @Override
    public String id() {
        return "zgc-uncommit";
    }

    @Override
    public String source() {
        return Said.ORACLE_ZGC + " (memory goes back after the uncommit delay, never below -Xms)";
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() != Collector.ZGC && it.collector() != Collector.GENERATIONAL_ZGC) {
            return Opinion.nothing("the collector is not ZGC");
        }
        var unread = it.unread(this);
        if (unread.isPresent()) {
            return unread.get();
        }
        OptionalDouble committed = it.seen().memory().committed();
        OptionalDouble used = it.seen().memory().used();
        if (committed.isEmpty() || used.isEmpty()) {
            return new Opinion.Unknown(id(), "the heap's size is not known", it.listen());
        }
        double unused = committed.getAsDouble() - used.getAsDouble();
        if (unused < Idleness.WORTHWHILE || !Idleness.rests(it)) {
            return Opinion.nothing("it uses what it holds, or does not rest");
        }
        var young = it.young(this);
        if (young.isPresent()) {
            return young.get();
        }
        String headline =
                "%s are committed and unused while it rests.".formatted(Figures.bytes(unused));
        Optional<Opinion> kept = kept(it, headline, committed.getAsDouble(), used.getAsDouble());
        if (kept.isPresent()) {
            return kept.get();
        }
        long delay = it.flags().number(DELAY).orElse(STANDARD);
        if (it.seen().watched().toSeconds() < delay) {
            return new Opinion.Unknown(
                    id(),
                    headline + " ZGC gives them back after %d s without use".formatted(delay),
                    "watch it for %d s or more (--for)".formatted(delay + 60));
        }
        return Advice.of(
                this,
                Grounds.SAVING,
                1,
                headline,
                List.of(Said.measured(Said.COMMITTED, committed.getAsDouble(), used.getAsDouble())),
                "Unused memory goes back after %d s instead of %d s.".formatted(SHORTER, delay),
                "Memory that is wanted again soon must be fetched from the system again.",
                List.of(
                        Said.restart(
                                "memory that goes back sooner", "-XX:" + DELAY + "=" + SHORTER)));
    }

    /** What was set so that it stays. */
    private Optional<Opinion> kept(Case it, String headline, double committed, double used) {
        if (!it.flags().on("ZUncommit").orElse(true)) {
            return it.flags().deliberate("ZUncommit").map(set -> Opinion.left(this, set, headline));
        }
        OptionalLong least = it.flags().number("MinHeapSize");
        boolean bound =
                least.isPresent()
                        && least.getAsLong() > used
                        && committed <= least.getAsLong() * 1.05;
        if (bound) {
            return Optional.of(
                    it.flags()
                            .deliberate("MinHeapSize")
                            .map(set -> Opinion.left(this, set, headline))
                            .orElseGet(() -> Opinion.nothing("its least size keeps it")));
        }
        return it.flags().deliberate(DELAY).map(set -> Opinion.left(this, set, headline));
    }
}
