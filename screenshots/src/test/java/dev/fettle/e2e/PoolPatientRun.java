package dev.fettle.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A real library with a pool or a breaker, in a JVM of its own, that does what it is told. */
public final class PoolPatientRun implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String REPORT = "report ";
    private static final String FAILED = "failed ";

    private final Program program;
    private int read;

    private PoolPatientRun(Program program) {
        this.program = program;
    }

    /**
     * @param flags of its JVM
     * @param arguments the library and its options; see pool-patients.jar
     */
    public static PoolPatientRun start(Jdk jdk, List<String> flags, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(flags);
        command.addAll(List.of("-jar", Built.poolPatients().toString()));
        command.addAll(List.of(arguments));
        command.add("parent=" + ProcessHandle.current().pid());
        var run = new PoolPatientRun(Program.start(command));
        run.next("ready library", line -> line.equals("ready"));
        return run;
    }

    public long pid() {
        return program.pid();
    }

    public Program program() {
        return program;
    }

    /** Says a line, and waits until it is done; fails where it could not be done. */
    public void say(String line) throws IOException, InterruptedException {
        program.say(line);
        done(line);
    }

    /** What the library says of itself by its own Java API, now. */
    public Map<String, String> report() throws IOException, InterruptedException {
        program.say("report");
        String told = next("report", line -> line.startsWith(REPORT));
        done("report");
        return Arrays.stream(told.substring(REPORT.length()).split(" "))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toUnmodifiableMap(each -> each[0], each -> each[1]));
    }

    private void done(String line) throws InterruptedException {
        String did = "did " + line;
        String answer = next(did, each -> each.equals(did) || each.startsWith(FAILED + line));
        if (!answer.equals(did)) {
            throw new AssertionError(answer + program);
        }
    }

    /** Reads on from where it was, to the first line that fits. */
    private String next(String what, Predicate<String> fits) throws InterruptedException {
        int before = read;
        var at = new AtomicInteger();
        String line =
                program.await(what, each -> at.incrementAndGet() > before && fits.test(each), SOON);
        read = at.get();
        return line;
    }

    @Override
    public void close() {
        program.close();
    }
}
