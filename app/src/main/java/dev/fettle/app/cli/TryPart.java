package dev.fettle.app.cli;

import dev.fettle.app.cli.format.GovernLines;
import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.governor.ByTurns;
import dev.fettle.app.governor.TakingTurns;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.words.Times;
import dev.fettle.connect.Destination;
import dev.fettle.target.Link;
import dev.fettle.tuning.alternating.Alternation;
import dev.fettle.tuning.alternating.Compared;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code fettle tune TARGET --set LEVER=VALUE --try D}: by turns for so long, and back. */
final class TryPart {
    private static final Duration CONNECTING = Duration.ofSeconds(30);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(500);

    private final Terminal terminal;
    private final Interruption interruption;
    private final Journal journal;
    private final boolean json;
    private final boolean yes;
    private final Mailbox mailbox = new Mailbox();
    private Frame last;

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

    /** Returns the exit status. */
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
            try (Mover mover = session.mover()) {
                return take(turns(proposal, all, mover, to));
            }
        } catch (IOException e) {
            throw new Refusal(ExitStatus.REFUSED, "Nothing was written: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.NO_TARGET;
        } finally {
            session.close();
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

    private Optional<Frame> look() throws InterruptedException {
        Optional<Frame> frame = mailbox.take(LOOK);
        frame.ifPresent(it -> last = it);
        return frame;
    }

    private Proposal proposal(Session session, List<Change> changes, TrialTerms how)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            var answer = new CompletableFuture<Reply<Proposal>>();
            session.tuning().propose(changes, how, answer::complete);
            while (!answer.isDone()) {
                look();
                if (interruption.requested()) {
                    throw new Refusal(ExitStatus.NO_TARGET, "Interrupted; nothing was written.");
                }
            }
            Reply<Proposal> reply = answer.join();
            Proposal told =
                    reply.told().orElseThrow(() -> new Refusal(ExitStatus.NO_TARGET, reply.why()));
            Optional<Proposal.Refused> refused = told.refused();
            if (refused.isEmpty()) {
                return told;
            }
            if (refused.get().awaits().isEmpty() || System.nanoTime() > end) {
                boolean misunderstood = refused.get().kind() == Proposal.Refused.Kind.MISUNDERSTOOD;
                throw new Refusal(
                        misunderstood ? ExitStatus.WRONG_USAGE : ExitStatus.REFUSED,
                        refused.get().why());
            }
            look();
        }
    }

    private void agree(Proposal proposal, Duration all, Destination to) {
        Alternation turns = Alternation.over(Instant.now(), all, 0);
        new Assent(terminal, interruption)
                .to(
                        "%s: %s takes turns with what is there, %d times %s each, and goes at the end"
                                .formatted(
                                        to.address().label(),
                                        String.join(", ", proposal.words()),
                                        turns.pairs(),
                                        Times.span(turns.window())),
                        yes,
                        "changes a running JVM: add --yes to agree to that");
    }

    private TakingTurns turns(Proposal proposal, Duration all, Mover mover, Destination to) {
        return ByTurns.begin(
                to.address().label() + " (" + to.address().text() + ")",
                proposal,
                ByTurns.over(Instant.now(), all),
                mover,
                last.facts().orElseThrow(),
                List.of());
    }

    private int take(TakingTurns turns) throws InterruptedException {
        var face = new GovernFace(terminal, json);
        boolean harmed = false;
        while (!turns.over() && !interruption.requested()) {
            Optional<Frame> frame = look();
            frame.ifPresent(turns::see);
            if (frame.isPresent() && frame.get().mending().over()) {
                throw new Refusal(
                        ExitStatus.NO_TARGET,
                        frame.get().link() instanceof Link.Lost lost
                                ? lost.why()
                                : "The target was lost.");
            }
            List<Governed> said = turns.tick(Instant.now());
            face.show(said);
            harmed |=
                    said.stream()
                            .anyMatch(it -> it.kind() == Kind.STOPPED || it.kind() == Kind.FAILED);
        }
        face.show(turns.end(Instant.now(), "it was interrupted"));
        if (harmed) {
            return ExitStatus.REFUSED;
        }
        if (interruption.requested()) {
            terminal.note("fettle: Interrupted: what was seen compares nothing.");
            return ExitStatus.DONE;
        }
        answer(turns.compared(Instant.now()));
        return ExitStatus.DONE;
    }

    private void answer(Map<String, Compared> all) {
        Instant now = Instant.now();
        all.forEach(
                (signal, compared) ->
                        terminal.line(
                                json
                                        ? GovernLines.compared(now, signal, compared)
                                        : compared.words()));
    }
}
