package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Threads want memory that the collector has not freed yet, and wait. */
final class AllocationStall implements Detector {
    static final String ID = "allocation-stall";

    static final Threshold NOTICED =
            threshold(
                    "noticed",
                    0.01,
                    Unit.SECONDS,
                    "of waiting within a minute, all threads together: less is no more than one"
                            + " turn of the system's scheduler; judgement");

    static final Threshold TIMES =
            threshold(
                    "times",
                    10,
                    Unit.COUNT,
                    "threads that waited within a minute: JDK Mission Control's ZGC Allocation"
                            + " Stall rule");

    static final Threshold SHARE =
            threshold(
                    "share",
                    0.05,
                    Unit.RATIO,
                    "of a minute that threads waited, taken together: as harmful as pauses of that"
                            + " share");

    static final Threshold SPREAD =
            threshold(
                    "spread",
                    3,
                    Unit.COUNT,
                    "of the six parts of a minute that have such waits: a burst fills one or two");

    static final Threshold FAILURES =
            threshold(
                    "failures",
                    3,
                    Unit.COUNT,
                    "collections within five minutes that failed for want of memory: one may be a"
                            + " burst");

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
        return Reads.of(Signals.GC_PAUSE, Signals.GC_STALL)
                .happenings(Happening.GC, Happening.ALLOCATION_STALL);
    }

    @Override
    public Optional<String> absent(Facts target) {
        return target.collector() == Collector.SERIAL || target.collector() == Collector.PARALLEL
                ? Optional.of(
                        "with "
                                + target.collector().label()
                                + " every collection is an allocation that waits; gc-pause and"
                                + " gc-pressure judge them")
                : Optional.empty();
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(NOTICED, TIMES, SHARE, SPREAD, FAILURES);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new AllocationStallWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
