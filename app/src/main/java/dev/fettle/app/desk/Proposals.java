package dev.fettle.app.desk;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Proposal.ActionStep;
import dev.fettle.app.frame.Proposal.Refused;
import dev.fettle.app.frame.Proposal.Refused.Kind;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.words.ExpectationText;
import dev.fettle.app.words.Nearest;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Effects;
import dev.fettle.tuning.Expectations;
import dev.fettle.tuning.Guards;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Known;
import dev.fettle.tuning.Lever;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.LibraryEffect;
import dev.fettle.tuning.Measured;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Preflight;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes of what a user wants what would be done, and says what speaks against it. Changes nothing. */
final class Proposals {
    private static final String GUARD =
            "Taken back at once where pauses, the collector's CPU, the rate of collections, waits"
                    + " for memory, errors or throughput worsen past a guard.";

    private static final String OF_POOLS =
            GUARD.replace(
                    "errors or throughput worsen", "errors, throughput or request times worsen");

    private static final String UNWATCHED = "None: nothing is on trial.";

    private static final String LIVE_SET = "a collection that cleans the old generation";

    private final Effects effects;

    Proposals(Effects effects) {
        this.effects = effects;
    }

    /** What is wrong with what the user wrote. */
    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Refused refused;

        Stopped(Kind kind, String why) {
            super(why);
            this.refused = new Refused(why, kind, Optional.empty());
        }
    }

    /**
     * @param seen of the target's live set
     * @throws IOException where the target does not answer
     */
    Proposal of(TuningTarget target, List<Change> changes, TrialTerms terms, LiveSetSeen seen)
            throws IOException {
        try {
            Facts facts = target.facts();
            Optional<String> role =
                    facts.whyNot(Capability.JMX).or(() -> facts.whyNot(Capability.COMMANDS));
            if (role.isPresent()) {
                throw new Stopped(
                        Kind.FORBIDDEN, "Nothing was written, because " + role.get() + ".");
            }
            if (changes.stream().anyMatch(each -> each.value().isEmpty())) {
                return action(target, changes, terms);
            }
            return plan(target, changes, terms, seen);
        } catch (Stopped stopped) {
            return refused(terms, stopped.refused);
        } catch (LeverRefused e) {
            return refused(
                    terms, new Refused(LeverMoves.because(e), Kind.FORBIDDEN, Optional.empty()));
        }
    }

    private static Proposal refused(TrialTerms terms, Refused refused) {
        return new Proposal(
                new Plan(List.of()),
                Optional.empty(),
                terms,
                new Expectation.Armed("nothing is changed"),
                List.of(),
                "",
                "",
                "",
                "",
                Optional.of(refused));
    }

    private Proposal plan(
            TuningTarget target, List<Change> changes, TrialTerms terms, LiveSetSeen seen)
            throws IOException, Stopped {
        var steps = new ArrayList<Step>();
        var because = new ArrayList<String>();
        for (Change change : changes) {
            Step step = step(target, change, because);
            if (steps.stream()
                    .anyMatch(
                            other ->
                                    other.lever().equals(step.lever())
                                            && other.subject().equals(step.subject()))) {
                throw new Stopped(
                        Kind.MISUNDERSTOOD,
                        LeverMoves.name(step) + " is set twice: give it one value.");
            }
            steps.add(step);
        }
        Plan plan = Plan.of(steps);
        unfitTogether(target, plan);
        Facts facts = target.facts();
        Map<LeverId, Setting> values = values(target, steps);
        Known known = seen.known(values);
        List<String> prices = Preflight.prices(plan, facts, seen.atMost(values));
        Expectation expect = expectation(target, plan, terms);
        return new Proposal(
                plan,
                Optional.empty(),
                terms,
                expect,
                because,
                ExpectationText.of(expect),
                guard(expect),
                prices.isEmpty()
                        ? "No other is known than what is said above."
                        : String.join(" ", prices),
                undo(plan),
                against(target, plan, terms, known, seen.atMost(values)));
    }

    /** What each makes no sense beside the others, though it does by itself. */
    private static void unfitTogether(TuningTarget target, Plan plan) throws IOException, Stopped {
        for (Step step : plan.steps()) {
            if (target.moves().find(step.lever()).orElse(null) instanceof Knob knob) {
                Optional<String> unfit = knob.unfitBeside(step.subject(), plan);
                if (unfit.isPresent()) {
                    throw new Stopped(Kind.FORBIDDEN, LeverMoves.name(step) + ": " + unfit.get());
                }
            }
        }
    }

    /** By the JVM's levers where it moves one; else by the first of a library's that can be measured. */
    private static Expectation expectation(TuningTarget target, Plan plan, TrialTerms terms)
            throws IOException {
        Expectation armed = Expectations.of(plan, target.facts(), terms.within());
        if (!(armed instanceof Expectation.Armed)) {
            return armed;
        }
        for (Step step : plan.steps()) {
            if (!step.changesNothing()
                    && target.moves().find(step.lever()).orElse(null) instanceof Knob knob) {
                Optional<Expectation> expected = knob.expects(step, terms.within());
                if (expected.isPresent() && !(expected.get() instanceof Expectation.Armed)) {
                    return expected.get();
                }
                armed = expected.orElse(armed);
            }
        }
        return armed;
    }

    private static String guard(Expectation expect) {
        return switch (expect) {
            case Expectation.Armed _ -> UNWATCHED;
            default -> Guards.timesRequests(expect) ? OF_POOLS : GUARD;
        };
    }

    /** What speaks against a plan now, by what has been seen since it was proposed. */
    Optional<Refused> against(TuningTarget target, Plan plan, TrialTerms terms, LiveSetSeen seen)
            throws IOException {
        Map<LeverId, Setting> values = values(target, plan.steps());
        return against(target, plan, terms, seen.known(values), seen.atMost(values));
    }

    /** What is not overruled is said first; then what a user may insist on. */
    private Optional<Refused> against(
            TuningTarget target, Plan plan, TrialTerms terms, Known known, Known atMost)
            throws IOException {
        Facts facts = target.facts();
        Optional<String> never = Preflight.refusalIfForced(plan, facts, effects, known);
        if (never.isPresent()) {
            return never.map(why -> new Refused(why, Kind.FORBIDDEN, Optional.empty()));
        }
        Optional<String> library =
                LibraryEffects.of(target, plan).stream()
                        .flatMap(it -> it.insist().stream())
                        .findFirst();
        if (!terms.force() && library.isPresent()) {
            return library.map(why -> new Refused(why, Kind.OVERRULABLE, Optional.empty()));
        }
        if (terms.force() || Preflight.refusal(plan, facts, effects, atMost).isEmpty()) {
            return Optional.empty();
        }
        // With next to nothing alive: whatever speaks against it then is no matter of the live set.
        Known tiny = new Known(OptionalLong.of(1), atMost.liveSetAt(), known.values());
        boolean learnable =
                known.liveSet().isEmpty()
                        && Preflight.refusal(plan, facts, effects, tiny).isEmpty();
        return Preflight.refusal(plan, facts, effects, known)
                .map(
                        why ->
                                new Refused(
                                        why,
                                        Kind.OVERRULABLE,
                                        learnable ? Optional.of(LIVE_SET) : Optional.empty()));
    }

    private Step step(TuningTarget target, Change change, List<String> because)
            throws IOException, Stopped {
        Lever lever = lever(target, change);
        if (!(lever instanceof Knob knob)) {
            throw new Stopped(
                    Kind.MISUNDERSTOOD,
                    lever.id().id()
                            + " has no value: it is run, with --run "
                            + lever.id().id()
                            + ".");
        }
        String subject = subject(knob, change.subject());
        Setting after;
        try {
            after = knob.asRead(subject, knob.parse(subject, change.value().orElseThrow()));
        } catch (IllegalArgumentException e) {
            throw new Stopped(Kind.MISUNDERSTOOD, knob.id().id() + ": " + e.getMessage());
        }
        Optional<String> unfit = knob.unfit(subject, after);
        if (unfit.isPresent()) {
            throw new Stopped(Kind.FORBIDDEN, knob.id().id() + ": " + unfit.get());
        }
        Setting before = knob.read(subject);
        because.add(because(target.facts(), knob, subject));
        knob.origin(subject)
                .ifPresent(origin -> because.add("Now %s: %s.".formatted(before.words(), origin)));
        knob.caution().ifPresent(because::add);
        return new Step(knob.id(), subject, before, after);
    }

    private String because(Facts facts, Lever lever, String subject) throws IOException {
        Optional<LibraryEffect> library = LibraryEffects.of(lever, subject);
        if (library.isPresent()) {
            return library.get().words() + ".";
        }
        Measured cell = effects.of(lever.id(), facts.collector(), facts.feature());
        String here = facts.collector().label() + " of JDK " + facts.feature();
        String words =
                switch (cell.effect()) {
                    case EFFECTIVE -> "It has an effect with %s, as measured: %s.";
                    case WITHOUT_EFFECT -> "It has no effect with %s, as measured: %s.";
                    case REFUSED -> "It is refused with %s, as measured: %s.";
                    case UNKNOWN -> "What it does with %s is not known: %s.";
                };
        return words.formatted(here, cell.words());
    }

    private Proposal action(TuningTarget target, List<Change> changes, TrialTerms terms)
            throws IOException, Stopped {
        if (changes.size() > 1) {
            throw new Stopped(
                    Kind.MISUNDERSTOOD,
                    "One action is run at a time, and no value is set with it.");
        }
        Change change = changes.getFirst();
        Lever lever = lever(target, change);
        if (!(lever instanceof Action action)) {
            throw new Stopped(
                    Kind.MISUNDERSTOOD,
                    "%s is no action: it is set, with --set %s%s=VALUE."
                            .formatted(
                                    lever.id().id(),
                                    lever.id().id(),
                                    change.subject().isEmpty() ? "" : "@" + change.subject()));
        }
        String subject = subject(action, change.subject());
        Action.Cost cost = action.predict(subject);
        var because = new ArrayList<String>();
        because.add(because(target.facts(), action, subject));
        action.caution().ifPresent(because::add);
        var armed = new Expectation.Armed("it is run, and what it did is said");
        return new Proposal(
                new Plan(List.of()),
                Optional.of(new ActionStep(action.id(), subject, cost, action.inverse())),
                terms,
                armed,
                because,
                "It is run once, and what it did is said.",
                UNWATCHED,
                "It costs the JVM this: " + cost.words() + ".",
                action.inverse()
                        .map(how -> "Taken back so: " + how + ".")
                        .orElse("Nothing takes it back."),
                LibraryEffects.of(action, subject)
                        .flatMap(LibraryEffect::insist)
                        .filter(_ -> !terms.force())
                        .map(why -> new Refused(why, Kind.OVERRULABLE, Optional.empty())));
    }

    private static Lever lever(TuningTarget target, Change change) throws Stopped {
        String wanted = change.lever().id();
        return target.levers().stream()
                .filter(lever -> lever.id().id().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new Stopped(Kind.MISUNDERSTOOD, unknown(target, wanted)));
    }

    private static String unknown(TuningTarget target, String wanted) {
        List<String> names = target.levers().stream().map(lever -> lever.id().id()).toList();
        return "There is no lever \"%s\"%s; \"fettle tune %s\" lists them."
                .formatted(
                        wanted,
                        Nearest.to(wanted, names)
                                .map(name -> "; did you mean " + name + "?")
                                .orElse(""),
                        target.jvm().address())
                .replace("?; \"", "? \"");
    }

    private static String subject(Lever lever, String wanted) throws IOException, Stopped {
        return switch (lever.find()) {
            case Lever.Found.NotHere(String why) ->
                    throw new Stopped(
                            Kind.FORBIDDEN,
                            without(lever, wanted)
                                    .orElse(
                                            "%s cannot be moved here: %s."
                                                    .formatted(lever.id().id(), why)));
            case Lever.Found.Here(List<String> subjects) -> {
                if (subjects.contains(wanted) || !lever.listed() && !wanted.isEmpty()) {
                    yield wanted;
                }
                if (!lever.listed()) {
                    throw new Stopped(
                            Kind.MISUNDERSTOOD, lever.id().id() + " needs a subject after its @.");
                }
                Optional<String> without = without(lever, wanted);
                if (without.isPresent()) {
                    throw new Stopped(Kind.FORBIDDEN, without.get());
                }
                throw new Stopped(
                        Kind.MISUNDERSTOOD, SubjectText.wrong(lever.id().id(), wanted, subjects));
            }
        };
    }

    private static Optional<String> without(Lever lever, String wanted) throws IOException {
        return wanted.isEmpty() ? Optional.empty() : lever.without(wanted);
    }

    /** Of every knob of the whole JVM, as far as it can be read: one may bound another. */
    private static Map<LeverId, Setting> values(TuningTarget target, List<Step> steps)
            throws IOException {
        var values = new HashMap<LeverId, Setting>();
        for (Lever lever : target.levers()) {
            if (lever instanceof Knob knob) {
                try {
                    if (knob.find() instanceof Lever.Found.Here(List<String> subjects)
                            && subjects.contains("")) {
                        values.put(knob.id(), knob.read(""));
                    }
                } catch (LeverRefused _) {
                    // What this user may not read cannot be held against the plan.
                }
            }
        }
        steps.stream()
                .filter(step -> step.subject().isEmpty())
                .forEach(step -> values.put(step.lever(), step.before()));
        return values;
    }

    private static String undo(Plan plan) {
        List<String> back = plan.inverse().steps().stream().map(Step::words).toList();
        return "Taken back so: " + String.join(", ", back) + ". At any time while the JVM lives.";
    }
}
