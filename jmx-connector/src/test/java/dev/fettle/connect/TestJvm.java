package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/**
 * A real JVM of another process that does nothing until its standard input ends: also where the test
 * is killed, it does not stay.
 */
final class TestJvm implements AutoCloseable {
    private static final String PROGRAM =
            """
            public class Idle {
                public static void main(String[] args) throws Exception {
                    System.out.println("up");
                    if (args.length > 0) {
                        if (args[0].equals("count")) {
                            count();
                        }
                        leak();
                    }
                    while (System.in.read() >= 0) {}
                }

                @jdk.jfr.Name("test.Count")
                static class Count extends jdk.jfr.Event {
                    long n;
                }

                static void count() throws Exception {
                    for (long n = 0; System.in.available() == 0; n++) {
                        Count next = new Count();
                        next.n = n;
                        next.commit();
                        Thread.sleep(5);
                    }
                }

                static class Cart {
                    final java.util.Map<String, byte[]> lines = new java.util.HashMap<>();

                    Cart() {
                        lines.put("some", new byte[200]);
                    }
                }

                static class Shop {
                    final java.util.List<Cart> carts = new java.util.ArrayList<>();
                }

                static final Shop SHOP = new Shop();

                static void leak() throws Exception {
                    for (int sold = 1; System.in.available() == 0; sold++) {
                        SHOP.carts.add(new Cart());
                        if (SHOP.carts.size() == 40_000) {
                            SHOP.carts.subList(0, 20_000).clear();
                        }
                        if (sold % 1_000 == 0) {
                            Thread.sleep(250);
                        }
                    }
                }
            }
            """;

    /** A container's way: a network, processes and a /tmp of its own. Needs root. */
    static final List<String> CONTAINER =
            List.of(
                    "unshare",
                    "--net",
                    "--pid",
                    "--mount",
                    "--mount-proc",
                    "--fork",
                    "--kill-child",
                    "sh",
                    "-c",
                    // The program comes along: it may lie in the /tmp that is left behind.
                    "mount --bind \"$0\" /mnt && mount -t tmpfs none /tmp && exec \"$@\"");

    /** A network of its own, with nothing in it, not even a loopback that is up. Needs root. */
    static final List<String> NETWORK = List.of("unshare", "--net");

    private final Process process;

    private TestJvm(Process process) {
        this.process = process;
    }

    /**
     * Starts one within something else.
     *
     * @param wrapping the command that runs the JVM's, such as {@link #CONTAINER}
     * @param home the JDK's, or a runtime's that was linked
     * @param arguments {@code count} has it commit the event test.Count, numbered, each 5 ms
     */
    static TestJvm within(
            List<String> wrapping,
            Path folder,
            Path home,
            List<String> options,
            String... arguments)
            throws IOException {
        return start(wrapping, folder, home, options, List.of(arguments));
    }

    /** Starts one, and waits until it runs. */
    static TestJvm start(Path folder, int jdk, String... options) throws IOException {
        return start(folder, jdk, List.of(options), List.of());
    }

    /**
     * Starts one that keeps some thousand carts a second, and the newest of them for as long as it
     * runs: what has not outlived a collection is not told, and nothing is collected once it rests.
     */
    static TestJvm leaking(Path folder, int jdk, String... options) throws IOException {
        return start(folder, jdk, List.of(options), List.of("leak"));
    }

    private static TestJvm start(Path folder, int jdk, List<String> options, List<String> arguments)
            throws IOException {
        return start(List.of(), folder, home(jdk), options, arguments);
    }

    private static TestJvm start(
            List<String> wrapping,
            Path folder,
            Path home,
            List<String> options,
            List<String> arguments)
            throws IOException {
        Path classes = compiled(folder);
        var command = new ArrayList<String>(wrapping);
        if (wrapping.equals(CONTAINER)) {
            command.add(classes.toString());
            classes = Path.of("/mnt");
        }
        command.add(home.resolve("bin/java").toString());
        command.add("-Xmx64m");
        command.addAll(options);
        command.addAll(List.of("-cp", classes.toString(), "Idle"));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        // An agent may speak before the program does.
        while (line != null && !line.equals("up")) {
            line = out.readLine();
        }
        assertEquals("up", line, "the program of " + command);
        return new TestJvm(process);
    }

    private static Path compiled(Path folder) throws IOException {
        Path source = folder.resolve("Idle.java");
        if (!Files.exists(folder.resolve("Idle.class"))) {
            Files.writeString(source, PROGRAM);
            int status =
                    ToolProvider.getSystemJavaCompiler()
                            .run(null, null, null, "--release", "17", source.toString());
            assertEquals(0, status);
        }
        return folder;
    }

    /** A JDK of this release; where there is none, the test fails: what is skipped proves nothing. */
    static Path home(int jdk) throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        if (Runtime.version().feature() == jdk) {
            return own;
        }
        String named = System.getenv("JAVA" + jdk + "_HOME");
        Optional<Path> found =
                named != null ? Optional.of(Path.of(named)) : sibling(own.getParent(), jdk);
        return found.orElseThrow(
                () -> new AssertionError("no JDK " + jdk + " here: set JAVA" + jdk + "_HOME"));
    }

    private static Optional<Path> sibling(Path folder, int jdk) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> feature(home) == jdk)
                    .findFirst();
        }
    }

    private static int feature(Path home) {
        List<String> lines = new Proc(Path.of("/proc")).lines(home.resolve("release"));
        return Sighting.release(lines).map(Sighting::feature).orElse(0);
    }

    /** Of the JVM itself, as this machine numbers it. */
    long pid() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .map(ProcessHandle::pid)
                .orElse(process.pid());
    }

    LocalJvm find() throws CannotConnect {
        return new LocalJvms().find(Long.toString(pid()));
    }

    /** Freezes it, and waits until it is. */
    void stop() throws IOException {
        signal("-STOP");
        Await.until("stopped", () -> Proc.ofThisMachine().status(pid()).orElseThrow().stopped());
    }

    void resume() throws IOException {
        signal("-CONT");
    }

    private void signal(String which) throws IOException {
        try {
            Process kill = new ProcessBuilder("kill", which, Long.toString(pid())).start();
            assertEquals(0, kill.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    void kill() {
        process.destroyForcibly();
        try {
            assertTrue(process.waitFor(Duration.ofSeconds(60)), "killed");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
