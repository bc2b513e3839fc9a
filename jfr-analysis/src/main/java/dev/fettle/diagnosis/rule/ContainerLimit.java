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
import dev.fettle.target.Facts;

import java.util.List;
import java.util.Set;

/**
 * The container's limit ends the process before the heap's does: since the JVM may come to more than it
 * by its own settings, which is no leak, or since what grows lies outside of the heap.
 */
final class ContainerLimit implements Detector {
    static final String ID = "container-limit";

    static final Threshold NEAR =
            threshold(
                    "near",
                    0.9,
                    Unit.RATIO,
                    "of the container's limit that is taken: Kubernetes' own eviction keeps a tenth"
                            + " free by some defaults; judgement");
    static final Threshold LEVEL =
            threshold(
                    "level",
                    0.03,
                    Unit.RATIO,
                    "of what is left after collections, that it may rise within five minutes and is"
                            + " still level: as heap-growth's least rise");
    static final Threshold LEAST =
            threshold(
                    "least",
                    4 << 20,
                    Unit.BYTES,
                    "that it may rise all the same: four G1 regions of 1 MB, as heap-growth's");
    static final Threshold HORIZON =
            threshold(
                    "horizon",
                    1800,
                    Unit.SECONDS,
                    "until the limit is reached at the present slope: as heap-growth's horizon");
    static final Threshold OUTLIVED =
            threshold(
                    "outlived",
                    300,
                    Unit.SECONDS,
                    "that what lies outside of the heap has grown for: caches and pools fill"
                            + " sooner; as heap-growth's");
    static final Threshold RISE =
            threshold(
                    "rise",
                    0.05,
                    Unit.RATIO,
                    "of the container's limit that it has grown by: an allocator's arenas vary by"
                            + " less; judgement");

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
        return Reads.of(Signals.GC_PAUSE, Signals.MEMORY_LIMIT, Signals.USED_AFTER_GC)
                .signals(ContainerRoom.READS);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(NEAR, LEVEL, LEAST, HORIZON, OUTLIVED, RISE);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new ContainerLimitWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
