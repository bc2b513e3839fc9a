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
import java.util.Set;

/**
 * Errors and exceptions graded by rules: how bad a kind is, and how many of it within what time are
 * to be told of. The user's rules come before the shipped ones.
 */
final class ErrorGrade implements Detector {
    static final String ID = "error-grade";

    static final Threshold L1_COUNT =
            threshold(
                    "l1-count", 5, Unit.COUNT, "of one kind, within the window of L1; by request");
    static final Threshold L1_WINDOW =
            threshold(
                    "l1-window", 60, Unit.SECONDS, "in which those of L1 are counted; by request");
    static final Threshold L2_COUNT =
            threshold(
                    "l2-count", 3, Unit.COUNT, "of one kind, within the window of L2; by request");
    static final Threshold L2_WINDOW =
            threshold(
                    "l2-window", 30, Unit.SECONDS, "in which those of L2 are counted; by request");
    static final Threshold L3_COUNT =
            threshold("l3-count", 1, Unit.COUNT, "of one kind: at once; by request");
    static final Threshold L3_WINDOW =
            threshold(
                    "l3-window",
                    300,
                    Unit.SECONDS,
                    "for which one of L3 is told of: nobody watches at every moment; judgement");
    static final Threshold START =
            threshold(
                    "start",
                    120,
                    Unit.SECONDS,
                    "after the JVM's start in which only what is graded L3 for the JVM's own sake"
                            + " (memory, stack, itself) counts: programs look for what is not"
                            + " there yet while they start; judgement");

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
                        Signals.THROWABLES,
                        Signals.THROWABLES_TOLD,
                        Signals.VM_ERRORS)
                .happenings(Happening.THROWN);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(L1_COUNT, L1_WINDOW, L2_COUNT, L2_WINDOW, L3_COUNT, L3_WINDOW, START);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new ErrorGradeWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
