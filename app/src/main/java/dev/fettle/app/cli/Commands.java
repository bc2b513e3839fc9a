package dev.fettle.app.cli;

import dev.fettle.connect.LocalJvms;
import dev.fettle.diagnosis.Severity;
import dev.fettle.doctor.Doctor;

import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Every command, in the order in which help lists them. */
public final class Commands {
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
                new DoctorCommand(terminal, targets, new Doctor(jvms)),
                new MBeansCommand(terminal, targets, visit),
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
        return line.execute(arguments);
    }
}
