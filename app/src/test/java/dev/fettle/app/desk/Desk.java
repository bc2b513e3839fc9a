package dev.fettle.app.desk;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.frame.TrialTerms.Keep;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Effect;
import dev.fettle.tuning.Effects;
import dev.fettle.tuning.Lever;
import dev.fettle.tuning.Measured;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A desk without threads at a JVM without a process, whose seconds are the test's. */
final class Desk {
    static final Instant START = Instant.parse("2026-11-27T14:00:00Z");
    static final Setting GIGABYTE = Setting.bytes(1L << 30);
    static final Setting SMALL = Setting.bytes(200L << 20);

    final FakeKnob soft = new FakeKnob("SoftMaxHeapSize", GIGABYTE);
    final FakeTrial trial = new FakeTrial();
    final List<Observation> told = new ArrayList<>();
    final List<Observation> remembered = new ArrayList<>();
    final Journal journal;
    final TuningDesk desk;
    Instant now = START;
    Optional<String> readOnly = Optional.empty();
    List<Lever> levers = List.of(soft);
    TunedJvm jvm = new TunedJvm("4711@here", 1, "com.acme.Shop", "4711");

    Desk(Path folder) {
        this(folder, Runnable::run);
    }

    Desk(Path folder, Executor worker) {
        journal = new Journal(folder);
        desk =
                new TuningDesk(
                        () -> readOnly,
                        _ -> List.copyOf(remembered),
                        journal,
                        new Effects(
                                List.of(
                                        new Measured(
                                                new LeverId("SoftMaxHeapSize"),
                                                Collector.GENERATIONAL_ZGC,
                                                25,
                                                Effect.EFFECTIVE,
                                                "peak 938 -> 204 MB"))),
                        (_, _) -> trial,
                        told::add,
                        worker,
                        () -> now);
    }

    TuningTarget target() {
        return new TuningTarget(facts(Set.of(Capability.JMX, Capability.COMMANDS)), jvm, levers);
    }

    static Facts facts(Set<Capability> can) {
        return new Facts(
                4711,
                "com.acme.Shop",
                "25.0.3+9",
                25,
                Collector.GENERATIONAL_ZGC,
                OptionalLong.of(1L << 30),
                2,
                OptionalLong.empty(),
                OptionalLong.empty(),
                START,
                can,
                can.contains(Capability.COMMANDS)
                        ? Map.of()
                        : Map.of(Capability.COMMANDS, "the role is read-only"));
    }

    /** Its live set is small enough for all that is tried. */
    Desk attached() {
        desk.reached(target());
        lives(50);
        return this;
    }

    /** A second passes. */
    void tick() {
        tick(new Link.Up(now), List.of());
    }

    void tick(Link link, List<Observation> fresh) {
        now = now.plusSeconds(1);
        remembered.addAll(fresh);
        see(link, fresh);
    }

    /** What the target's collections leave. */
    void lives(long megabytes) {
        see(
                new Link.Up(now),
                List.of(
                        new Observation.Sample(
                                Signals.LIVE_SET.of(Signals.HEAP), now, megabytes << 20)));
    }

    private void see(Link link, List<Observation> fresh) {
        desk.see(
                new Frame(
                        now,
                        link,
                        Optional.of(target().facts()),
                        fresh,
                        new Judgement(now, List.of(), List.of(), List.of()),
                        new Recording.Off("none"),
                        OwnCost.NONE,
                        Mending.NONE));
    }

    void ticks(int seconds) {
        for (int i = 0; i < seconds; i++) {
            tick();
        }
    }

    /** What a proposal of the soft limit would be, whatever speaks against it. */
    Proposal proposal(Keep keep) {
        return proposal(
                keep,
                new Expectation.Bound(
                        Signals.USED_BEFORE_GC.of(Signals.HEAP),
                        200 << 20,
                        Duration.ofSeconds(30)));
    }

    Proposal proposal(Keep keep, Expectation expect) {
        return proposal(keep, expect, new Step(soft.id(), "", GIGABYTE, SMALL));
    }

    Proposal proposal(Keep keep, Setting from, Setting to) {
        return proposal(keep, proposal(keep).expectation(), new Step(soft.id(), "", from, to));
    }

    private static Proposal proposal(Keep keep, Expectation expect, Step step) {
        return new Proposal(
                Plan.of(List.of(step)),
                Optional.empty(),
                new TrialTerms(Duration.ofSeconds(30), keep, false),
                expect,
                List.of(),
                "",
                "",
                "",
                "",
                Optional.empty());
    }

    Reply<Proposal> propose(Change... changes) {
        return answer(reply -> desk.propose(List.of(changes), TrialTerms.STANDARD, reply));
    }

    Reply<PlanRun> confirm(Proposal proposal) {
        return answer(reply -> desk.confirm(proposal, reply));
    }

    /** Confirmed, and on trial. */
    Desk onTrial(Keep keep) {
        confirm(proposal(keep));
        tick();
        return this;
    }

    PlanRun run() {
        return desk.runs().getLast();
    }

    List<String> states() {
        return run().states().stream().map(it -> it.run().state()).toList();
    }

    String words() {
        return run().state().told();
    }

    <T> Reply<T> answer(Consumer<Consumer<Reply<T>>> question) {
        var replies = new ArrayList<Reply<T>>();
        question.accept(replies::add);
        return replies.getFirst();
    }
}
