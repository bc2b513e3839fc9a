package dev.fettle.app.cli;

import dev.fettle.connect.LocalJvms;
import dev.fettle.diagnosis.Severity;

import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Every command, in the order in which help lists them. */
public final class Commands {
    private static final Set<String> TELLING = Set.of("list", "help");

    private final Terminal terminal;
    private final Faces faces;
    private final Path log;
    private final Interruption interruption;

    /**
     * @param log where stacks go, to be named where a command failed unexpectedly
     */
    public Commands(Terminal terminal, Faces faces, Path log, Interruption interruption) {
        this.terminal = terminal;
        this.faces = faces;
        this.log = log;
        this.interruption = interruption;
    }

    List<Object> all() {
        var jvms = new LocalJvms();
        var targets = new Targets(jvms);
        var visit = new Visit(interruption);
        return List.of(
                new ListCommand(terminal, jvms),
                new WatchCommand(terminal, targets, interruption),
                new ThreadsCommand(terminal, targets, visit),
                new HeapCommand(terminal, targets, visit),
                new GcCommand(terminal, targets, visit),
                new OpenCommand(targets, faces),
                new DemoCommand(terminal, targets, faces, interruption),
                new HelpCommand());
    }

    /** Runs one command line; returns its {@link ExitStatus}. */
    public int run(String... arguments) {
        var line = new CommandLine(new FettleCommand(faces));
        all().forEach(line::addSubcommand);
        line.registerConverter(Duration.class, new DurationOption());
        line.registerConverter(Severity.class, new SeverityOption());
        line.setUsageHelpWidth(Math.max(80, Math.min(100, terminal.width())));
        var failures = new Failures(terminal, log);
        line.setParameterExceptionHandler(failures::ofUsage);
        line.setExecutionExceptionHandler(failures::ofExecution);
        line.setExecutionStrategy(this::execute);
        return line.execute(arguments);
    }

    private int execute(ParseResult parsed) {
        if (looksAtATarget(parsed)) {
            new Tidying(left -> terminal.note("fettle: " + left)).begin();
        }
        return new RunLast().execute(parsed);
    }

    /** The window included. What only tells something is over sooner than tidying would begin. */
    private static boolean looksAtATarget(ParseResult parsed) {
        List<CommandLine> named = parsed.asCommandLineList();
        boolean asksForHelp =
                named.stream()
                        .anyMatch(c -> c.isUsageHelpRequested() || c.isVersionHelpRequested());
        return !asksForHelp && !TELLING.contains(named.getLast().getCommandName());
    }
}
