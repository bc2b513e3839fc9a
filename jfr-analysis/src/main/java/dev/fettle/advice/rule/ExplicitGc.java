package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.remedy.Remedy;
import dev.fettle.target.Collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collections that the program itself calls for. */
final class ExplicitGc implements Rule {
    /** Of all collections: the rule's own warning point. */
    private static final double HALF = 0.5;

    private static final int FEWEST = 2;

    @Override
    public String id() {
        return "explicit-gc";
    }

    @Override
    public String source() {
        return Said.jmc("SystemGc") + " (warns from half of all collections on); " + Said.ORACLE_G1;
    }

    @Override
    public Opinion of(Case it) {
        int called = it.seen().collections().called();
        int all = it.seen().collections().count();
        boolean rmi = it.seen().collections().calledByRmi() > 0;
        if (called < FEWEST || called < HALF * all) {
            return it.unheard(this).orElseGet(() -> Opinion.nothing("few collections are called"));
        }
        if (rmi && it.seen().collections().callers().isEmpty()) {
            return Opinion.nothing("it is RMI that calls: rmi-gc tells what to do");
        }
        if (it.collector().concurrent()
                || it.flags().on("ExplicitGCInvokesConcurrent").orElse(false)) {
            return Opinion.nothing("what is called runs beside the application");
        }
        Optional<Map.Entry<String, Integer>> most =
                it.seen().collections().callers().entrySet().stream()
                        .max(Map.Entry.comparingByValue());
        String who =
                most.filter(each -> !each.getKey().isEmpty())
                        .map(each -> ", most by " + each.getKey())
                        .orElse("");
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(
                new Remedy.Code(
                        most.filter(each -> !each.getKey().isEmpty())
                                .map(
                                        each ->
                                                "Remove the call of System.gc() at "
                                                        + each.getKey()
                                                        + ".")
                                .orElse(
                                        "Find who calls System.gc(): the finding explicit-gc has"
                                                + " the stack.")));
        option(it).ifPresent(remedies::add);
        return Advice.of(
                this,
                Grounds.COST,
                called,
                "%d of %d collections were called for by System.gc()%s."
                        .formatted(called, all, who),
                List.of(),
                "The pauses of those collections go, or happen beside the application.",
                it.seen().collections().calledByBuffers() > 0
                        ? "Direct buffers call it when they have used up what they may: those calls"
                                + " must not be disabled."
                        : "With calls disabled, direct buffers that wait for a collection may run"
                                + " out of memory.",
                remedies);
    }

    private static Optional<Remedy> option(Case it) {
        if (it.collector() == Collector.G1) {
            return Optional.of(
                    Said.restart(
                            "where a call cannot be removed: G1 then cleans beside the application",
                            "-XX:+ExplicitGCInvokesConcurrent"));
        }
        return it.seen().collections().calledByBuffers() > 0
                ? Optional.empty()
                : Optional.of(
                        Said.restart(
                                "where a call cannot be removed: it does nothing then",
                                "-XX:+DisableExplicitGC"));
    }
}
