package dev.fettle.app.cli;

import dev.fettle.app.replay.FiledMaterial;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code fettle report FILE}. */
@Command(
        name = "report",
        description = {"Tells an incident, from its file, to people who were not there.", ""})
final class ReportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "An incident file (.fettle).")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the report goes; one self-contained HTML page.")
    private Path output;

    @Option(
            names = "--markdown",
            description = "As Markdown, for a ticket; without -o on standard output.")
    private boolean markdown;

    @Option(
            names = "--chart",
            paramLabel = "SIGNAL=FILE",
            description = "One chart as .svg or .png, such as jvm.memory.used=heap.svg.")
    private List<String> charts = new ArrayList<>();

    @Option(names = "--salvage", description = "Of a damaged file, report what is intact.")
    private boolean salvage;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return new Reporting(terminal, new FiledMaterial(salvage), ZoneId.systemDefault())
                .report(new Reporting.Wanted(file, Optional.ofNullable(output), markdown, charts));
    }
}
