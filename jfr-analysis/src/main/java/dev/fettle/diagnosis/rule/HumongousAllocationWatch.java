package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.trend.Window;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Follows the collections that humongous objects began, and whose arrays those are. */
final class HumongousAllocationWatch implements Watch {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    /** Ten samples a second name who allocates by then. */
    private static final Duration NAMING = Duration.ofSeconds(10);

    private static final String CAUSE = "G1 Humongous Allocation";

    /** The concurrent half of a collection that is told as its young pause, too. */
    private static final String CYCLE = "G1Old";

    private static final String FULL = "G1Full";

    /** Full collections that the collector itself decided for. */
    private static final String COMPACTION = "G1 Compaction Pause";

    record Begun(Instant at, boolean cycle, double seconds, double pauses) {}

    private final Settings settings;
    private final Facts target;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final Window<Begun> begun = new Window<>(MINUTE, Begun::at);
    private final Window<Instant> full = new Window<>(REMEMBERED, it -> it);
    private final Window<Happening> arrays = new Window<>(MINUTE, Happening::at);
    private long region;

    /** Of those in the window; allocations are sampled from then on. */
    private Instant first;

    HumongousAllocationWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.target = target;
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        if (observation instanceof Happening it) {
            if (it.kind().equals(Happening.ARRAY_SAMPLE)) {
                arrays.add(it);
            } else if (it.kind().equals(Happening.GC)) {
                collected(it);
            }
        }
    }

    private void collected(Happening gc) {
        String cause = gc.attributes().getOrDefault(Happening.CAUSE, "");
        boolean caused = cause.equals(CAUSE);
        if (gc.subject().equals(FULL) && (caused || cause.equals(COMPACTION))) {
            full.add(gc.at());
        }
        if (caused) {
            first = begun.all().isEmpty() ? gc.at() : first;
            region = (long) number(gc, Happening.REGION, region);
            begun.add(
                    new Begun(
                            gc.at(),
                            gc.subject().equals(CYCLE),
                            number(gc, Happening.DURATION, 0),
                            number(gc, Happening.PAUSES, 0)));
        }
    }

    private static double number(Happening gc, String attribute, double otherwise) {
        String value = gc.attributes().get(attribute);
        return value == null ? otherwise : Double.parseDouble(value);
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(HumongousAllocation.ID, "");
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        begun.forget(now);
        full.forget(now);
        arrays.forget(now);
        double pauses = begun.sum(now.minus(MINUTE), now, it -> it.cycle ? 0 : 1);
        if (pauses < settings.of(HumongousAllocation.SOME)) {
            return List.of(
                    hearing.lasted(now).compareTo(MINUTE) < 0
                            ? new Verdict.Pending(
                                    HumongousAllocation.ID,
                                    "",
                                    "listening for collections that humongous objects begin",
                                    hearing.after(MINUTE))
                            : new Verdict.Healthy(HumongousAllocation.ID, ""));
        }
        boolean unnamed = arrays.all().isEmpty() && first != null;
        if (unnamed && first.plus(NAMING).isAfter(now)) {
            return List.of(
                    new Verdict.Pending(
                            HumongousAllocation.ID,
                            "",
                            "humongous objects make G1 collect: looking who allocates them",
                            first.plus(NAMING)));
        }
        double marking = begun.sum(now.minus(MINUTE), now, it -> it.cycle ? it.seconds : 0) / 60;
        double paused = begun.sum(now.minus(MINUTE), now, it -> it.pauses) / 60;
        int fulls = full.all().size();
        boolean costs =
                marking >= settings.of(HumongousAllocation.MARKING)
                        || paused >= settings.of(HumongousAllocation.PAUSED)
                        || fulls >= settings.of(HumongousAllocation.FULL);
        var words = new HumongousAllocationWords(target, settings, region, arrays.all());
        return List.of(
                words.begun(
                        costs ? Severity.WARNING : Severity.INFO,
                        begun.all().getFirst().at,
                        (int) pauses,
                        Math.min(1, marking),
                        paused,
                        fulls));
    }
}
