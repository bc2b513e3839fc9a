package dev.fettle.app.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The demo shop as a JVM of its own. It stops when it is closed, and by itself when this process
 * dies.
 */
final class DemoShop implements AutoCloseable {
    private static final String SIGN = "demo-shop ";
    private static final String READY = SIGN + "ready ";

    /** A busy machine with two cores needs 20 s. */
    private static final Duration OPENING = Duration.ofMinutes(2);

    private static final Duration CLOSING = Duration.ofSeconds(3);
    private static final int WRONG_ARGUMENTS = 2;

    private final Process process;
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final List<String> complaints = new ArrayList<>();

    private DemoShop(Process process, Consumer<String> news) {
        this.process = process;
        read("fettle-demo-out", process.getInputStream(), line -> heard(line, news));
        Thread errors = read("fettle-demo-err", process.getErrorStream(), this::complained);
        process.onExit()
                .thenAccept(
                        ended -> {
                            join(errors);
                            ready.complete("");
                        });
    }

    /**
     * @param news what the shop says of itself, such as when it becomes ill
     */
    static DemoShop start(Path jar, Optional<String> illness, Consumer<String> news)
            throws IOException {
        List<String> command = new ArrayList<>();
        if (File.separatorChar == '/') {
            // Ctrl-C reaches the whole process group: the shop must outlive the summary about it.
            command.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "demo-shop"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A heap in which an illness shows within minutes; C2 alone would take a tenth of a core.
        command.addAll(List.of("-Xmx512m", "-XX:+UseG1GC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-jar", jar.toString()));
        command.add("--parent=" + ProcessHandle.current().pid());
        command.add("--port=0");
        illness.ifPresent(id -> command.add("--sick=" + id));
        return new DemoShop(new ProcessBuilder(command).start(), news);
    }

    /**
     * Waits until the shop serves.
     *
     * @throws Refusal where it does not
     */
    void awaitReady() throws InterruptedException {
        try {
            String line = ready.get(OPENING.toSeconds(), TimeUnit.SECONDS);
            if (!line.isEmpty()) {
                return;
            }
        } catch (TimeoutException e) {
            throw new Refusal(
                    ExitStatus.NO_TARGET,
                    "The demo shop did not open within "
                            + OPENING.toSeconds()
                            + " s; this machine may be too busy, try again.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        boolean usage = process.exitValue() == WRONG_ARGUMENTS;
        throw new Refusal(
                usage ? ExitStatus.WRONG_USAGE : ExitStatus.NO_TARGET,
                usage ? lastComplaint() : "The demo shop did not open: " + lastComplaint());
    }

    private synchronized String lastComplaint() {
        return complaints.isEmpty()
                ? "it ended with status " + process.exitValue() + " and said nothing"
                : complaints.getLast();
    }

    long pid() {
        return process.pid();
    }

    private void heard(String line, Consumer<String> news) {
        if (line.startsWith(READY)) {
            ready.complete(line);
        }
        if (line.startsWith(SIGN)) {
            news.accept(line);
        }
    }

    private synchronized void complained(String line) {
        if (!line.isBlank() && complaints.size() < 100) {
            complaints.add(line);
        }
    }

    private static Thread read(String name, InputStream stream, Consumer<String> lines) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(
                        () -> {
                            try (var reader =
                                    new BufferedReader(
                                            new InputStreamReader(
                                                    stream, StandardCharsets.UTF_8))) {
                                reader.lines().forEach(lines);
                            } catch (IOException | java.io.UncheckedIOException ended) {
                                // The process ended while its output was read: that is its end.
                                return;
                            }
                        });
    }

    private static void join(Thread thread) {
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        // By join: Ctrl-C is most often why it is closed, and must not keep the shop from tidying.
        process.onExit()
                .completeOnTimeout(process, CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (process.isAlive()) {
            process.destroyForcibly();
        }
    }
}
