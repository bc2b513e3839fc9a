package dev.fettle.app.cli;

import dev.fettle.app.baselines.Baselines;
import dev.fettle.app.baselines.KeptDumps;
import dev.fettle.app.connections.Connections;
import dev.fettle.app.connections.Passwords;
import dev.fettle.app.incidents.IncidentDesks;
import dev.fettle.app.log.LogScope;
import dev.fettle.app.memory.Memory;
import dev.fettle.app.settings.SettingsFile;
import dev.fettle.app.tuning.Journal;
import dev.fettle.connect.LocalJvms;
import dev.fettle.connect.Safeguards;
import dev.fettle.diagnosis.Severity;
import dev.fettle.doctor.Doctor;

import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Every command, in the order in which help lists them. */
public final class Commands {
    private static final Set<String> TELLING = Set.of("list", "help", "analyze", "mark", "report");

    private final Terminal terminal;
    private final Faces faces;
    private final SettingsFile settings;
    private final Path log;
    private final Connections connections;
    private final Passwords passwords;
    private final Baselines baselines;
    private final KeptDumps dumps;
    private final Journal journal;
    private final Memory memory;
    private final IncidentDesks incidents;
    private final Interruption interruption;

    /**
     * @param settings read where a command needs them
     * @param log where stacks go, to be named where a command failed unexpectedly
     */
    public Commands(
            Terminal terminal,
            Faces faces,
            SettingsFile settings,
            Path log,
            Connections connections,
            Passwords passwords,
            Baselines baselines,
            KeptDumps dumps,
            Journal journal,
            Memory memory,
            IncidentDesks incidents,
            Interruption interruption) {
        this.journal = journal;
        this.memory = memory;
        this.incidents = incidents;
        this.baselines = baselines;
        this.dumps = dumps;
        this.settings = settings;
        this.terminal = terminal;
        this.faces = faces;
        this.log = log;
        this.connections = connections;
        this.passwords = passwords;
        this.interruption = interruption;
    }

    List<Object> all(TargetOptions options) {
        var jvms = new LocalJvms();
        var entrance = new Entrance(terminal, passwords, System::getenv, interruption);
        var targets = new Targets(jvms, connections, entrance);
        var visit = new Visit(terminal, interruption);
        var pools = new PoolVisit(terminal, visit);
        return List.of(
                new ListCommand(terminal, jvms, connections),
                new WatchCommand(
                        terminal,
                        targets,
                        interruption,
                        journal,
                        memory,
                        incidents,
                        options.behind()),
                new ThreadsCommand(terminal, targets, visit, dumps, interruption, options.behind()),
                new HeapCommand(terminal, targets, visit, interruption, options.behind()),
                new GcCommand(terminal, targets, visit, options.behind()),
                new PoolsCommand(terminal, targets, pools, options.behind()),
                new BreakersCommand(terminal, targets, pools, options.behind()),
                new MBeansCommand(terminal, targets, visit, options.behind()),
                new DoctorCommand(
                        terminal, targets, new Doctor(jvms), interruption, options.behind()),
                new RememberCommand(terminal, connections, passwords, entrance),
                new ForgetCommand(terminal, connections, passwords),
                new OpenCommand(targets, faces, options.behind()),
                new AnalyzeCommand(terminal, interruption, options.behind()),
                new ReportCommand(terminal),
                new BaselineCommand(terminal, targets, interruption, baselines, options.behind()),
                new CpuCommand(terminal, targets, visit, options.behind()),
                new SnapshotCommand(
                        terminal, targets, interruption, memory, incidents, options.behind()),
                new TuneCommand(terminal, targets, visit, interruption, journal, options.behind()),
                new MarkCommand(terminal, targets, memory.marks()),
                new DemoCommand(
                        terminal,
                        targets,
                        faces,
                        interruption,
                        memory,
                        incidents,
                        options.behind()),
                new HelpCommand());
    }

    /** Those before a command, which hold for the one behind, too. */
    TargetOptions options() {
        return new TargetOptions(terminal, settings);
    }

    /** Runs one command line; returns its {@link ExitStatus}. */
    public int run(String... arguments) {
        TargetOptions options = options();
        var failures = new Failures(terminal, log);
        try (var _ = LogScope.enter(LogScope.newSession())) {
            var plain = AnalyzeCommand.plain(arguments, terminal, interruption, options.behind());
            return plain.isPresent()
                    ? failures.guarded("analyze", plain.get())
                    : failures.guarded("fettle", () -> understood(options, failures, arguments));
        }
    }

    /** What is told of the usage is kept until the end: the library's writer hides a full disk. */
    private int understood(TargetOptions options, Failures failures, String... arguments) {
        var usage = new StringWriter();
        CommandLine line = line(options, failures);
        line.setOut(new PrintWriter(usage));
        int status = line.execute(arguments);
        line.getOut().flush();
        terminal.own(usage.toString());
        return status;
    }

    private CommandLine line(TargetOptions options, Failures failures) {
        var line = new CommandLine(new FettleCommand(faces, options));
        all(options).forEach(line::addSubcommand);
        line.registerConverter(Duration.class, new DurationOption());
        line.registerConverter(Severity.class, new SeverityOption());
        line.setUsageHelpWidth(Math.max(80, Math.min(100, terminal.width())));
        line.setParameterExceptionHandler(failures::ofUsage);
        line.setExecutionExceptionHandler(failures::ofExecution);
        line.setExecutionStrategy(this::execute);
        return line;
    }

    private int execute(ParseResult parsed) {
        if (looksAtATarget(parsed)) {
            // Now, since nobody knows what the window's toolkit reads before a target is chosen.
            Safeguards.prepare();
            try (var _ = new Tidying(left -> terminal.note("fettle: " + left)).begin()) {
                return new RunLast().execute(parsed);
            }
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
