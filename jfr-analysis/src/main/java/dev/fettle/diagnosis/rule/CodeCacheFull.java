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
 * No room for compiled code: the JVM stops compiling, and what comes later runs in the interpreter,
 * many times slower. Its heaps are judged together, since code that does not fit into one goes to
 * another.
 */
final class CodeCacheFull implements Detector {
    static final String ID = "code-cache-full";

    static final Threshold NEAR =
            threshold(
                    "near",
                    0.88,
                    Unit.RATIO,
                    "of the code cache: with a tenth left the JVM throws out code in haste"
                            + " (StartAggressiveSweepingAt), so that one that is too small stays a"
                            + " little below nine tenths; measured on 17 and 25: at 89.9 %");
    static final Threshold SUSTAINED =
            threshold("sustained", 20, Unit.SECONDS, "two readings, of which one may be a peak");
    static final Threshold LATELY =
            threshold(
                    "lately",
                    300,
                    Unit.SECONDS,
                    "since code last did not fit: the JVM says it once and goes on when some was"
                            + " thrown out; judgement");

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
                Signals.MEMORY_USED,
                Signals.MEMORY_LIMIT,
                Signals.CODE_CACHE_FULL);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(NEAR, SUSTAINED, LATELY);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new CodeCacheFullWatch(settings);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
