package dev.fettle.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A small program in a JVM of its own, on any JDK since 17; it ends with the test. */
final class SmallTarget implements AutoCloseable {
    private static final String SOURCE =
            """
            import java.util.ArrayList;
            import java.util.List;

            public class Small {
                record Kept(long number, long[] more) {}

                static final List<Kept> KEPT = new ArrayList<>();

                public static void main(String[] arguments) throws Exception {
                    System.out.println("ready");
                    for (long i = 0; System.in.available() == 0; i++) {
                        for (int j = 0; j < 100 && KEPT.size() < 200_000; j++) {
                            KEPT.add(new Kept(i, new long[40]));
                        }
                        Thread.sleep(20);
                    }
                }
            }
            """;

    /** On JDK 21 and later: two thirds wait for one latch, the others sleep. */
    private static final String VIRTUAL =
            """
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.Executors;

            public class Chat {
                static final CountDownLatch REPLY = new CountDownLatch(1);

                public static void main(String[] arguments) throws Exception {
                    int threads = Integer.parseInt(arguments[0]);
                    var executor = Executors.newVirtualThreadPerTaskExecutor();
                    for (int i = 0; i < threads; i++) {
                        executor.execute(i % 3 == 0 ? Chat::pause : Chat::await);
                    }
                    System.out.println("ready");
                    while (System.in.read() >= 0) {
                        executor.execute(Chat::await);
                    }
                }

                static void await() {
                    try {
                        REPLY.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                }

                static void pause() {
                    try {
                        Thread.sleep(3_600_000);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
            """;

    private final Process process;

    private SmallTarget(Process process) {
        this.process = process;
    }

    static SmallTarget start(Path java, Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Small.java"), SOURCE);
        return start(List.of(java.toString(), "-Xmx128m", source.toString()));
    }

    /** A program of this Java with virtual threads, whose temporary files are in a folder. */
    static SmallTarget virtual(int threads, Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Chat.java"), VIRTUAL);
        Path temporary = Files.createDirectories(temporary(folder));
        return start(
                List.of(
                        thisJava().toString(),
                        "-Xmx512m",
                        "-Djava.io.tmpdir=" + temporary,
                        source.toString(),
                        Integer.toString(threads)));
    }

    static Path temporary(Path folder) {
        return folder.resolve("temporary files");
    }

    private static SmallTarget start(List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream()));
        if (!"ready".equals(out.readLine())) {
            process.destroyForcibly();
            throw new IOException(command + " did not start the program");
        }
        return new SmallTarget(process);
    }

    static Path thisJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** A JDK 17, where the machine has one. */
    static Optional<Path> java17() throws IOException {
        String given = System.getenv("JAVA17_HOME");
        if (given != null) {
            return Optional.of(Path.of(given, "bin", "java"));
        }
        Path siblings = Path.of(System.getProperty("java.home")).getParent();
        try (Stream<Path> homes = Files.list(siblings)) {
            return homes.filter(SmallTarget::is17)
                    .map(home -> home.resolve("bin").resolve("java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    private static boolean is17(Path home) {
        try {
            return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"17.");
        } catch (IOException notAJdk) {
            return false;
        }
    }

    String pid() {
        return Long.toString(process.pid());
    }

    /** One more that waits, of a program with virtual threads. */
    void more() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
