package dev.fettle.app.cli;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Proposal.ActionStep;
import dev.fettle.app.frame.Proposal.Refused;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.app.tuning.Journal;
import dev.fettle.connect.Destination;
import dev.fettle.target.Link;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Run;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** One plan, from the proposal to what came of it, with a session that watches meanwhile. */
final class TuneRunning {
    /** How often the desk is looked at; the session brings a frame a second. */
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);

    /** How long is waited for what has to be seen before anything can be proposed. */
    private static final Duration LEARNING = Duration.ofSeconds(60);

    /** After so long without one, a concurrent collector is asked for a collection that tells it. */
    private static final Duration UNASKED = Duration.ofSeconds(10);

    private static final Change COLLECT = Change.run("gc.run");

    /** What taking back may take of the time that an interrupted process has. */
    private static final Duration ENDING = Duration.ofSeconds(3);

    private final Terminal terminal;
    private final Interruption interruption;
    private final Journal journal;
    private final boolean yes;
    private final Duration unasked;
    private final TuneTelling telling;
    private final Watched watched = new Watched();
    private final Mailbox mailbox = new Mailbox();
    private final TuneFace face;

    /** What may be under way, or may have ended without its end being told. */
    private Optional<Proposal> confirmed = Optional.empty();

    TuneRunning(
            Terminal terminal,
            Interruption interruption,
            Journal journal,
            boolean json,
            boolean yes) {
        this(terminal, interruption, journal, json, yes, UNASKED);
    }

    TuneRunning(
            Terminal terminal,
            Interruption interruption,
            Journal journal,
            boolean json,
            boolean yes,
            Duration unasked) {
        this.unasked = unasked;
        this.terminal = terminal;
        this.interruption = interruption;
        this.journal = journal;
        this.yes = yes;
        this.telling = new TuneTelling(terminal, json);
        this.face = new TuneFace(terminal, json);
    }

    /** The end of it, with its status. */
    private static final class Over extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;

        Over(int status, String sentence) {
            super(sentence);
            this.status = status;
        }
    }

    /** A session, as far as it is needed here. */
    record Opened(Tuning tuning, Runnable close, Supplier<List<String>> leftBehind) {}

    int run(Destination to, Terms terms, List<Change> changes, TrialTerms how) {
        return run(
                frames -> {
                    Session session = Session.open(to, terms, Optional.of(journal), frames);
                    return new Opened(session.tuning(), session::close, session::leftBehind);
                },
                to,
                changes,
                how);
    }

    /**
     * @param open given who takes the frames
     */
    int run(
            Function<Consumer<Frame>, Opened> open,
            Destination to,
            List<Change> changes,
            TrialTerms how) {
        interruption.onRequest(mailbox::wake);
        Opened session = open.apply(mailbox);
        var ending = new TuneEnding(terminal, to.address().text());
        int status = ExitStatus.NO_TARGET;
        boolean read = true;
        RuntimeException failure = null;
        try {
            status = run(session.tuning(), to, changes, how, ending);
        } catch (Over over) {
            if (!over.getMessage().isEmpty()) {
                terminal.note("fettle: " + over.getMessage());
            }
            status = over.status;
        } catch (Terminal.Closed readerHasGone) {
            terminal.note(
                    "fettle: Standard output was closed before it was over%s."
                            .formatted(confirmed.isEmpty() ? ": nothing was written" : ""));
            read = false;
            status = ExitStatus.REFUSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Such as a full disk: told by whoever called, once what is on trial is taken back.
            read = false;
            failure = e;
        } finally {
            session.close().run();
            session.leftBehind().get().forEach(terminal::note);
        }
        if (confirmed.isPresent()) {
            status = end(session.tuning(), confirmed.get(), read, ending);
        }
        if (failure != null) {
            throw failure;
        }
        return read ? summed(status) : status;
    }

    /** Only now is it known what became of it: the session has tried to take it back until it was closed. */
    private int end(Tuning tuning, Proposal proposal, boolean read, TuneEnding ending) {
        Optional<PlanRun> found =
                tuning.runs().stream().filter(it -> it.proposal() == proposal).findFirst();
        if (found.isEmpty()) {
            terminal.note("fettle: Nothing was written.");
            return ExitStatus.REFUSED;
        }
        PlanRun run = found.get();
        if (read && run.end().isPresent()) {
            try {
                telling.show(run);
                return ending.read(run);
            } catch (Terminal.Closed readerHasGone) {
                // Then standard error has it.
            }
        }
        return ending.unread(run);
    }

    private int summed(int status) {
        try {
            if (watched.connected()) {
                face.end(watched);
            }
        } catch (Terminal.Closed readerHasGone) {
            // All but the summary was read, and the status is of what came of the plan.
        }
        return status;
    }

    private int run(
            Tuning tuning, Destination to, List<Change> changes, TrialTerms how, TuneEnding ending)
            throws InterruptedException, Over {
        while (!watched.connected()) {
            look();
            requireLink();
        }
        Proposal proposal = proposed(tuning, changes, how, ending);
        if (proposal.refused().isPresent()) {
            return refused(proposal, proposal.refused().get());
        }
        telling.plan(proposal, to.address(), yes);
        agree(proposal);
        Reply<PlanRun> begun = confirmed(tuning, proposal);
        if (begun.told().isEmpty()) {
            return refused(
                    proposal, new Refused(begun.why(), Refused.Kind.FORBIDDEN, Optional.empty()));
        }
        PlanRun run = follow(tuning, begun.told().get(), ending);
        return confirmed.isPresent() ? ExitStatus.REFUSED : ending.read(run);
    }

    private Proposal proposed(
            Tuning tuning, List<Change> changes, TrialTerms how, TuneEnding ending)
            throws InterruptedException, Over {
        long begin = System.nanoTime();
        long until = begin + LEARNING.toNanos();
        boolean collected = false;
        while (true) {
            Reply<Proposal> reply = await(answer -> tuning.propose(changes, how, answer));
            if (reply.told().isEmpty()) {
                throw new Over(ExitStatus.NO_TARGET, reply.why());
            }
            Proposal proposal = reply.told().get();
            Optional<String> awaits = proposal.refused().flatMap(Refused::awaits);
            if (awaits.isEmpty() || System.nanoTime() >= until) {
                return proposal;
            }
            telling.progress(
                    "Waiting for "
                            + awaits.get()
                            + ", since the plan is judged by it; at most "
                            + LEARNING.toSeconds()
                            + " s.");
            if (!collected && System.nanoTime() - begin >= unasked.toNanos()) {
                collected = true;
                collect(tuning, ending);
            }
            // Until the session has seen more.
            long frame = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            while (System.nanoTime() < frame) {
                look();
                requireLink();
                requireUninterrupted();
            }
        }
    }

    /** Where that stops nobody: one cycle beside the program, as a run of its own in the journal. */
    private void collect(Tuning tuning, TuneEnding ending) throws InterruptedException, Over {
        if (!watched.concurrent()) {
            return;
        }
        Reply<Proposal> how =
                await(answer -> tuning.propose(List.of(COLLECT), TrialTerms.STANDARD, answer));
        Optional<ActionStep> once = how.told().flatMap(Proposal::action);
        if (once.isEmpty() || how.told().flatMap(Proposal::refused).isPresent()) {
            return;
        }
        terminal.note(collecting(once.get().cost()));
        if (once.get().cost().pauseSeconds() > 0) {
            return;
        }
        agree(how.told().get());
        Reply<PlanRun> begun = confirmed(tuning, how.told().get());
        if (begun.told().isPresent()) {
            follow(tuning, begun.told().get(), ending);
        }
        if (confirmed.isPresent()) {
            throw new Over(ExitStatus.REFUSED, "");
        }
    }

    /** A yes to another lever is none to a program that stands still. */
    private static String collecting(Action.Cost cost) {
        return cost.pauseSeconds() > 0
                ? "None came by itself, and gc.run is not run for it: " + cost.words() + "."
                : "None came by itself: having it collect once (gc.run, which is journaled, too), "
                        + cost.words()
                        + ".";
    }

    private int refused(Proposal proposal, Refused refused) {
        telling.tell(proposal, new Run.Refused(refused.why()));
        if (refused.kind() == Refused.Kind.OVERRULABLE) {
            terminal.note(
                    "Nothing was written. --force insists; what does harm is taken back all the"
                            + " same.");
        }
        return refused.kind() == Refused.Kind.MISUNDERSTOOD
                ? ExitStatus.WRONG_USAGE
                : ExitStatus.REFUSED;
    }

    private void agree(Proposal proposal) throws Over {
        telling.tell(proposal, new Run.Proposed());
        if (yes) {
            return;
        }
        String answer =
                new Apart(interruption)
                        .run(
                                "fettle-prompt",
                                "there was an answer; nothing was written",
                                () -> terminal.ask("Carry it out? [y/N]"))
                        .orElse("");
        if (!answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw new Over(ExitStatus.WRONG_USAGE, "Nothing was written.");
        }
    }

    /** Until it ends; where it was interrupted and does not, it is still {@link #confirmed}. */
    private PlanRun follow(Tuning tuning, PlanRun begun, TuneEnding ending)
            throws InterruptedException {
        // What could not begin is not among the desk's runs.
        PlanRun run = begun;
        telling.begin(begun);
        boolean stopping = false;
        long giveUp = Long.MAX_VALUE;
        while (run.end().isEmpty() && System.nanoTime() < giveUp) {
            telling.show(run);
            if (interruption.requested() && !stopping) {
                stopping = true;
                giveUp = System.nanoTime() + ENDING.toNanos();
                tuning.stop("It was interrupted");
            }
            if (stopping) {
                LockSupport.parkNanos(LOOK / 4);
            } else {
                look();
            }
            run = tuning.runs().getLast();
        }
        telling.show(run);
        if (run.end().isPresent()) {
            confirmed = Optional.empty();
        } else {
            ending.late(run);
        }
        return run;
    }

    /** Shows what the session has seen since. */
    private void look() throws InterruptedException {
        Optional<Frame> taken = mailbox.take(LOOK);
        if (taken.isEmpty()) {
            return;
        }
        Frame frame = taken.get();
        watched.see(frame);
        face.show(frame);
    }

    private void requireLink() throws Over {
        Optional<Link.Lost> lost = watched.lost();
        if (lost.isPresent()) {
            throw new Over(ExitStatus.NO_TARGET, lost.get().why());
        }
        if (!watched.connected()) {
            requireUninterrupted();
        }
    }

    private void requireUninterrupted() throws Over {
        if (interruption.requested()) {
            throw new Over(ExitStatus.NO_TARGET, "Interrupted; nothing was written.");
        }
    }

    /** Not interrupted in between: whether it was begun must be known. */
    private Reply<PlanRun> confirmed(Tuning tuning, Proposal proposal) throws InterruptedException {
        var answer = new CompletableFuture<Reply<PlanRun>>();
        confirmed = Optional.of(proposal);
        tuning.confirm(proposal, answer::complete);
        while (!answer.isDone()) {
            look();
        }
        Reply<PlanRun> reply = answer.join();
        if (reply.told().isEmpty()) {
            confirmed = Optional.empty();
        }
        return reply;
    }

    private <T> Reply<T> await(Consumer<Consumer<Reply<T>>> question)
            throws InterruptedException, Over {
        var answer = new CompletableFuture<Reply<T>>();
        question.accept(answer::complete);
        while (!answer.isDone()) {
            look();
            requireUninterrupted();
        }
        return answer.join();
    }
}
