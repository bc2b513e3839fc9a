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
import dev.fettle.target.Observation.Happening;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Virtual threads that block and keep the platform thread which others need to run. */
final class VirtualThreadPinning implements Detector {
    static final String ID = "virtual-thread-pinning";

    private static final int FIRST = 21;

    static final Threshold NOTICED =
            threshold(
                    "noticed",
                    0.01,
                    Unit.RATIO,
                    "of the carriers' time that one place takes, on average over half a minute: a"
                            + " hundredth can be neglected; judgement");

    static final Threshold SHARE =
            threshold(
                    "share",
                    0.25,
                    Unit.RATIO,
                    "of the carriers' time: a quarter fewer run virtual threads, on average, and at"
                            + " times none; judgement");

    static final Threshold NEARLY_ALL =
            threshold(
                    "nearly-all",
                    0.9,
                    Unit.RATIO,
                    "of the carriers' time: other virtual threads hardly run any more");

    static final Threshold STEADY =
            threshold(
                    "steady",
                    0.5,
                    Unit.RATIO,
                    "of that in each third of the half minute: what happens once, as at start,"
                            + " fills a third or two");

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
        return Reads.of(Signals.GC_PAUSE).happenings(Happening.PINNED);
    }

    @Override
    public Optional<String> absent(Facts target) {
        return target.feature() > 0 && target.feature() < FIRST
                ? Optional.of("virtual threads came with JDK " + FIRST)
                : Optional.empty();
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(NOTICED, SHARE, NEARLY_ALL, STEADY);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new VirtualThreadPinningWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
