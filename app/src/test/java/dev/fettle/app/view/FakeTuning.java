package dev.fettle.app.view;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.LeverTable.Row;
import dev.fettle.app.frame.LeverTable.Use;
import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.frame.Undone;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Signals;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Setting.Kind;
import dev.fettle.tuning.Step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A JVM's tuning that is none: what can be tuned, what is refused and what comes of runs is made up. */
public final class FakeTuning implements Tuning {
    static final double MB = 1024 * 1024;

    final List<List<Change>> proposed = new CopyOnWriteArrayList<>();
    final List<TrialTerms> terms = new CopyOnWriteArrayList<>();
    final List<Proposal> confirmed = new CopyOnWriteArrayList<>();
    final List<String> stopped = new CopyOnWriteArrayList<>();
    final List<String> takenBack = new CopyOnWriteArrayList<>();

    /** What comes of taking back what is on trial; empty while that is tried. */
    volatile Optional<PlanRun.End> back = Optional.of(PlanRun.End.TAKEN_BACK);

    final List<Integer> undone = new CopyOnWriteArrayList<>();
    final List<PlanRun> runs = new CopyOnWriteArrayList<>();
    final List<PastRun> past = new CopyOnWriteArrayList<>();
    volatile Reply<LeverTable> table = Reply.told(table());
    volatile Optional<Proposal.Refused> refused = Optional.empty();
    volatile Reply<List<PastRun>> noJournal;
    volatile Run undoing = new Run.RolledBack("MaxHeapFreeRatio is 70 % again.", Map.of());
    volatile int lookedUp;

    public static LeverTable table() {
        return new LeverTable(
                Story.END,
                List.of(
                        knob(
                                "SoftMaxHeapSize",
                                Use.NO_EFFECT,
                                "G1 takes the value and does nothing: used before a collection"
                                        + " 921 -> 924 MB",
                                Kind.BYTES,
                                Setting.bytes((long) (2048 * MB)),
                                Bounds.between(0, 2048 * MB)),
                        percent("MinHeapFreeRatio", 40, "committed 410 -> 154 MB at the next full"),
                        percent("MaxHeapFreeRatio", 70, "committed 410 -> 154 MB at the next full"),
                        knob(
                                "G1PeriodicGCInterval",
                                Use.LIVE,
                                "a collection each interval while idle, 921 -> 121 MB used",
                                Kind.MILLISECONDS,
                                new Setting(Kind.MILLISECONDS, "0"),
                                new Bounds(1000, 3_600_000, true)),
                        knob(
                                "HeapDumpOnOutOfMemoryError",
                                Use.LIVE,
                                "arms one dump for the next OutOfMemoryError",
                                Kind.SWITCH,
                                new Setting(Kind.SWITCH, "false"),
                                Bounds.NONE),
                        new Row(
                                new LeverId("gc.run"),
                                "",
                                "Collects the whole heap once.",
                                Use.LIVE,
                                "used 400 -> 61 MB",
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                Optional.empty(),
                                "it stops the JVM for about 0.3 s"),
                        knob(
                                "memory-pool.usage-threshold",
                                "G1 Old Gen",
                                Use.UNKNOWN,
                                "not measured on G1 of JDK 25",
                                Kind.BYTES,
                                Setting.bytes(0),
                                Bounds.between(0, 2048 * MB)),
                        absent("virtual-threads.parallelism", "a JVM before 24 does not have it")));
    }

    private static Row percent(String id, int now, String why) {
        return knob(
                id,
                Use.LIVE,
                why,
                Kind.PERCENT,
                new Setting(Kind.PERCENT, Integer.toString(now)),
                Bounds.between(0, 100));
    }

    private static Row knob(
            String id, Use use, String why, Kind kind, Setting value, Bounds bounds) {
        return knob(id, "", use, why, kind, value, bounds);
    }

    private static Row knob(
            String id,
            String subject,
            Use use,
            String why,
            Kind kind,
            Setting value,
            Bounds bounds) {
        return new Row(
                new LeverId(id),
                subject,
                "What " + id + " does, in a sentence.",
                use,
                why,
                Optional.of(kind),
                Optional.of(value),
                "the JVM's default",
                Optional.of(bounds),
                "");
    }

    private static Row absent(String id, String why) {
        return new Row(
                new LeverId(id),
                "",
                "Carriers of virtual threads.",
                Use.ABSENT,
                why,
                Optional.of(Kind.COUNT),
                Optional.empty(),
                "",
                Optional.empty(),
                "");
    }

    /** What is made of a change of one ratio, in a minute. */
    public static Proposal ratio(Optional<Proposal.Refused> refused) {
        return proposal(List.of(Change.set("MaxHeapFreeRatio=40")), TrialTerms.STANDARD, refused);
    }

    static Proposal proposal(
            List<Change> changes, TrialTerms terms, Optional<Proposal.Refused> refused) {
        List<Step> steps = new ArrayList<>();
        for (Change change : changes) {
            Row row =
                    table().rows().stream()
                            .filter(each -> each.lever().equals(change.lever()))
                            .findFirst()
                            .orElseThrow();
            if (change.value().isEmpty()) {
                return action(row, terms);
            }
            steps.add(
                    new Step(
                            row.lever(),
                            row.subject(),
                            row.value().orElseThrow(),
                            Setting.parse(row.kind().orElseThrow(), change.value().orElseThrow())));
        }
        boolean armed = steps.getFirst().before().kind() == Kind.SWITCH;
        return new Proposal(
                Plan.of(steps),
                Optional.empty(),
                terms,
                armed
                        ? new Expectation.Armed("it waits for the next OutOfMemoryError")
                        : new Expectation.Bound(
                                Signals.MEMORY_COMMITTED.of(Signals.HEAP),
                                700 * MB,
                                terms.within()),
                List.of(
                        "On G1 of JDK 25, effective: committed 410 -> 154 MB at the next full"
                                + " collection.",
                        "Now 70 %: the JVM's default."),
                "jvm.memory.committed of heap stays below 700 MB within 1 min.",
                "Taken back at once where pauses, the rate of collections or throughput worsen past"
                        + " a guard.",
                "Up to three times as many collections.",
                "Taken back so: MaxHeapFreeRatio 40 % -> 70 %. At any time while the JVM lives.",
                refused);
    }

    /** What is made of changes where their user insists. */
    public static Proposal forced(List<Change> changes) {
        TrialTerms standard = TrialTerms.STANDARD;
        return proposal(
                changes,
                new TrialTerms(standard.within(), standard.keep(), true),
                Optional.empty());
    }

    public static Proposal action() {
        return proposal(List.of(Change.run("gc.run")), TrialTerms.STANDARD, Optional.empty());
    }

    private static Proposal action(Row row, TrialTerms terms) {
        return new Proposal(
                new Plan(List.of()),
                Optional.of(
                        new Proposal.ActionStep(
                                row.lever(),
                                "",
                                new Action.Cost(row.cost(), 0.3),
                                Optional.empty())),
                terms,
                new Expectation.Armed("it is run, and what it did is said"),
                List.of("On G1 of JDK 25, effective: used 400 -> 61 MB."),
                "It is run once, and what it did is said.",
                "None: it is over when it was run.",
                "It costs the JVM this: it stops the JVM for about 0.3 s.",
                "Nothing takes it back.",
                Optional.empty());
    }

    /** A run that has come to these states. */
    public static PlanRun run(
            int number, Optional<PlanRun.End> end, String progress, Run... states) {
        List<PlanRun.Moment> moments = new ArrayList<>();
        moments.add(new PlanRun.Moment(Story.END.minusSeconds(25), new Run.Proposed()));
        Instant at = Story.END.minusSeconds(20);
        for (Run state : states) {
            moments.add(new PlanRun.Moment(at, state));
            at = at.plusSeconds(12);
        }
        return new PlanRun(number, ratio(Optional.empty()), moments, progress, end);
    }

    public static PastRun past(int number, String state, String words, Optional<String> whyNot) {
        return new PastRun(
                number,
                Story.END.minusSeconds(900 - 60L * number),
                "me, process 4711",
                "checkout-service (48213)",
                List.of("MaxHeapFreeRatio 70 % -> 40 %"),
                state,
                words,
                Map.of(
                        Signals.MEMORY_COMMITTED.of(Signals.HEAP),
                        new Run.Change(1240 * MB, 884 * MB, 6 * MB)),
                state.equals("open"),
                whyNot,
                Optional.empty());
    }

    /** One that can be taken back, and of which nothing is in force. */
    public static PastRun replaced(int number, String state, String by) {
        return new PastRun(
                number,
                Story.END.minusSeconds(900 - 60L * number),
                "me, process 4711",
                "checkout-service (48213)",
                List.of("MaxHeapFreeRatio 70 % -> 40 %"),
                state,
                "It fell.",
                Map.of(),
                false,
                Optional.empty(),
                Optional.of(by));
    }

    @Override
    public void levers(Consumer<Reply<LeverTable>> reply) {
        lookedUp++;
        reply.accept(table);
    }

    @Override
    public void propose(List<Change> changes, TrialTerms how, Consumer<Reply<Proposal>> reply) {
        proposed.add(changes);
        terms.add(how);
        reply.accept(Reply.told(proposal(changes, how, how.force() ? Optional.empty() : refused)));
    }

    @Override
    public void confirm(Proposal proposal, Consumer<Reply<PlanRun>> reply) {
        confirmed.add(proposal);
        PlanRun begun = run(7, Optional.empty(), "waiting to have seen enough before the change");
        runs.add(begun);
        reply.accept(Reply.told(begun));
    }

    @Override
    public void takeBack(String why) {
        takenBack.add(why);
        if (!runs.isEmpty()) {
            runs.set(runs.size() - 1, back(why));
        }
    }

    private PlanRun back(String why) {
        Run applied = new Run.Applied("MaxHeapFreeRatio is 40 %, as written and read back.");
        Run came =
                switch (back.orElse(PlanRun.End.TAKEN_BACK)) {
                    case KEPT -> new Run.Verified("It fell.", Map.of());
                    case DRIFTED -> new Run.Drifted("MaxHeapFreeRatio is 55 %: it was left so.");
                    case FAILED, LOST -> new Run.Failed("MaxHeapFreeRatio was left at 40 %.");
                    default -> new Run.RolledBack(why, Map.of());
                };
        return back.isEmpty()
                ? run(7, back, "trying again to take it back", applied)
                : run(7, back, "", applied, came);
    }

    @Override
    public void stop(String why) {
        stopped.add(why);
    }

    @Override
    public List<PlanRun> runs() {
        return List.copyOf(runs);
    }

    @Override
    public void undo(OptionalInt number, Consumer<Reply<Undone>> reply) {
        undone.add(number.orElseThrow());
        PastRun before =
                past.stream()
                        .filter(each -> each.number() == number.getAsInt())
                        .findFirst()
                        .orElseThrow();
        if (undoing instanceof Run.RolledBack back) {
            past.replaceAll(
                    each ->
                            each == before
                                    ? past(
                                            before.number(),
                                            back.state(),
                                            back.why(),
                                            Optional.of("It was settled."))
                                    : each);
        }
        reply.accept(Reply.told(new Undone(before, undoing)));
    }

    @Override
    public void journal(Consumer<Reply<List<PastRun>>> reply) {
        reply.accept(noJournal != null ? noJournal : Reply.told(List.copyOf(past)));
    }
}
