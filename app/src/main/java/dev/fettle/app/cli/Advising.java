package dev.fettle.app.cli;

import dev.fettle.advice.AdviceAnswer;
import dev.fettle.app.cli.format.AdviceLines;
import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.cli.format.TookLines;
import dev.fettle.app.frame.Advised;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.words.Times;
import dev.fettle.connect.Destination;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code fettle tune TARGET --advise}: watches for a while, says what could be better, and what became of
 * what was advised before the JVM was started.
 */
final class Advising {
    /** How long it watches unless told otherwise. */
    static final Duration STANDARD = dev.fettle.app.frame.Advising.LEAST;

    /** One call for all flags, which has a deadline of its own. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Terminal terminal;
    private final Interruption interruption;
    private final Journal journal;
    private final boolean json;

    Advising(Terminal terminal, Interruption interruption, Journal journal, boolean json) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.journal = journal;
        this.json = json;
    }

    /** Advice is told at the end alone. */
    private static final class Silent implements WatchFace {
        @Override
        public void show(Frame frame) {}

        @Override
        public void end(Watched watched) {}
    }

    /**
     * @param container as Kubernetes names it; empty where it is not known
     */
    int run(Destination to, Terms terms, Duration span, String container) {
        terminal.note("Watching for " + Times.span(span) + ", for what advice rests on.");
        var reply = new CompletableFuture<Reply<Advised>>();
        Watched watched =
                new Watching(terminal, interruption, Optional.empty(), Optional.of(journal))
                        .then(session -> ask(session, reply))
                        .run(to, span, terms, new Silent());
        if (watched.status(null) != ExitStatus.DONE || !reply.isDone()) {
            return ExitStatus.NO_TARGET;
        }
        Reply<Advised> answer = reply.join();
        if (answer.told().isEmpty()) {
            throw new Refusal(ExitStatus.NO_TARGET, answer.why());
        }
        tell(answer.told().get(), container, watched);
        return ExitStatus.DONE;
    }

    /** Waits for the answer, since the target is left after that. */
    private static void ask(Session session, CompletableFuture<Reply<Advised>> reply) {
        session.advising().advise(Duration.ZERO, reply::complete);
        try {
            reply.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            reply.complete(
                    Reply.none(
                            "The JVM did not tell its flags within %d s, so nothing is advised; try again, or see with \"fettle doctor\" why."
                                    .formatted(ANSWER.toSeconds())));
        }
    }

    private void tell(Advised advised, String container, Watched watched) {
        if (!advised.unkept().isEmpty()) {
            terminal.note(advised.unkept());
        }
        Instant now = Instant.now();
        Duration age = Duration.between(advised.answer().facts().started(), now);
        if (age.compareTo(AdviceAnswer.WARM_UP) < 0) {
            terminal.note(
                    "This JVM began %d s ago: what collections cost in its first %d s is not held against it, so ask again later."
                            .formatted(age.toSeconds(), AdviceAnswer.WARM_UP.toSeconds()));
        }
        if (!json) {
            new TookText(terminal).tell(advised.restarted(), now, "");
            new AdviceText(terminal).tell(advised.answer(), advised.plan(), container);
            return;
        }
        terminal.line(Lines.target(now, advised.answer().facts()));
        TookLines.of(now, advised.restarted()).forEach(terminal::line);
        AdviceLines.of(now, advised.answer(), advised.plan(), container).forEach(terminal::line);
        terminal.line(
                Lines.summary(
                        watched.last(),
                        watched.span(),
                        watched.findings(),
                        watched.unknown(),
                        watched.own()));
    }
}
