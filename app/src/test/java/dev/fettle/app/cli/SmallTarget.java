package dev.fettle.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
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
                        for (int j = 0; j < 100; j++) {
                            KEPT.add(new Kept(i, new long[4]));
                        }
                        Thread.sleep(20);
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
        Process process =
                new ProcessBuilder(java.toString(), "-Xmx128m", source.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream()));
        if (!"ready".equals(out.readLine())) {
            process.destroyForcibly();
            throw new IOException(java + " did not start the program");
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

    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
