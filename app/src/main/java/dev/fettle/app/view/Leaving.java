package dev.fettle.app.view;

import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.Undone;
import dev.fettle.app.view.leaving.LeavingModel;
import dev.fettle.app.view.leaving.LeavingView;
import dev.fettle.app.view.tuning.BrokenOff;
import dev.fettle.app.view.tuning.OpenChanges;
import dev.fettle.tuning.Run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Asks before the window goes what becomes of the changes that it leaves in JVMs, and does it. For the
 * toolkit's thread alone, which never waits here: each answer brings the next step.
 */
final class Leaving {
    private final Executor door;
    private final LeavingView view;
    private final Supplier<List<Attached>> attended;
    private final Supplier<Optional<String>> forbidden;
    private final Runnable restoreFocus;
    private final Deque<Undo> left = new ArrayDeque<>();
    private final List<Tried> tried = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Runnable leave = () -> {};
    private boolean working;
    private boolean all;
    private boolean asked;

    private record Undo(Attached target, int number, String words) {}

    private record Tried(Attached target, BrokenOff trial) {}

    /**
     * @param attended every JVM that the window is attached to
     * @param forbidden who forbids to write, as a clause; empty where nobody does
     */
    Leaving(
            Executor door,
            LeavingView view,
            Supplier<List<Attached>> attended,
            Supplier<Optional<String>> forbidden,
            Runnable restoreFocus) {
        this.door = door;
        this.view = view;
        this.attended = attended;
        this.forbidden = forbidden;
        this.restoreFocus = restoreFocus;
        view.on(this::keep, this::undo, this::stay);
    }

    /**
     * Whether the window may go at once; otherwise its user is asked, and {@code goes} is called when it
     * may.
     */
    boolean mayLeave(Runnable goes) {
        leave = goes;
        List<String> open = open();
        if (open.isEmpty()) {
            return true;
        }
        if (!working) {
            view.show(LeavingModel.asked(open, trials().size(), forbidden.get()));
        }
        return false;
    }

    private List<String> open() {
        List<String> open = new ArrayList<>();
        for (Attached target : attended.get()) {
            OpenChanges changes = OpenChanges.of(target.board()).ofThisSession();
            changes.words().forEach(words -> open.add(target.name() + ": " + words));
        }
        return open;
    }

    private List<Tried> trials() {
        List<Tried> trials = new ArrayList<>();
        for (Attached target : attended.get()) {
            BrokenOff.of(target.board()).ifPresent(it -> trials.add(new Tried(target, it)));
        }
        return trials;
    }

    private void keep() {
        if (working || trials().isEmpty()) {
            // What is chosen twice is meant: nothing is waited for any more.
            end();
            leave.run();
            return;
        }
        begin();
    }

    private void undo() {
        all = true;
        for (Attached target : attended.get()) {
            // The newest first: it is what the others stand under.
            OpenChanges.of(target.board()).ofThisSession().standing().reversed().stream()
                    .map(it -> new Undo(target, it.number(), target.name() + ": " + it.words()))
                    .forEach(left::add);
        }
        begin();
    }

    private void begin() {
        working = true;
        tried.addAll(trials());
        tried.forEach(
                it -> {
                    it.target().tuning().takeBack("its user closed the window");
                    it.target().longRuns().stop("its user closed the window");
                });
        changed();
    }

    private void stay() {
        end();
        restoreFocus.run();
    }

    private void end() {
        working = false;
        all = false;
        tried.clear();
        left.clear();
        problems.clear();
        asked = false;
        view.close();
    }

    /** Something is new of a JVM. */
    void changed() {
        if (!working || asked) {
            return;
        }
        if (!trials().isEmpty()) {
            view.show(LeavingModel.working(open(), Math.max(1, open().size())));
            return;
        }
        tried.forEach(this::settle);
        tried.clear();
        if (!left.isEmpty()) {
            next(left.poll());
        } else if (problems.isEmpty()) {
            end();
            leave.run();
        } else {
            view.show(LeavingModel.failed(problems));
        }
    }

    /** What was on trial is not among {@link #left}: what came of it is known only now. */
    private void settle(Tried it) {
        var board = it.target().board();
        String name = it.target().name() + ": ";
        it.trial()
                .problem(board)
                .ifPresent(why -> problems.add(name + it.trial().words() + ". " + why));
        if (all) {
            it.trial()
                    .kept(board)
                    .map(kept -> new Undo(it.target(), kept.number(), name + kept.words()))
                    .ifPresent(left::addFirst);
        }
    }

    private void next(Undo undo) {
        asked = true;
        view.show(LeavingModel.working(names(undo), 1 + left.size()));
        undo.target()
                .tuning()
                .undo(
                        OptionalInt.of(undo.number()),
                        reply -> door.execute(() -> undone(undo, reply)));
    }

    private List<String> names(Undo now) {
        List<String> names = new ArrayList<>(List.of(now.words()));
        left.forEach(each -> names.add(each.words()));
        return names;
    }

    private void undone(Undo undo, Reply<Undone> reply) {
        if (!working) {
            return;
        }
        asked = false;
        reply.handle(
                answer -> problem(answer.run()).ifPresent(why -> fail(undo, why)),
                why -> fail(undo, why));
        changed();
    }

    private void fail(Undo undo, String why) {
        problems.add(undo.words() + ". " + why);
    }

    private static Optional<String> problem(Run run) {
        return switch (run) {
            case Run.Failed it -> Optional.of(it.words());
            case Run.Refused it -> Optional.of(it.why());
            case Run.Drifted it -> Optional.of(it.words());
            default -> Optional.empty();
        };
    }
}
