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

/** Objects of half a region or more make G1 collect before it would. */
final class HumongousAllocation implements Detector {
    static final String ID = "humongous-allocation";

    static final Threshold SOME =
            threshold(
                    "some",
                    3,
                    Unit.COUNT,
                    "collections within a minute that humongous objects began: a single one is how"
                            + " G1 starts to mark");

    static final Threshold MARKING =
            threshold(
                    "marking",
                    0.5,
                    Unit.RATIO,
                    "of a minute in which G1 marks the heap because of them: it should rest more"
                            + " than it works; judgement");

    static final Threshold PAUSED =
            threshold(
                    "paused",
                    0.05,
                    Unit.RATIO,
                    "of a minute in pauses that they began: the info limit of JDK Mission Control's"
                            + " GcPauseRatio rule; unlike others, these need not be");

    static final Threshold FULL =
            threshold(
                    "full",
                    3,
                    Unit.COUNT,
                    "full collections within five minutes beside them: no run of free regions was"
                            + " long enough");

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
        return Reads.of(Signals.GC_PAUSE).happenings(Happening.GC, Happening.ARRAY_SAMPLE);
    }

    /** A target whose collector is not known may well use G1. */
    @Override
    public Optional<String> absent(Facts target) {
        return target.collector() == Collector.G1 || target.collector() == Collector.UNKNOWN
                ? Optional.empty()
                : Optional.of("only G1 has regions, and objects too large for one");
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(SOME, MARKING, PAUSED, FULL);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new HumongousAllocationWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
