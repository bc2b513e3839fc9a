package dev.fettle.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process that a test started, and what it has said so far. Closing it kills it. */
public final class Program implements AutoCloseable {
    private final List<String> command;
    private final Process process;
    private final List<String> out = new ArrayList<>();
    private final List<String> err = new ArrayList<>();
    private final List<Thread> readers;

    private Program(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        readers =
                List.of(
                        reader(process.getInputStream(), out),
                        reader(process.getErrorStream(), err));
    }

    /** Starts it in a folder below {@code target}: JVMs leave files where they run. */
    public static Program start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.directory(Files.createDirectories(Path.of("target", "programs")).toFile());
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new Program(command, builder.start());
    }

    private Thread reader(InputStream stream, List<String> lines) {
        return Thread.ofPlatform()
                .daemon()
                .name("reads-" + process.pid())
                .start(
                        () -> {
                            try (var in =
                                    new BufferedReader(
                                            new InputStreamReader(
                                                    stream, StandardCharsets.UTF_8))) {
                                for (String line; (line = in.readLine()) != null; ) {
                                    synchronized (this) {
                                        lines.add(line);
                                        notifyAll();
                                    }
                                }
                            } catch (IOException ended) {
                                synchronized (this) {
                                    notifyAll();
                                }
                            }
                        });
    }

    public long pid() {
        return process.pid();
    }

    /** The processes that it started, and theirs. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public synchronized List<String> out() {
        return List.copyOf(out);
    }

    public synchronized List<String> err() {
        return List.copyOf(err);
    }

    /** The first line of standard output that fits, once there is one; fails after the time. */
    public String await(String what, Predicate<String> fits, Duration atMost)
            throws InterruptedException {
        return look(fits, atMost)
                .orElseThrow(() -> new AssertionError("no " + what + " within " + atMost + this));
    }

    /** As {@link #await}, but empty after the time or once the process has ended without it. */
    public Optional<String> look(Predicate<String> fits, Duration atMost)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        int seen = 0;
        while (true) {
            boolean ended = !process.isAlive() && readers.stream().noneMatch(Thread::isAlive);
            synchronized (this) {
                for (; seen < out.size(); seen++) {
                    if (fits.test(out.get(seen))) {
                        return Optional.of(out.get(seen));
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (ended || left <= 0) {
                    return Optional.empty();
                }
                wait(Math.min(left, 200));
            }
        }
    }

    /** Its exit status, once it has ended and all that it said is here. */
    public int exit(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + atMost + this);
        }
        for (Thread reader : readers) {
            reader.join(Duration.ofSeconds(5));
        }
        return process.exitValue();
    }

    /** A line for its standard input. */
    public void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /**
     * Sends a signal such as {@code KILL}, {@code STOP} or {@code INT}. A program that has ended by
     * itself takes none, and that is no failure: one that was about to end may be stopped for good in
     * the moment before.
     *
     * @return whether it was there to take it
     */
    public boolean signal(String name) throws IOException, InterruptedException {
        int status =
                new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                        .inheritIO()
                        .start()
                        .waitFor();
        if (status != 0 && !process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IOException("kill -" + name + " " + pid() + " failed");
        }
        return status == 0;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "\n  of "
                + String.join(" ", command)
                + "\n  out: "
                + String.join("\n       ", out())
                + "\n  err: "
                + String.join("\n       ", err());
    }
}
