package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation.Happening;

import java.util.List;

/** A collection finds no free region to copy to. */
final class EvacuationFailure implements Rule {
    private static final String FLAG = "G1ReservePercent";
    private static final long STANDARD = 10;
    private static final long MOST = 50;

    @Override
    public String id() {
        return "evacuation-failure";
    }

    @Override
    public String source() {
        return Said.ORACLE_G1 + " (a larger reserve makes marking begin earlier)";
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() != Collector.G1) {
            return Opinion.nothing("the collector is not G1");
        }
        int failed = it.seen().collections().failures(Happening.EVACUATION_FAILED);
        if (failed == 0) {
            return it.unheard(this).orElseGet(() -> Opinion.nothing("no evacuation failed"));
        }
        long reserve = it.flags().number(FLAG).orElse(STANDARD);
        String headline =
                "%s found no free region to copy what lives to, within %s."
                        .formatted(
                                Figures.count(failed, "collection", "collections"),
                                Figures.duration(it.seen().watched()));
        var set = it.flags().deliberate(FLAG);
        if (set.isPresent() && reserve > STANDARD) {
            return Opinion.left(
                    this,
                    set.get(),
                    headline + " A larger heap is what is left; see g1-full-gc and gc-share.");
        }
        long wanted = Math.min(MOST, 2 * reserve);
        return Advice.of(
                this,
                Grounds.FAILURE,
                failed,
                headline,
                List.of(Said.flag(it.flags(), FLAG)),
                "G1 keeps %d %% of the heap free instead of %d %%, and begins to mark earlier."
                        .formatted(wanted, reserve),
                "It leaves less of the heap for the program: where what lives needs it, collections"
                        + " become more frequent; then only a larger heap helps.",
                List.of(
                        Said.restart(
                                "room to copy to, and marking that begins earlier",
                                "-XX:" + FLAG + "=" + wanted)));
    }
}
