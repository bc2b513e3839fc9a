package dev.fettle.app.cli;

import dev.fettle.app.cli.format.GovernLines;
import dev.fettle.app.cli.format.TuneLines;
import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.governor.ByTurns;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.words.Times;
import dev.fettle.connect.Destination;
import dev.fettle.target.Link;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.alternating.Alternation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** {@code fettle tune TARGET --set LEVER=VALUE --try D}: by turns for so long, and back. */
final class TryPart {
    private static final Duration CONNECTING = Duration.ofSeconds(30);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(500);

    /** What going back may take of the time that an interrupted process has. */
    private static final Duration ENDING = Duration.ofSeconds(3);

    private final Terminal terminal;
    private final Interruption interruption;
    private final Journal journal;
    private final boolean json;
    private final boolean yes;
    private final Mailbox mailbox = new Mailbox();
    private Frame last;
    private int told;
    private boolean hoping;

    TryPart(
            Terminal terminal,
            Interruption interruption,
            Journal journal,
            boolean json,
            boolean yes) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.journal = journal;
        this.json = json;
        this.yes = yes;
    }

    /**
     * @param terms with patience for a link that is lost
     * @return the exit status
     */
    int run(Destination to, Terms terms, List<Change> changes, TrialTerms how, Duration all) {
        if (all.compareTo(Alternation.shortest()) < 0) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "--try takes "
                            + Times.span(Alternation.shortest())
                            + " or more: in less nothing can be shown.");
        }
        interruption.onRequest(mailbox::wake);
        Session session = Session.open(to, terms, Optional.of(journal), mailbox);
        try {
            connect();
            Proposal proposal = proposal(session, changes, how);
            agree(proposal, all, to);
            begin(session, proposal, all);
            return follow(session);
        } catch (Terminal.Closed readerHasGone) {
            terminal.note(
                    "fettle: Standard output was closed before it was over: nothing is compared.");
            return ExitStatus.REFUSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.NO_TARGET;
        } finally {
            // What is set goes back with the session, however this ends.
            session.close();
            lastWords(session, to);
            session.leftBehind().forEach(terminal::note);
        }
    }

    private void connect() throws InterruptedException {
        long end = System.nanoTime() + CONNECTING.toNanos();
        while (last == null || last.facts().isEmpty()) {
            look();
            if (last != null && last.link() instanceof Link.Lost lost) {
                throw new Refusal(ExitStatus.NO_TARGET, lost.why());
            }
            if (interruption.requested() || System.nanoTime() > end) {
                throw new Refusal(ExitStatus.NO_TARGET, "The target did not answer.");
            }
        }
    }

    /** Says once of each loss of the link that it is waited for. */
    private void look() throws InterruptedException {
        Optional<Frame> frame = mailbox.take(LOOK);
        if (frame.isEmpty()) {
            return;
        }
        last = frame.get();
        boolean lost = last.link() instanceof Link.Lost && !last.mending().over();
        if (lost && !hoping && last.link() instanceof Link.Lost(Instant _, String why)) {
            terminal.note("fettle: " + GovernWords.hope(why));
        }
        hoping = lost;
    }

    private <T> Reply<T> asked(Consumer<Consumer<Reply<T>>> question) throws InterruptedException {
        var answer = new CompletableFuture<Reply<T>>();
        question.accept(answer::complete);
        while (!answer.isDone()) {
            look();
            if (interruption.requested()) {
                throw new Refusal(ExitStatus.NO_TARGET, "Interrupted; nothing was written.");
            }
        }
        return answer.join();
    }

    private Proposal proposal(Session session, List<Change> changes, TrialTerms how)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            Reply<Proposal> reply = asked(answer -> session.tuning().propose(changes, how, answer));
            Proposal proposal =
                    reply.told().orElseThrow(() -> new Refusal(ExitStatus.NO_TARGET, reply.why()));
            Optional<Proposal.Refused> refused = proposal.refused();
            if (refused.isEmpty()) {
                ByTurns.incomparable(proposal.plan())
                        .ifPresent(why -> refuse(proposal, ExitStatus.REFUSED, why));
                return proposal;
            }
            if (refused.get().awaits().isEmpty() || System.nanoTime() > end) {
                boolean misunderstood = refused.get().kind() == Proposal.Refused.Kind.MISUNDERSTOOD;
                refuse(
                        proposal,
                        misunderstood ? ExitStatus.WRONG_USAGE : ExitStatus.REFUSED,
                        refused.get().why());
            }
            look();
        }
    }

    private void refuse(Proposal proposal, int status, String why) {
        if (json) {
            var moment = new PlanRun.Moment(Instant.now(), new Run.Refused(why));
            TuneLines.run(0, proposal, moment).forEach(terminal::line);
        }
        throw new Refusal(status, why);
    }

    private void agree(Proposal proposal, Duration all, Destination to) {
        Alternation turns = Alternation.over(Instant.now(), all, 0);
        proposal.because().forEach(terminal::note);
        terminal.note("Risk: " + proposal.risk());
        new Assent(terminal, interruption)
                .to(
                        "%s: after %s of what is there %s takes turns with that, %d times %s each, and goes at the end"
                                .formatted(
                                        to.address().label(),
                                        Times.span(turns.window()),
                                        String.join(", ", proposal.words()),
                                        turns.pairs(),
                                        Times.span(turns.window())),
                        yes,
                        "changes a running JVM: add --yes to agree to that");
    }

    private void begin(Session session, Proposal proposal, Duration all)
            throws InterruptedException {
        Reply<LongRun> reply = asked(answer -> session.longRuns().takeTurns(proposal, all, answer));
        if (reply.told().isEmpty()) {
            refuse(proposal, ExitStatus.REFUSED, reply.why());
        }
    }

    private int follow(Session session) throws InterruptedException {
        boolean stopping = false;
        long giveUp = Long.MAX_VALUE;
        LongRun run = session.longRuns().runs().getLast();
        while (run.end().isEmpty() && System.nanoTime() < giveUp) {
            if (interruption.requested() && !stopping) {
                stopping = true;
                giveUp = System.nanoTime() + ENDING.toNanos();
                session.longRuns().stop("it was interrupted");
            }
            if (stopping) {
                LockSupport.parkNanos(LOOK / 10);
            } else {
                look();
            }
            run = session.longRuns().runs().getLast();
            tell(run);
        }
        return run.end().map(how -> ended(how, session)).orElse(ExitStatus.REFUSED);
    }

    private int ended(LongRun.End how, Session session) {
        return switch (how) {
            case STOPPED, FAILED -> ExitStatus.REFUSED;
            case LOST -> {
                if (last.link() instanceof Link.Lost(Instant _, String why)) {
                    terminal.note("fettle: " + why);
                }
                yield ExitStatus.NO_TARGET;
            }
            case DONE -> {
                if (interruption.requested()) {
                    terminal.note("fettle: Interrupted: what was seen compares nothing.");
                } else {
                    session.longRuns().runs().getLast().answers().forEach(this::answer);
                }
                yield ExitStatus.DONE;
            }
        };
    }

    private void tell(LongRun run) {
        var face = new GovernFace(terminal, json);
        for (; told < run.said().size(); told++) {
            face.show(List.of(run.said().get(told)));
        }
    }

    private void answer(LongRun.Answer each) {
        terminal.line(
                json
                        ? GovernLines.compared(Instant.now(), each.signal(), each.compared())
                        : each.compared().words());
    }

    /** What was said since standard output was told last: there may be nobody to read that. */
    private void lastWords(Session session, Destination to) {
        List<LongRun> runs = session.longRuns().runs();
        if (runs.isEmpty()) {
            return;
        }
        LongRun run = runs.getLast();
        List<Governed> said = run.said();
        said.subList(Math.min(told, said.size()), said.size())
                .forEach(each -> terminal.note("fettle: " + each.words()));
        if (run.end().isEmpty()) {
            terminal.note("fettle: " + GovernWords.late(to.address().text()));
        }
    }
}
