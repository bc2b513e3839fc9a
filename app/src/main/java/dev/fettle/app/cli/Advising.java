package dev.fettle.app.cli;

import dev.fettle.advice.AdviceAnswer;
import dev.fettle.advice.RestartPlan;
import dev.fettle.app.cli.format.AdviceLines;
import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.session.Terms;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.words.Times;
import dev.fettle.connect.Destination;
import dev.fettle.connect.FlagsReader;
import dev.fettle.target.Flags;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code fettle tune TARGET --advise}: watches for a while, and says what could be better. */
final class Advising {
    private final Terminal terminal;
    private final Visit visit;
    private final Interruption interruption;
    private final Journal journal;
    private final boolean json;

    Advising(
            Terminal terminal,
            Visit visit,
            Interruption interruption,
            Journal journal,
            boolean json) {
        this.terminal = terminal;
        this.visit = visit;
        this.interruption = interruption;
        this.journal = journal;
        this.json = json;
    }

    /** What is read once, before it is watched. */
    private record Started(Flags flags, List<String> arguments) {}

    /**
     * @param container as Kubernetes names it; empty where it is not known
     */
    int run(Destination to, Terms terms, Duration span, String container) {
        var started = new Started[1];
        visit.to(
                to,
                connection -> {
                    started[0] =
                            new Started(
                                    FlagsReader.read(connection), connection.life().jvmArguments());
                    return ExitStatus.DONE;
                });
        terminal.note("Watching for " + Times.span(span) + ", for what advice rests on.");
        var watch = new AdviceWatch();
        Watched watched =
                new Watching(terminal, interruption, Optional.empty(), Optional.of(journal))
                        .run(to, span, terms, watch);
        int status = watched.status(null);
        Optional<AdviceAnswer> answer = watch.answer(started[0].flags());
        if (status != ExitStatus.DONE || answer.isEmpty()) {
            return ExitStatus.NO_TARGET;
        }
        tell(answer.get(), answer.get().plan(started[0].arguments()), container, watched);
        return ExitStatus.DONE;
    }

    private void tell(AdviceAnswer answer, RestartPlan plan, String container, Watched watched) {
        if (!json) {
            new AdviceText(terminal).tell(answer, plan, container);
            return;
        }
        Instant now = Instant.now();
        terminal.line(Lines.target(now, answer.facts()));
        AdviceLines.of(now, answer, plan, container).forEach(terminal::line);
        terminal.line(
                Lines.summary(
                        watched.last(),
                        watched.span(),
                        watched.findings(),
                        watched.unknown(),
                        watched.own()));
    }
}
