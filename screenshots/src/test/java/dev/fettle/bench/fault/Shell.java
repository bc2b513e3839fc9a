package dev.fettle.bench.fault;

import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.Program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Other people's tools, by which they get in the console's way. */
final class Shell {
    private static final Duration SOON = Duration.ofSeconds(60);

    private Shell() {}

    /** What it printed; fails where it failed. */
    static List<String> run(String... command) throws Exception {
        try (var program = Program.start(List.of(command))) {
            if (program.exit(SOON) != 0) {
                throw new AssertionError("it failed" + program);
            }
            return program.out();
        }
    }

    static List<String> jcmd(long pid, String... command) throws Exception {
        var line = new ArrayList<>(List.of(Jdk.here().home().resolve("bin/jcmd").toString()));
        line.add(Long.toString(pid));
        line.addAll(List.of(command));
        return run(line.toArray(String[]::new));
    }

    /** Recordings of Fettle's that there are in a JVM, whatever their state: a line each. */
    static List<String> recordings(long pid) throws Exception {
        return jcmd(pid, "JFR.check").stream()
                .filter(line -> line.contains("Fettle") || line.contains("fettle"))
                .toList();
    }
}
