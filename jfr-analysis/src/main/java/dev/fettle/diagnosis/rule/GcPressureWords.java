package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is said of how the time is spent.
 *
 * @param after bytes in use after the last collection
 * @param limit bytes that the heap may take
 * @param cpu seconds of CPU that the collector took within a minute's pauses; 0 where untold
 * @param starving whether the process is known to want for CPU
 * @param since when it was first said
 */
record GcPressureWords(
        Facts target,
        Settings settings,
        OptionalDouble after,
        OptionalDouble limit,
        double cpu,
        boolean starving,
        Instant since) {
    Finding paused(Stage stage, Severity severity, double share, boolean starved) {
        String detail =
                starved
                        ? "But the collector itself ran for only "
                                + Words.seconds(cpu)
                                + " of that: it waits for a processor, like everything on this"
                                + " machine."
                        : occupied();
        return finding(
                stage,
                severity,
                stage == Stage.CONFIRMED ? 0.9 : 0.5,
                "Collecting stops the application for " + Words.percent(share) + " of the time",
                detail,
                new Evidence.Measured(
                        Signals.GC_PAUSE.whole(),
                        share * 60,
                        OptionalDouble.of(60 * settings.of(GcPressure.MUCH))),
                starved ? List.of() : remedies(share));
    }

    Finding restless(Stage stage, Severity severity, double share) {
        return finding(
                stage,
                severity,
                0.8,
                target.collector().label()
                        + " is at work for "
                        + Words.percent(share)
                        + " of the time",
                "One cycle hardly ends before the next begins. " + occupied(),
                new Evidence.Measured(
                        new Series(Signals.GC_CYCLE, ""),
                        share * 60,
                        OptionalDouble.of(60 * settings.of(GcPressure.CYCLES))),
                remedies(2 * settings.of(GcPressure.MUCH)));
    }

    private String occupied() {
        if (after.isEmpty() || limit.isEmpty()) {
            return "";
        }
        return "After the last collection "
                + Words.bytes(after.getAsDouble())
                + " of "
                + Words.bytes(limit.getAsDouble())
                + " were still in use.";
    }

    /**
     * The cost of collecting is about proportional to what is alive, and the time between
     * collections to the room beside it: so the room is widened by the factor by which the share is
     * to fall.
     */
    private List<Remedy> remedies(double share) {
        List<Remedy> remedies = new ArrayList<>();
        if (after.isPresent() && limit.isPresent() && limit.getAsDouble() > after.getAsDouble()) {
            double alive = after.getAsDouble();
            double room = limit.getAsDouble() - alive;
            double wanted = alive + room * share / settings.of(GcPressure.SOME);
            double most = 4 * limit.getAsDouble();
            if (target.memoryLimit().isPresent()) {
                most = Math.min(most, 0.75 * target.memoryLimit().getAsLong());
            }
            double heap = Math.min(most, Math.max(wanted, 1.5 * limit.getAsDouble()));
            if (heap > limit.getAsDouble()) {
                remedies.add(
                        new Remedy.Restart(
                                List.of("-Xmx" + Math.round(heap / (1 << 20)) + "m"),
                                "more room beside what is alive makes collections rarer; if the"
                                        + " live set goes on growing, it only buys time"));
            }
        }
        remedies.add(
                new Remedy.Code(
                        new Offers(settings, target)
                                        .orWhyNot(
                                                "Hold less (`fettle heap` names the classes), or"
                                                        + " allocate less in the busiest path",
                                                "Hold less, or allocate less in the busiest path;"
                                                    + " naming the classes takes a collection of"
                                                    + " the whole heap, which")
                                + "."));
        return remedies;
    }

    private Finding finding(
            Stage stage,
            Severity severity,
            double confidence,
            String headline,
            String detail,
            Evidence evidence,
            List<Remedy> remedies) {
        return new Finding(
                GcPressure.ID,
                "",
                stage,
                severity,
                confidence,
                new Onset(since.minusSeconds(60), since),
                headline,
                detail,
                starving ? Starving.BECAUSE : List.of(),
                List.of(evidence),
                remedies);
    }
}
