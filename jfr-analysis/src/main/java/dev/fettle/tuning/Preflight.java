package dev.fettle.tuning;

import dev.fettle.target.Facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What speaks against a plan before anything is written. Pure. */
public final class Preflight {
    /**
     * A limit on the heap of so many times the live set, or more, is safe. Measured (docs/levers.md): at
     * twice the live set Shenandoah of 17 and 25 still collected without a rest, at 2.5 times neither it
     * nor ZGC did.
     */
    public static final double SAFE_MULTIPLE = 2.5;

    /** A heap with so little free is collected 3 to 9 times as often (FACTS.md 4). */
    static final double TIGHT = 30;

    private Preflight() {}

    /**
     * Why a plan is not carried out, a sentence for people; empty where nothing speaks against it. Of
     * several reasons the first that no insisting overrules.
     */
    public static Optional<String> refusal(Plan plan, Facts target, Effects effects, Known known) {
        Optional<String> absolute = refusalIfForced(plan, target, effects, known);
        return absolute.isPresent()
                ? absolute
                : objections(plan, target, effects, known).stream().map(Objection::why).findFirst();
    }

    /** The same of a user who insists: only what no insisting overrules. */
    public static Optional<String> refusalIfForced(
            Plan plan, Facts target, Effects effects, Known known) {
        return objections(plan, target, effects, known).stream()
                .filter(Objection::absolute)
                .map(Objection::why)
                .findFirst();
    }

    private static List<Objection> objections(
            Plan plan, Facts target, Effects effects, Known known) {
        List<Objection> all = new ArrayList<>();
        if (plan.steps().stream().allMatch(Step::changesNothing)) {
            all.add(
                    Objection.never(
                            "Nothing to change: %s.",
                            plan.steps().isEmpty()
                                    ? "the plan has no step"
                                    : plan.steps().stream()
                                            .map(
                                                    step ->
                                                            "%s is %s already"
                                                                    .formatted(
                                                                            step.lever().id(),
                                                                            step.after().words()))
                                            .reduce((one, next) -> one + ", " + next)
                                            .orElseThrow()));
        }
        for (Step step : plan.steps()) {
            PreflightValues.check(step).ifPresent(all::add);
        }
        PreflightHeap.ratios(plan, known).ifPresent(all::add);
        for (Step step : plan.steps()) {
            Optional<Objection> useless = useless(step, target, effects);
            useless.ifPresent(all::add);
            PreflightHeap.limit(step, target, known, useless.isEmpty()).ifPresent(all::add);
        }
        return all;
    }

    private static Optional<Objection> useless(Step step, Facts target, Effects effects) {
        Measured cell = effects.of(step.lever(), target.collector(), target.feature());
        String where = "with %s of JDK %d".formatted(target.collector().label(), target.feature());
        return switch (cell.effect()) {
            case WITHOUT_EFFECT ->
                    Optional.of(
                            Objection.unlessForced(
                                    "%s does nothing %s: measured, %s.%s",
                                    step.lever().id(),
                                    where,
                                    cell.words(),
                                    elsewhere(step, target, effects)));
            case REFUSED ->
                    Optional.of(
                            Objection.unlessForced(
                                    "A JVM %s refuses %s: %s.",
                                    where, step.lever().id(), cell.words()));
            case EFFECTIVE, UNKNOWN -> Optional.empty();
        };
    }

    private static String elsewhere(Step step, Facts target, Effects effects) {
        List<String> where =
                effects.cells().stream()
                        .filter(cell -> cell.lever().equals(step.lever()))
                        .filter(cell -> cell.feature() == target.feature())
                        .filter(cell -> cell.effect() == Effect.EFFECTIVE)
                        .map(cell -> cell.collector().label())
                        .distinct()
                        .toList();
        return where.isEmpty()
                ? ""
                : " It has an effect with %s.".formatted(String.join(", ", where));
    }

    /** What a plan costs although it is carried out, each a sentence that is shown with it. */
    public static List<String> prices(Plan plan, Facts target, Known known) {
        return plan.steps().stream()
                .filter(step -> !step.changesNothing())
                .flatMap(step -> PreflightHeap.price(step, target, known).stream())
                .toList();
    }
}
