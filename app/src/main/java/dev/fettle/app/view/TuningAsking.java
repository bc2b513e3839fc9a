package dev.fettle.app.view;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.view.tuning.PlanActions;
import dev.fettle.app.view.tuning.SettingRow.Offer;
import dev.fettle.app.view.tuning.TuningBoard;
import dev.fettle.app.view.tuning.TuningView;
import dev.fettle.target.Link;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has the shown target's tuning looked up, and changed where its user wants it. */
final class TuningAsking implements TuningView.Actions, PlanActions {
    private final Executor door;
    private final Supplier<Optional<Attached>> shown;
    private final Consumer<Attached> changed;
    private final Supplier<Optional<String>> forbidden;

    /**
     * @param forbidden who forbids to change anything, as a clause; empty where nobody does
     */
    TuningAsking(
            Executor door,
            Supplier<Optional<Attached>> shown,
            Consumer<Attached> changed,
            Supplier<Optional<String>> forbidden) {
        this.door = door;
        this.shown = shown;
        this.changed = changed;
        this.forbidden = forbidden;
    }

    /** Looks up the levers, where somebody asks for them and they may have moved. Returns at once. */
    void levers(Attached target, Frame frame) {
        if (frame.link() instanceof Link.Up && target.board().beginLookup()) {
            target.tuning().levers(reply -> later(target, () -> target.board().told(reply)));
        }
    }

    /** All that the tab Tuning needs, while it is looked at. Returns at once. */
    void whileShown(Attached target, Frame frame) {
        levers(target, frame);
        if (frame.link() instanceof Link.Up && target.board().mayPlanAnew(frame.at())) {
            propose(target, target.board().beginAnew(), false);
        }
        if (frame.link() instanceof Link.Up && target.board().beginAdvice(frame.at())) {
            target.advising().advise(reply -> later(target, () -> target.board().advised(reply)));
        }
        if (frame.link() instanceof Link.Up && target.took().begin(frame.at())) {
            target.advising().restarted(reply -> later(target, () -> target.took().told(reply)));
        }
        always(target);
    }

    /** Reads the journal anew after each step of a run, whatever is looked at: the footer names it. */
    void always(Attached target) {
        if (target.board().beginReading()) {
            target.tuning().journal(reply -> later(target, () -> target.board().read(reply)));
        }
    }

    @Override
    public void take(Offer offer) {
        change(
                target -> {
                    switch (offer) {
                        case Offer.Ask ask -> target.board().ask(ask.change());
                        case Offer.Plan plan -> {
                            target.board().put(plan.change());
                            propose(target, false);
                        }
                        case Offer.Diff _ -> target.board().showDiff();
                        case Offer.Govern(var pool) -> target.board().showGovernor(pool);
                    }
                });
    }

    /**
     * What another tab wants changed.
     *
     * @param ask whether a value is to be asked for
     */
    void change(Change change, boolean ask) {
        take(ask ? new Offer.Ask(change) : new Offer.Plan(change, ""));
    }

    @Override
    public void plan(String value, Duration within, boolean keep) {
        change(
                target -> {
                    if (target.board().entered(value, within, keep)) {
                        propose(target, false);
                    }
                });
    }

    @Override
    public void change() {
        change(target -> target.board().askAgain());
    }

    @Override
    public void insist() {
        change(
                target -> {
                    target.board().insist();
                    propose(target, true);
                });
    }

    @Override
    public void choose(int which) {
        change(
                target -> {
                    if (target.board().longs().asked()) {
                        target.board().longs().chooseTerms(which, limited(target));
                    } else {
                        target.board().longs().chooseSpan(which);
                    }
                });
    }

    private static boolean limited(Attached target) {
        return target.last()
                .flatMap(Frame::facts)
                .filter(facts -> facts.collector().concurrent())
                .isPresent();
    }

    @Override
    public void takeTurns() {
        change(
                target ->
                        target.board()
                                .proposal()
                                .filter(_ -> mayWrite(target))
                                .ifPresent(
                                        proposal ->
                                                target.longRuns()
                                                        .takeTurns(
                                                                proposal,
                                                                target.board().longs().turns(),
                                                                begun(target))));
    }

    private Consumer<Reply<LongRun>> begun(Attached target) {
        TuningBoard board = target.board();
        int question = board.beginQuestion();
        return reply ->
                later(
                        target,
                        () -> {
                            board.begun(question, reply);
                            board.seeLong(target.longRuns().runs());
                        });
    }

    private void propose(Attached target, boolean force) {
        propose(target, target.board().beginQuestion(), force);
    }

    private void propose(Attached target, int question, boolean force) {
        TuningBoard board = target.board();
        List<Change> changes = board.changes();
        target.tuning()
                .propose(
                        changes,
                        board.terms(force),
                        reply -> later(target, () -> board.proposed(question, reply)));
    }

    @Override
    public void unlock() {
        change(target -> unlock(target, true));
    }

    /** The user lets the shown JVM be changed no longer. */
    void lock() {
        change(target -> unlock(target, false));
    }

    private void unlock(Attached target, boolean on) {
        target.board().unlock(on && forbidden.get().isEmpty());
    }

    @Override
    public void confirm() {
        change(
                target -> {
                    if (target.board().longs().asked() && mayWrite(target)) {
                        target.longRuns().govern(target.board().longs().terms(), begun(target));
                        return;
                    }
                    target.board()
                            .proposal()
                            .filter(_ -> mayWrite(target))
                            .ifPresent(proposal -> confirm(target, proposal));
                });
    }

    private boolean mayWrite(Attached target) {
        return target.board().unlocked() && forbidden.get().isEmpty();
    }

    private void confirm(Attached target, Proposal proposal) {
        TuningBoard board = target.board();
        int question = board.beginQuestion();
        target.tuning()
                .confirm(
                        proposal,
                        reply ->
                                later(
                                        target,
                                        () -> {
                                            board.confirmed(question, reply);
                                            board.see(target.tuning().runs());
                                        }));
    }

    @Override
    public void cancel() {
        change(target -> target.board().cancel());
    }

    @Override
    public void stop() {
        change(
                target -> {
                    target.tuning().takeBack("its user stopped it in the window");
                    target.longRuns().stop("its user stopped it in the window");
                });
    }

    /** The button says that it unlocks, where it does. */
    @Override
    public void undo(int number) {
        change(
                target -> {
                    unlock(target, true);
                    if (mayWrite(target) && target.board().beginUndo(number)) {
                        target.tuning()
                                .undo(
                                        OptionalInt.of(number),
                                        reply ->
                                                later(
                                                        target,
                                                        () ->
                                                                target.board()
                                                                        .undone(number, reply)));
                    }
                });
    }

    private void later(Attached target, Runnable answered) {
        door.execute(
                () -> {
                    answered.run();
                    changed.accept(target);
                });
    }

    private void change(Consumer<Attached> change) {
        shown.get()
                .ifPresent(
                        target -> {
                            change.accept(target);
                            changed.accept(target);
                        });
    }
}
