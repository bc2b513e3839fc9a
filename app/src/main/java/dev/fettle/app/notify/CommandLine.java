package dev.fettle.app.notify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program that is given a JSON object on its standard input. Without a shell. */
final class CommandLine implements Channel {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> command;

    CommandLine(List<String> command) {
        this.command = List.copyOf(command);
    }

    @Override
    public String name() {
        return "the command " + command.getFirst();
    }

    @Override
    public void tell(Notice notice) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            give(process, notice.json());
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("it did not end within %d s".formatted(PATIENCE.toSeconds()));
            }
            if (process.exitValue() != 0) {
                throw new IOException("it ended with status " + process.exitValue());
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** What does not read it may have ended before, and done what it is for. */
    private static void give(Process process, String json) {
        try (OutputStream in = process.getOutputStream()) {
            in.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            System.getLogger(CommandLine.class.getName())
                    .log(System.Logger.Level.DEBUG, "a command did not read its input", unread);
        }
    }
}
