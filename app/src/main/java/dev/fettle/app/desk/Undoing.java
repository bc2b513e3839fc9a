package dev.fettle.app.desk;

import dev.fettle.app.desk.LeverMoves.InForce;
import dev.fettle.app.desk.LeverMoves.Moved;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.Undone;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.tuning.JournalEntry;
import dev.fettle.app.tuning.JournalledRun;
import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.app.tuning.Unjournaled;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Takes back what runs of the journal left in a JVM, whichever Fettle made them. */
final class Undoing {
    private static final System.Logger LOG = System.getLogger(Undoing.class.getName());

    private final Journal journal;
    private final String who;
    private final InstantSource clock;

    Undoing(Journal journal, String who, InstantSource clock) {
        this.journal = journal;
        this.who = who;
        this.clock = clock;
    }

    /**
     * @param number empty: the newest that can be taken back
     * @return none, with a sentence, where there is no such run, or another Fettle is at this JVM
     */
    Reply<Undone> of(OptionalInt number, TuningTarget target) throws Unjournaled {
        List<JournalledRun> all = journal.runs();
        if (number.isPresent()) {
            Optional<JournalledRun> named =
                    all.stream().filter(run -> run.number() == number.getAsInt()).findFirst();
            return named.isPresent()
                    ? of(named.get(), target)
                    : Reply.none(
                            "There is no run %d in %s; \"fettle tune %s --journal\" lists them."
                                    .formatted(
                                            number.getAsInt(),
                                            journal.file(),
                                            target.jvm().address()));
        }
        List<JournalledRun> undoable = all.stream().filter(JournalledRun::undoable).toList();
        List<JournalledRun> here =
                undoable.stream()
                        .filter(run -> run.intended().target().sameAs(target.jvm()))
                        .toList();
        Optional<JournalledRun> newest =
                here.reversed().stream()
                        .filter(run -> inForce(run, target.moves()))
                        .findFirst()
                        .or(() -> here.reversed().stream().findFirst())
                        .or(
                                () ->
                                        undoable.reversed().stream()
                                                .filter(
                                                        run ->
                                                                run.intended()
                                                                        .target()
                                                                        .succeededBy(target.jvm()))
                                                .findFirst());
        return newest.isPresent()
                ? of(newest.get(), target)
                : Reply.none(
                        "The journal has nothing that could be taken back in "
                                + target.jvm().words()
                                + "."
                                + byHand(all, target));
    }

    /** A pool that was suspended is resumed by running something, which is no undo. */
    private static String byHand(List<JournalledRun> all, TuningTarget target) {
        return all.reversed().stream()
                .filter(run -> run.intended().target().sameAs(target.jvm()))
                .findFirst()
                .flatMap(
                        run ->
                                run.intended()
                                        .action()
                                        .flatMap(it -> it.inverse())
                                        .map(
                                                how ->
                                                        " Run %d (%s) is taken back by hand: %s."
                                                                .formatted(
                                                                        run.number(),
                                                                        String.join(
                                                                                ", ", run.what()),
                                                                        how)))
                .orElse("");
    }

    private Reply<Undone> of(JournalledRun run, TuningTarget target) throws Unjournaled {
        TunedJvm then = run.intended().target();
        if (!then.sameAs(target.jvm())) {
            if (!then.succeededBy(target.jvm())) {
                return Reply.none(
                        "Run %d changed %s, which is not this JVM: take it back with \"fettle tune %s --undo %d\"."
                                .formatted(
                                        run.number(), then.words(), then.address(), run.number()));
            }
            return undone(
                    run,
                    target,
                    new Run.Refused(
                            "%s has ended since run %d, and what was set went with it: there is nothing to take back."
                                    .formatted(then.words(), run.number())),
                    run.undoable());
        }
        Optional<String> not =
                run.undoable()
                        ? Optional.empty()
                        : PastRuns.of(run, Optional.of(target.jvm())).undoable();
        if (not.isPresent()) {
            return undone(run, target, new Run.Refused(not.get()), false);
        }
        return claimed(run, target);
    }

    /** Whether something that it set is in force, or cannot be read. */
    private static boolean inForce(JournalledRun run, LeverMoves moves) {
        return run.intended().steps().stream().anyMatch(moves::mayBeInForce);
    }

    /**
     * Why another run is to be taken back first, whose value would be taken for a stranger's: one that set
     * the same since; or, where nothing of this one is in force, whose value is. A run of which nothing is in
     * force is in nobody's way.
     */
    private Optional<String> inTheWay(JournalledRun run, TuningTarget target) throws Unjournaled {
        LeverMoves moves = target.moves();
        List<JournalledRun> others =
                journal.runs(target.jvm()).stream()
                        .filter(other -> other.number() != run.number())
                        .toList();
        Optional<JournalledRun> later =
                others.reversed().stream()
                        .filter(other -> other.number() > run.number() && other.undoable())
                        .filter(other -> holds(other, run, moves))
                        .findFirst();
        if (later.isPresent()) {
            return Optional.of(
                    "Run %d (%s) changed the same since: take that back first, by %s, then run %d."
                            .formatted(
                                    later.get().number(),
                                    String.join(", ", later.get().what()),
                                    target.undo(later.get().number()),
                                    run.number()));
        }
        return inForce(run, moves)
                ? Optional.empty()
                : run.intended().steps().stream()
                        .flatMap(step -> instead(step, others, target).stream())
                        .findFirst();
    }

    /** Whether what one run set of another's levers is in force, or cannot be read. */
    private static boolean holds(JournalledRun one, JournalledRun other, LeverMoves moves) {
        return one.intended().steps().stream()
                .filter(
                        step ->
                                other.intended().steps().stream()
                                        .anyMatch(it -> LeverMoves.ofOneKnob(it, step)))
                .anyMatch(moves::mayBeInForce);
    }

    /** That the value in force is neither this step's nor that of before, but of another run; a sentence. */
    private static Optional<String> instead(
            Step step, List<JournalledRun> others, TuningTarget target) {
        LeverMoves moves = target.moves();
        Optional<Setting> now = moves.told(step).filter(it -> !moves.isSo(step, it, step.before()));
        if (now.isEmpty()) {
            return Optional.empty();
        }
        String is = LeverMoves.name(step) + " is " + now.get().words();
        return PastRuns.setBy(others, step, now.get())
                .map(
                        other ->
                                "%s, as run %d set it: take that back, by %s."
                                        .formatted(is, other.number(), target.undo(other.number())))
                .or(
                        () ->
                                PastRuns.restoredBy(others, step, now.get())
                                        .map(
                                                other ->
                                                        is
                                                                + ", as before run "
                                                                + PastRuns.takenBack(other)));
    }

    private Reply<Undone> claimed(JournalledRun run, TuningTarget target) {
        try {
            Optional<Journal.Claim> claim = journal.claim(target.jvm());
            if (claim.isEmpty()) {
                return Reply.none(busy(target.jvm()));
            }
            try (var _ = claim.get()) {
                return takeBack(run, target);
            }
        } catch (Unjournaled e) {
            return Reply.none("Nothing was taken back, since " + e.getMessage() + ".");
        }
    }

    static String busy(TunedJvm jvm) {
        return "Another Fettle is changing "
                + jvm.words()
                + " now: wait until it is done, or end it first.";
    }

    private Reply<Undone> takeBack(JournalledRun run, TuningTarget target) throws Unjournaled {
        Optional<String> first = inTheWay(run, target);
        if (first.isPresent()) {
            return undone(run, target, new Run.Refused(first.get()), false);
        }
        Moved moved = target.moves().takeBack(new Plan(run.intended().steps()));
        return switch (moved.result()) {
            case DONE -> undone(run, target, new Run.RolledBack(moved.words(), Map.of()), true);
            // Not settled: its old value is not in force, and who set another may take that back.
            case DRIFTED -> undone(run, target, new Run.Drifted(moved.words()), false);
            case GONE -> undone(run, target, new Run.Refused(moved.words()), true);
            case NOT_DONE, LEFT -> undone(run, target, new Run.Failed(moved.words()), false);
        };
    }

    /**
     * @param settled whether there is nothing more of it to be taken back
     */
    private Reply<Undone> undone(
            JournalledRun run, TuningTarget target, Run state, boolean settled) {
        Optional<String> not = settled ? settle(run, state) : Optional.empty();
        return Reply.told(
                new Undone(
                        PastRuns.of(run, Optional.of(target.jvm())),
                        not.map(sentence -> with(state, sentence)).orElse(state)));
    }

    private static Run with(Run state, String sentence) {
        String words = state.told() + " " + sentence;
        return switch (state) {
            case Run.RolledBack it -> new Run.RolledBack(words, it.measured());
            case Run.Refused _ -> new Run.Refused(words);
            default -> throw new IllegalArgumentException("nothing is settled by " + state);
        };
    }

    /** What there is to say where it is not on the disk; the JVM is as it should be all the same. */
    private Optional<String> settle(JournalledRun run, Run state) {
        try {
            journal.add(
                    new JournalEntry.Undone(
                            run.number(), clock.instant(), who, state.state(), state.told()));
            return Optional.empty();
        } catch (Unjournaled e) {
            LOG.log(Level.WARNING, "run " + run.number() + " was settled, unjournaled", e);
            return Optional.of(
                    "Run %d stays listed, since %s: mend that and take it back once more."
                            .formatted(run.number(), e.getMessage()));
        }
    }

    /**
     * What a run that did not end in order left in this JVM, as the JVM tells it now: a sentence for each
     * that left something. Those that left nothing are settled.
     */
    List<String> open(TuningTarget target) throws IOException {
        var sentences = new ArrayList<String>();
        for (JournalledRun run : journal.runs(target.jvm())) {
            if (run.open()) {
                open(run, target).ifPresent(sentences::add);
            }
        }
        return sentences;
    }

    /** What a pool that is not there any more was set to is nobody's concern; what cannot be read may be. */
    private Optional<String> unread(JournalledRun run, String what, LeverRefused e) {
        if (!e.isGone()) {
            return Optional.of(
                    what + ": what is in force cannot be told. " + LeverMoves.because(e));
        }
        String went = LeverMoves.because(e) + " What was set of it went with it.";
        return settle(run, new Run.Failed(went)).map(not -> what + ". " + went + " " + not);
    }

    private Optional<String> open(JournalledRun run, TuningTarget target) throws IOException {
        Optional<Journal.Claim> claim = journal.claim(target.jvm());
        if (claim.isEmpty() && journal.claimedHere(target.jvm())) {
            // It ends in order, or says itself why it did not.
            return Optional.empty();
        }
        if (claim.isEmpty()) {
            return Optional.of(
                    "Another Fettle has run %d on trial here now: %s."
                            .formatted(run.number(), String.join(", ", run.what())));
        }
        try (var _ = claim.get()) {
            String what =
                    "Run %d (%s, at %s by %s) did not end in order"
                            .formatted(
                                    run.number(),
                                    String.join(", ", run.what()),
                                    run.intended().at(),
                                    run.intended().who());
            if (run.intended().action().isPresent()) {
                return Optional.of(
                        what
                                + ": whether it was run is not known."
                                + settle(run, new Run.Failed("Whether it was run is not known."))
                                        .map(" "::concat)
                                        .orElse(""));
            }
            InForce now;
            try {
                now = target.moves().inForce(new Plan(run.intended().steps()));
            } catch (LeverRefused e) {
                return unread(run, what, e);
            }
            return switch (now) {
                case NONE ->
                        settle(
                                        run,
                                        new Run.RolledBack(
                                                "The old values are in force: it was not written,"
                                                        + " or was taken back.",
                                                Map.of()))
                                .map(not -> what + ": the old values are in force. " + not);
                case ALL ->
                        Optional.of(
                                what
                                        + ": what it set is in force. "
                                        + target.undo(run.number())
                                        + " takes it back.");
                case OTHERWISE ->
                        Optional.of(
                                what
                                        + ": some of what it set is in force, or somebody set"
                                        + " something else. "
                                        + target.undo(run.number())
                                        + " takes back what is still as it set it.");
            };
        }
    }
}
