package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;

import java.util.List;
import java.util.Set;

/**
 * The program allocates far more than it does otherwise. More work does that, too: so it is worth a
 * warning only where one place makes up most of it, the others did not rise with it, and the
 * application has to wait for the collector.
 */
final class AllocationSurge implements Detector {
    static final String ID = "allocation-surge";

    static final Threshold STEP =
            threshold(
                    "step",
                    3,
                    Unit.COUNT,
                    "times the program's own rate before: load that doubles is daily business;"
                            + " judgement");
    static final Threshold DEVIATIONS =
            threshold(
                    "deviations",
                    6,
                    Unit.COUNT,
                    "robust standard deviations (1.48 times the median absolute one) above the"
                            + " program's own rate: what comes in bursts deviates much; judgement");
    static final Threshold LEAST =
            threshold(
                    "least",
                    10 << 20,
                    Unit.BYTES_PER_SECOND,
                    "below, a small heap is collected once in some seconds; judgement");
    static final Threshold OWN =
            threshold(
                    "own",
                    60,
                    Unit.SECONDS,
                    "of the program's own rate that must be known to compare with; judgement");
    static final Threshold START =
            threshold(
                    "start",
                    120,
                    Unit.SECONDS,
                    "after the JVM's start that are nobody's own rate: classes are loaded and"
                            + " caches filled, and code that is not compiled yet allocates more;"
                            + " judgement");
    static final Threshold NOTICED =
            threshold(
                    "noticed",
                    30,
                    Unit.SECONDS,
                    "of such a rate: a report or a cache that is filled is over by then;"
                            + " judgement");
    static final Threshold SUSTAINED =
            threshold(
                    "sustained",
                    60,
                    Unit.SECONDS,
                    "of such a rate for a warning: the window of JDK Mission Control's GcPauseRatio"
                            + " rule");
    static final Threshold SETTLED =
            threshold(
                    "settled",
                    600,
                    Unit.SECONDS,
                    "after which a rate that nobody has to wait for is the program's own;"
                            + " judgement");
    static final Threshold SITE =
            threshold(
                    "site",
                    0.5,
                    Unit.RATIO,
                    "of the rise that one place makes up: the surge is its, rather than"
                            + " everybody's; judgement");
    static final Threshold APART =
            threshold(
                    "apart",
                    2,
                    Unit.COUNT,
                    "times as much as all others that the place rose: load raises all alike, by how"
                            + " much does not matter; judgement");
    static final Threshold LOAD =
            threshold(
                    "load",
                    0.5,
                    Unit.RATIO,
                    "of the factor by which the rate rose, that requests rose by: they explain it;"
                            + " judgement");
    static final Threshold PAUSES =
            threshold(
                    "pauses",
                    0.05,
                    Unit.RATIO,
                    "of the time in pauses: JDK Mission Control's GcPauseRatio rule, info limit");
    static final Threshold CYCLES =
            threshold(
                    "cycles",
                    0.8,
                    Unit.RATIO,
                    "of the time in concurrent cycles: little is left for a burst; judgement, as of"
                            + " gc-pressure");
    static final Threshold STALLS =
            threshold(
                    "stalls",
                    10,
                    Unit.COUNT,
                    "waits for memory a minute, or collections that failed for want of it: JDK"
                            + " Mission Control's ZGC Allocation Stall rule");
    static final Threshold DEARER =
            threshold(
                    "dearer",
                    2,
                    Unit.COUNT,
                    "times as much of the time as before: what a collector always took is not the"
                            + " surge's; judgement");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Needs needs() {
        return new Needs(
                List.of(Set.of(Capability.JFR)),
                "attach to a JVM whose flight recorder can be streamed (JDK 17 or later)");
    }

    @Override
    public Reads reads() {
        return Reads.of(
                        Signals.GC_PAUSE,
                        Signals.ALLOCATION_RATE,
                        HttpSignals.HTTP_RATE,
                        Signals.ALLOCATION_SITE_RATE)
                .happenings(Happening.GC, Happening.ALLOCATION_STALL, Happening.ALLOCATION_SITE);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(
                STEP,
                DEVIATIONS,
                LEAST,
                OWN,
                START,
                NOTICED,
                SUSTAINED,
                SETTLED,
                SITE,
                APART,
                LOAD,
                PAUSES,
                CYCLES,
                STALLS,
                DEARER);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new AllocationSurgeWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
