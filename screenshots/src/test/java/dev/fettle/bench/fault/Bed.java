package dev.fettle.bench.fault;

import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.connect.LocalJvms;
import dev.fettle.e2e.Built;
import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.Program;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A target that is watched throughout: its program, which may be started anew, and the one session
 * that watches it. Used by one thread.
 */
final class Bed implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(90);

    private final String name;
    private final List<String> command;
    private final Watch watch = new Watch();
    private final List<Outage> outages = new ArrayList<>();
    private Program program;
    private BedWindow window;
    private Session session;

    /** When samples may be missing, and the fault that is to blame. */
    record Outage(Instant from, Instant to) {}

    private Bed(String name, List<String> command) {
        this.name = name;
        this.command = command;
    }

    /**
     * A bed whose program runs.
     *
     * @param name told from all others by: a successor must be the only one
     * @param flags of its JVM
     */
    static Bed start(String name, Jdk jdk, List<String> flags) throws Exception {
        List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xmx48m", "-XX:+UseSerialGC"));
        command.addAll(flags);
        command.addAll(
                List.of(
                        "-cp",
                        Built.patients().toString(),
                        "dev.fettle.patients.Main",
                        "thread-short",
                        "rate=1",
                        "limit=12h",
                        "name=" + name,
                        "parent=" + ProcessHandle.current().pid()));
        var bed = new Bed(name, command);
        bed.startProgram();
        return bed;
    }

    void startProgram() throws Exception {
        program = Program.start(command);
        program.await("ready target", line -> line.equals("ready"), SOON);
    }

    /** Begins the session that lasts to the end, in a window of its own. */
    void watch(Executor door, Destination destination) throws Exception {
        window =
                BedWindow.open(
                        door,
                        destination,
                        face -> {
                            session =
                                    Session.open(
                                            destination,
                                            Terms.STANDARD.waiting(Terms.LONG),
                                            frame -> {
                                                watch.accept(frame);
                                                face.accept(frame);
                                            });
                            return session;
                        });
        watch.await(Instant.EPOCH, seen -> seen.up() && seen.sampled(), SOON)
                .orElseThrow(() -> new AssertionError(name + " is not reached: " + watch));
    }

    LocalJvm jvm() throws Exception {
        return new LocalJvms().find(Long.toString(program.pid()));
    }

    String name() {
        return name;
    }

    Program program() {
        return program;
    }

    Watch watch() {
        return watch;
    }

    void suffered(Instant from, Instant to) {
        outages.add(new Outage(from, to));
    }

    List<Outage> outages() {
        return outages;
    }

    /** Ends the session and its window; what it could not clean up, a sentence each. */
    List<String> leave() throws Exception {
        List<String> left = window.close();
        // Whoever holds a session holds its connections, for which RMI keeps threads.
        window = null;
        session = null;
        return left;
    }

    @Override
    public void close() {
        program.close();
    }
}
