package dev.fettle.app.cli;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.PlanRun.End;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Proposal.Refused;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.frame.Undone;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Signals;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** One plan, run 3, which is written as soon as it is confirmed and comes to what the test wants. */
final class OnePlan implements Tuning {
    private static final Instant NOW = Instant.parse("2026-11-27T14:00:00Z");

    /** At once, kept; empty where it is on trial. */
    Optional<Run> comes = Optional.empty();

    /** What has it collect; there, the plan awaits a collection at first. */
    Optional<Proposal> collects = Optional.empty();

    /** It cannot begin. */
    boolean refuses;

    /** What of each that was confirmed. */
    final List<String> confirmed = new ArrayList<>();

    private PlanRun run;
    private boolean awaited;

    static Proposal plan() {
        return plan(Optional.empty());
    }

    private static Proposal plan(Optional<Refused> refused) {
        return new Proposal(
                Plan.of(
                        List.of(
                                new Step(
                                        new LeverId("SoftMaxHeapSize"),
                                        "",
                                        Setting.bytes(1L << 30),
                                        Setting.bytes(200L << 20)))),
                Optional.empty(),
                TrialTerms.STANDARD,
                new Expectation.Bound(
                        Signals.USED_BEFORE_GC.of(Signals.HEAP), 200 << 20, Duration.ofSeconds(30)),
                List.of(),
                "It falls.",
                "None.",
                "None.",
                "By itself.",
                refused);
    }

    static Proposal action(String words, double pause) {
        return new Proposal(
                new Plan(List.of()),
                Optional.of(
                        new Proposal.ActionStep(
                                new LeverId("gc.run"),
                                "",
                                new Action.Cost(words, pause),
                                Optional.empty())),
                TrialTerms.STANDARD,
                new Expectation.Armed("it is run"),
                List.of(),
                "It is run once.",
                "None.",
                "None.",
                "Nothing takes it back.",
                Optional.empty());
    }

    static PlanRun run(int number, Proposal of, Optional<End> end, Run... states) {
        var moments = new ArrayList<PlanRun.Moment>();
        moments.add(new PlanRun.Moment(NOW, new Run.Proposed()));
        for (Run state : states) {
            moments.add(new PlanRun.Moment(NOW, state));
        }
        return new PlanRun(number, of, moments, "", end);
    }

    void become(Optional<End> end, Run... states) {
        run = run(3, run.proposal(), end, states);
    }

    @Override
    public void propose(List<Change> changes, TrialTerms terms, Consumer<Reply<Proposal>> reply) {
        if (changes.getFirst().value().isEmpty()) {
            reply.accept(Reply.told(collects.orElseThrow()));
            return;
        }
        boolean awaits = collects.isPresent() && !awaited;
        awaited = true;
        var refused =
                new Refused(
                        "Its live set is not known.",
                        Refused.Kind.OVERRULABLE,
                        Optional.of("a collection"));
        reply.accept(Reply.told(plan(awaits ? Optional.of(refused) : Optional.empty())));
    }

    @Override
    public void confirm(Proposal proposal, Consumer<Reply<PlanRun>> reply) {
        if (refuses) {
            reply.accept(Reply.none("The session has ended."));
            return;
        }
        confirmed.addAll(proposal.words());
        var applied = new Run.Applied("It is 200 MB.");
        run =
                comes.isPresent()
                        ? run(3, proposal, Optional.of(End.KEPT), applied, comes.get())
                        : run(3, proposal, Optional.empty(), applied);
        reply.accept(Reply.told(run(0, proposal, Optional.empty())));
    }

    @Override
    public List<PlanRun> runs() {
        return run == null ? List.of() : List.of(run);
    }

    @Override
    public void takeBack(String why) {
        throw new AssertionError(why);
    }

    @Override
    public void stop(String why) {
        throw new AssertionError(why);
    }

    @Override
    public void levers(Consumer<Reply<LeverTable>> reply) {
        throw new AssertionError("nobody asks for them");
    }

    @Override
    public void undo(OptionalInt number, Consumer<Reply<Undone>> reply) {
        throw new AssertionError("nothing is undone");
    }

    @Override
    public void journal(Consumer<Reply<List<PastRun>>> reply) {
        throw new AssertionError("nobody asks for it");
    }
}
