package dev.fettle.tuning;

import dev.fettle.remedy.LeverId;
import dev.fettle.target.Facts;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a heap can do with less. */
final class PreflightHeap {
    private static final long MB = 1 << 20;

    private PreflightHeap() {}

    /**
     * @param effective whether nothing is known of its doing nothing here
     */
    static Optional<Objection> limit(Step step, Facts target, Known known, boolean effective) {
        if (!step.lever().id().equals(LeverNames.SOFT_MAX) || step.after().number().isEmpty()) {
            return Optional.empty();
        }
        double limit = step.after().number().getAsDouble();
        String words = step.after().words();
        if (target.heapMax().isPresent() && limit > target.heapMax().getAsLong()) {
            return Optional.of(
                    Objection.never(
                            "SoftMaxHeapSize %s is more than the heap may have at all, which is %s:"
                                    + " no JVM takes it.",
                            words, Setting.bytes(target.heapMax().getAsLong()).words()));
        }
        boolean lower = limit < step.before().number().orElse(Double.POSITIVE_INFINITY);
        if (!effective || !lower || step.changesNothing()) {
            return Optional.empty();
        }
        if (known.liveSet().isEmpty()) {
            return Optional.of(
                    Objection.unlessForced(
                            "The live set is not known, so nobody can say whether a heap of %s is"
                                + " too small: let a full or concurrent collection be seen first,"
                                + " by waiting for one or by gc.run.",
                            words));
        }
        double live = known.liveSet().getAsLong();
        if (limit >= Preflight.SAFE_MULTIPLE * live) {
            return Optional.empty();
        }
        return Optional.of(
                Objection.unlessForced(
                        "SoftMaxHeapSize %s is %s times the live set of %s%s, and so near to it a"
                            + " JVM may collect without a rest (measured, at 2.0 times one did, at"
                            + " 2.5 times none): the least that is safe is %s.",
                        words,
                        String.format(Locale.ROOT, "%.1f", limit / live),
                        Setting.bytes((long) live).words(),
                        known.liveSetAt()
                                .map(at -> " of " + at.truncatedTo(ChronoUnit.SECONDS))
                                .orElse(""),
                        least(live).words()));
    }

    /** Whole megabytes. */
    private static Setting least(double live) {
        return Setting.bytes((long) Math.ceil(Preflight.SAFE_MULTIPLE * live / MB) * MB);
    }

    static Optional<Objection> ratios(Plan plan, Known known) {
        OptionalDouble least = after(plan, known, LeverNames.LEAST_FREE);
        OptionalDouble most = after(plan, known, LeverNames.MOST_FREE);
        boolean crossed =
                least.isPresent()
                        && most.isPresent()
                        && least.getAsDouble() > most.getAsDouble()
                        && (moves(plan, LeverNames.LEAST_FREE)
                                || moves(plan, LeverNames.MOST_FREE));
        return crossed
                ? Optional.of(
                        Objection.never(
                                "MinHeapFreeRatio would be %s and MaxHeapFreeRatio %s: the least"
                                        + " may not pass the most, so change both.",
                                Setting.Kind.PERCENT.words(least.getAsDouble()),
                                Setting.Kind.PERCENT.words(most.getAsDouble())))
                : Optional.empty();
    }

    private static boolean moves(Plan plan, String lever) {
        return plan.steps().stream().anyMatch(step -> step.lever().id().equals(lever));
    }

    private static OptionalDouble after(Plan plan, Known known, String lever) {
        return plan.steps().stream()
                .filter(step -> step.lever().id().equals(lever))
                .map(Step::after)
                .findFirst()
                .or(() -> Optional.ofNullable(known.values().get(new LeverId(lever))))
                .map(Setting::number)
                .orElse(OptionalDouble.empty());
    }

    static Optional<String> price(Step step, Facts target, Known known) {
        double after = step.after().number().orElse(Double.NaN);
        double before = step.before().number().orElse(Double.NaN);
        return switch (step.lever().id()) {
            case LeverNames.MOST_FREE ->
                    after < Preflight.TIGHT && after < before
                            ? Optional.of(tight(step, target))
                            : Optional.empty();
            case LeverNames.SOFT_MAX -> soft(after, before, known);
            case LeverNames.PERIODIC ->
                    after > 0
                            ? Optional.of(
                                    "A periodic collection comes only where no other came for %s: under load it does nothing."
                                            .formatted(step.after().words()))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** FACTS.md 4: a live set of 100 MB, 150 MB allocated a second, 10 and 20 % free. */
    private static String tight(Step step, Facts target) {
        String measured =
                switch (target.collector()) {
                    case G1 -> "with G1 from 9 to 85 in 10 s, and from 16 to 137";
                    case SERIAL -> "with Serial from 10 and 11 to 29 in 10 s";
                    default -> "with G1 from 9 to 85 in 10 s, with Serial from 11 to 29";
                };
        return "With %s free at most, collections come 3 to 9 times as often: measured at 150 MB/s, %s."
                .formatted(step.after().words(), measured);
    }

    private static Optional<String> soft(double after, double before, Known known) {
        if (after < before) {
            return Optional.of(
                    "Collections come as often as the room above the live set is filled; the memory"
                        + " is given back to the system only after the JVM's uncommit delay, 300 s"
                        + " unless it was set.");
        }
        boolean low =
                known.liveSet().isPresent()
                        && after < Preflight.SAFE_MULTIPLE * known.liveSet().getAsLong();
        return low
                ? Optional.of(
                        "It is still less than %s times the live set: the least that is safe is %s."
                                .formatted(
                                        Preflight.SAFE_MULTIPLE,
                                        least(known.liveSet().getAsLong()).words()))
                : Optional.empty();
    }
}
