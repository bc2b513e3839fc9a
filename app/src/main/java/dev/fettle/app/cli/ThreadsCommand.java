package dev.fettle.app.cli;

import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.cli.format.ThreadLines;
import dev.fettle.app.session.CostMeter;
import dev.fettle.app.session.ThreadCensus;
import dev.fettle.app.session.ThreadCensus.Blocked;
import dev.fettle.app.session.ThreadCensus.Family;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.JvmConnection;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code fettle threads TARGET}. */
@Command(
        name = "threads",
        description = {
            "Counts the threads of a JVM by name and state, and names deadlocks. Nothing is"
                    + " paused.",
            ""
        })
final class ThreadsCommand implements Callable<Integer> {
    private static final int MOST_FAMILIES = 20;

    private final Terminal terminal;
    private final Targets targets;
    private final Visit visit;
    private final CostMeter cost = new CostMeter();

    @Mixin private final TargetOptions options;

    @Parameters(paramLabel = "TARGET", description = FettleCommand.TARGET)
    private String target;

    @Mixin private AccessOptions access;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    ThreadsCommand(Terminal terminal, Targets targets, Visit visit, TargetOptions options) {
        this.options = options;
        this.terminal = terminal;
        this.targets = targets;
        this.visit = visit;
    }

    @Override
    public Integer call() {
        options.policy();
        return visit.to(targets.find(target, access), this::answer);
    }

    private int answer(JvmConnection connection) throws IOException {
        if (connection.readOnly()) {
            throw Refusal.forbidden(
                    "The threads", connection.facts().name(), "operations are forbidden there");
        }
        Instant begin = Instant.now();
        ThreadCensus census = ThreadCensus.take(connection.beans(CallKind.DUMP));
        if (json) {
            terminal.line(Lines.target(begin, connection.facts()));
            ThreadLines.of(begin, census).forEach(terminal::line);
            Instant now = Instant.now();
            terminal.line(
                    Lines.summary(
                            now, Duration.between(begin, now), cost.read(connection.spent())));
        } else {
            tell(census);
        }
        return ExitStatus.DONE;
    }

    private void tell(ThreadCensus census) {
        terminal.line(
                "%d threads live, %d of them daemons; at most %d at once; %d started so far."
                        .formatted(
                                census.live(), census.daemon(), census.peak(), census.started()));
        terminal.line(states(census.states()) + ".");
        terminal.line("");
        var table = new Table(terminal.width(), "THREADS", "NAME", "STATES");
        table.right(0);
        for (Family family : census.families().stream().limit(MOST_FAMILIES).toList()) {
            table.row(Integer.toString(family.count()), family.name(), states(family.states()));
        }
        table.lines().forEach(terminal::line);
        int left = census.families().size() - MOST_FAMILIES;
        if (left > 0) {
            terminal.line("... and " + left + " more names.");
        }
        terminal.line("");
        if (census.deadlocks().isEmpty()) {
            terminal.line("No deadlock.");
        } else {
            terminal.line(census.deadlocks().size() + " threads wait for each other for ever:");
            for (Blocked thread : census.deadlocks()) {
                terminal.line(
                        "  %s waits for %s, held by %s"
                                .formatted(thread.thread(), thread.waitsFor(), thread.heldBy()));
            }
        }
    }

    private static String states(Map<Thread.State, Integer> states) {
        return states.entrySet().stream()
                .map(each -> each.getValue() + " " + word(each.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String word(Thread.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
