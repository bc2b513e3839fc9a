package dev.fettle.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A JVM that means ill, and consoles that have the class of its gadgets, so that they could run. */
final class HostileRun implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(90);

    private final Program program;
    private static final String TIME = "{\"time\":\"";

    private final String began = Instant.now().toString();
    private final Path trace;

    private HostileRun(Program program, Path trace) {
        this.program = program;
        this.trace = trace;
    }

    /**
     * @param trace the file that a gadget would write
     */
    static HostileRun start(Jdk jdk, Path trace, String... what)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                jdk.java(),
                                "-Xmx1g",
                                "-cp",
                                Built.patients().toString(),
                                "dev.fettle.patients.hostile.HostileServer",
                                trace.toString()));
        command.addAll(List.of(what));
        var run = new HostileRun(Program.start(command), trace);
        run.program.await("ready server", line -> line.equals("ready"), SOON);
        return run;
    }

    /** What the console does with that JVM; its own class path has the gadget. */
    Program console(String command, String... more) throws IOException {
        List<String> line =
                new ArrayList<>(Console.command(List.of(), command, Long.toString(pid())));
        int jar = line.indexOf("-jar");
        line.set(jar, "-cp");
        line.set(jar + 1, Built.console() + java.io.File.pathSeparator + Built.patients());
        line.add(jar + 2, "dev.fettle.app.launch.Main");
        line.addAll(List.of(more));
        return Program.start(line);
    }

    /** What its consoles logged of it. */
    List<String> log() throws IOException {
        Path log = Path.of("target", "console-home", ".local/state/fettle/fettle.log");
        String target = "\"target\":\"" + pid() + " ";
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(target))
                // The file lasts longer than numbers do.
                .filter(line -> line.substring(TIME.length()).compareTo(began) > 0)
                .toList();
    }

    long pid() {
        return program.pid();
    }

    boolean gadgetRan() {
        return Files.exists(trace);
    }

    @Override
    public void close() {
        program.close();
    }
}
