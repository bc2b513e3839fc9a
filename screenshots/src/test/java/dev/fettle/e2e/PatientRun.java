package dev.fettle.e2e;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A patient in a JVM of its own. */
public final class PatientRun implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Some let three minutes pass first, in which a detector learns what is usual. */
    private static final Duration LATER = Duration.ofSeconds(300);

    private final Program program;

    private PatientRun(Program program) {
        this.program = program;
    }

    /**
     * @param flags of its JVM, such as the collector
     * @param arguments its name and parameters; see patients.jar
     */
    public static PatientRun start(Jdk jdk, List<String> flags, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(flags);
        command.addAll(List.of("-cp", Built.patients().toString(), "dev.fettle.patients.Main"));
        command.addAll(List.of(arguments));
        if (List.of(arguments).stream().noneMatch(each -> each.startsWith("name="))) {
            // A console that loses its own must not take another test's for its successor.
            command.add("name=" + UUID.randomUUID());
        }
        command.add("parent=" + ProcessHandle.current().pid());
        var run = new PatientRun(Program.start(command));
        run.program.await("ready patient", line -> line.equals("ready"), SOON);
        return run;
    }

    public long pid() {
        return program.pid();
    }

    public Program program() {
        return program;
    }

    /** When it fell ill; waits for that. */
    public Instant onset() throws InterruptedException {
        return Instant.parse(after("onset "));
    }

    /** Where its mistake is, as a finding should name it; waits until it has been made. */
    public String place() throws InterruptedException {
        return after("place ");
    }

    private String after(String word) throws InterruptedException {
        return program.await(word, line -> line.startsWith(word), LATER).substring(word.length());
    }

    @Override
    public void close() {
        program.close();
    }
}
