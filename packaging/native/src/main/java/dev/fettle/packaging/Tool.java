package dev.fettle.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that is run, and must succeed. */
record Tool(Map<String, String> environment, Duration patience) {
    Tool() {
        this(Map.of(), Duration.ofMinutes(10));
    }

    Tool with(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new Tool(Map.copyOf(more), patience);
    }

    /** The tool of the JDK that runs this build. */
    static String ofJdk(String name) {
        return Path.of(System.getProperty("java.home"), "bin", Platform.current().executable(name))
                .toString();
    }

    static boolean isThere(String name) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, Platform.current().executable(name)))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Its output and what it complained of.
     *
     * @throws IOException where it fails or takes longer than the patience, with what it said
     */
    String run(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("fettle-package", ".txt");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " did not end: " + command);
            }
            String text = Files.readString(said);
            if (process.exitValue() != 0) {
                throw new IOException(
                        "%s failed with %d:%n%s%n%s"
                                .formatted(command.getFirst(), process.exitValue(), command, text));
            }
            return text;
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
