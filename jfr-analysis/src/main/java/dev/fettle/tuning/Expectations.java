package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What each lever is expected to do (DETECTION.md 3). Where it is nothing that can be measured in a window,
 * the change is armed.
 */
public final class Expectations {
    /** G1's cause of a collection that its interval began. */
    static final String PERIODIC_CAUSE = "G1 Periodic Collection";

    /** Serial shrinks by 0, 10, 40 and 100 % of what is too much, in four full collections. */
    private static final int SERIAL_STEPS = 4;

    /** A plan of several levers is judged by the first of these that it moves. */
    private static final List<String> ORDER =
            List.of(
                    LeverNames.SOFT_MAX,
                    LeverNames.MOST_FREE,
                    LeverNames.LEAST_FREE,
                    LeverNames.PERIODIC,
                    LeverNames.PARALLELISM);

    private Expectations() {}

    /**
     * What a plan is judged by: of several steps, the one that comes first in the table; one response that
     * was declared before, not the best of many.
     *
     * @param within how long it is watched
     */
    public static Expectation of(Plan plan, Facts target, Duration within) {
        Expectation armed = null;
        for (String lever : ORDER) {
            Optional<Step> step = step(plan, lever);
            if (step.isPresent()) {
                Expectation expected = of(step.get(), target.collector(), within);
                if (!(expected instanceof Expectation.Armed)) {
                    return expected;
                }
                armed = armed == null ? expected : armed;
            }
        }
        return armed != null ? armed : armed(plan);
    }

    /** The step that {@link #of} judges a plan by; empty where none of it is to be measured. */
    public static Optional<Step> judged(Plan plan) {
        return ORDER.stream()
                .flatMap(lever -> step(plan, lever).stream())
                .filter(
                        step ->
                                !(of(step, Collector.UNKNOWN, Duration.ofMinutes(1))
                                        instanceof Expectation.Armed))
                .findFirst();
    }

    private static Optional<Step> step(Plan plan, String lever) {
        return plan.steps().stream()
                .filter(step -> step.lever().id().equals(lever) && !step.changesNothing())
                .findFirst();
    }

    private static Expectation of(Step step, Collector collector, Duration within) {
        if (step.before().number().isEmpty() || step.after().number().isEmpty()) {
            return armed(step);
        }
        double before = step.before().number().getAsDouble();
        double after = step.after().number().getAsDouble();
        return switch (step.lever().id()) {
            case LeverNames.SOFT_MAX ->
                    after < before
                            ? new Expectation.Bound(
                                    Signals.USED_BEFORE_GC.of(Signals.HEAP), after, within)
                            : new Expectation.Reach(
                                    Signals.USED_BEFORE_GC.of(Signals.HEAP), before, within);
            case LeverNames.MOST_FREE ->
                    after < before
                            ? resized(before, after, collector, within)
                            : new Expectation.Armed(
                                    "the heap may keep more free from now on; it grows only when it"
                                            + " must");
            case LeverNames.LEAST_FREE ->
                    after > before
                            ? resized(before, after, collector, within)
                            : new Expectation.Armed(
                                    "the heap need not keep as much free from now on; by itself"
                                            + " that shrinks nothing");
            case LeverNames.PERIODIC -> periodic(before, after, within);
            case LeverNames.PARALLELISM ->
                    after > before
                            ? new Expectation.Reach(
                                    Signals.VIRTUAL_CARRIERS.whole(), before, within)
                            : new Expectation.Armed(
                                    "fewer virtual threads run at a time; threads that carried them"
                                            + " may stay");
            default -> armed(step);
        };
    }

    /**
     * The heap holds what is in use and the free share of itself, so its size goes with 1 / (1 - share).
     * Measured: 70 to 20 % of G1 gave 0.37 and 0.41 of the size, of Serial 0.37; by this it is 0.375.
     */
    private static Expectation resized(
            double before, double after, Collector collector, Duration within) {
        if (after >= 100) {
            return new Expectation.Armed("the heap is grown until it is full");
        }
        return new Expectation.AfterCycle(
                Signals.MEMORY_COMMITTED.of(Signals.HEAP),
                (100 - before) / (100 - after),
                collector == Collector.SERIAL ? SERIAL_STEPS : 1,
                within);
    }

    private static Expectation periodic(double before, double after, Duration within) {
        if (after == 0) {
            return new Expectation.Collections(PERIODIC_CAUSE, 0, within);
        }
        if (before == 0) {
            return new Expectation.Collections(PERIODIC_CAUSE, 1, within);
        }
        if (after > before) {
            return new Expectation.Armed(
                    "an idle program is collected every %s from now on"
                            .formatted(Setting.Kind.MILLISECONDS.words(after)));
        }
        // Half of what the interval allows: other collections put one off.
        int least = (int) Math.max(1, within.toMillis() / after / 2);
        return new Expectation.Collections(PERIODIC_CAUSE, least, within);
    }

    private static Expectation armed(Plan plan) {
        return plan.steps().stream()
                .filter(step -> !step.changesNothing())
                .findFirst()
                .map(Expectations::armed)
                .orElseGet(() -> new Expectation.Armed("nothing changes"));
    }

    private static Expectation armed(Step step) {
        boolean on = step.after().raw().equals("true");
        return new Expectation.Armed(
                switch (step.lever().id()) {
                    case LeverNames.DUMP ->
                            on
                                    ? "a heap dump is written at the first OutOfMemoryError"
                                    : "no heap dump is written at an OutOfMemoryError";
                    case LeverNames.DUMP_PATH ->
                            "the next heap dump goes to " + step.after().words();
                    case LeverNames.GC_LOG ->
                            step.after().raw().isEmpty()
                                    ? "collections are logged no more"
                                    : "collections are logged to " + step.after().words();
                    case LeverNames.PERIODIC_LOAD ->
                            "periodic collections are left out above a load of "
                                    + step.after().words();
                    default -> "what %s does is not measured".formatted(step.lever().id());
                });
    }
}
