package dev.fettle.bench;

import dev.fettle.e2e.Built;
import dev.fettle.e2e.Jdk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of JDK Mission Control on a recording of the same run, with the JDK's default settings, in
 * a process of 1 GB and two minutes. The profile copies its jars; without them there is no report.
 */
final class JmcReport {
    /** Has the patient record as a user of Mission Control would. */
    static final String FLAG = "-XX:StartFlightRecording:settings=default,maxsize=200m";

    private static final int MINUTES = 2;

    private final String classPath;
    private final Path program = Built.root().resolve("docs/benchmarks/JmcRules.java");

    private JmcReport(String classPath) {
        this.classPath = classPath;
    }

    static Optional<JmcReport> find() throws IOException {
        Path jars = Built.root().resolve("screenshots/target/jmc");
        if (!Files.isDirectory(jars)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(jars)) {
            return Optional.of(
                    new JmcReport(files.map(Path::toString).collect(Collectors.joining(":"))));
        }
    }

    /**
     * @return {@code WARNING Rule} or {@code INFO Rule}, a rule each
     */
    List<String> of(Cell cell, long pid) throws IOException, InterruptedException {
        Path file = Files.createTempFile("truth-", ".jfr");
        try {
            Path bin = Path.of(cell.jdk().java()).resolveSibling("jcmd");
            run(List.of(bin.toString(), Long.toString(pid), "JFR.dump", "filename=" + file));
            return run(
                            List.of(
                                    Jdk.here().java(),
                                    "-Xmx1g",
                                    "-cp",
                                    classPath,
                                    program.toString(),
                                    file.toString()))
                    .stream()
                    .filter(line -> line.startsWith("WARNING ") || line.startsWith("INFO "))
                    .filter(line -> line.contains(": ") && line.split(" ").length > 2)
                    .map(line -> line.split(" ")[0] + " " + line.split("[ :]+")[2])
                    .sorted()
                    .toList();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("truth-", ".out");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("no answer within two minutes: " + command);
            }
            return new ArrayList<>(Files.readAllLines(out, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(out);
        }
    }
}
