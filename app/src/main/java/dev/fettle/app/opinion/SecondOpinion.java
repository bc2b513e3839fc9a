package dev.fettle.app.opinion;

import dev.fettle.app.opinion.format.OpinionLine;
import dev.fettle.secret.Redaction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has the rules of JDK Mission Control look at a recording, in a process of its own: it holds all events in
 * memory, and hangs where that does not suffice. What it says is its opinion, and is shown as that.
 */
public final class SecondOpinion {
    /** Larger than any recording that Fettle makes (50 MB), and what two gigabytes were measured to do for. */
    static final long MOST_BYTES = 200_000_000;

    /** 68 rules took 5 s for 214 MB on two cores that were busy (measured); six times that. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String MAIN = "dev.fettle.app.opinion.jmc.JmcRules";

    /** Ten times the file, as measured, and no less than it needs to start. */
    private static final int TIMES = 10;

    private static final int LEAST_MEGABYTES = 256;
    private static final int MOST_MEGABYTES = 2048;
    private static final int MOST_LINES = 500;
    private static final int LONGEST = 2000;

    /** {@code 141 % of the actual samples} was seen. */
    private static final Pattern PERCENT = Pattern.compile("(\\d[\\d,.]*)\\s*%");

    private SecondOpinion() {}

    /**
     * Waits until it is there, or for {@link #PATIENCE}.
     *
     * @throws IOException with a clause that says why there is none
     */
    public static Opinions of(Path recording) throws IOException, InterruptedException {
        return of(recording, PATIENCE);
    }

    static Opinions of(Path recording, Duration patience) throws IOException, InterruptedException {
        return of(recording, command(recording), patience);
    }

    static Opinions of(Path recording, List<String> command, Duration patience)
            throws IOException, InterruptedException {
        long bytes = Files.size(recording);
        if (bytes > MOST_BYTES) {
            throw new IOException(
                    "the recording has %d MB, and JDK Mission Control holds all of it in memory: open it there"
                            .formatted(bytes / 1_000_000));
        }
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        // It was seen to ignore a polite end.
        Thread timer =
                Thread.ofPlatform()
                        .daemon()
                        .name("fettle-opinion-timer")
                        .start(() -> end(process, patience));
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            // What it reads from stays open: it ends by itself should this process be killed.
            return read(out, patience);
        } finally {
            kill(process);
            timer.interrupt();
        }
    }

    private static void end(Process process, Duration patience) {
        try {
            process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        kill(process);
    }

    /** With what it started: whoever of them lives on holds the pipe that is read here. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Opinions read(BufferedReader out, Duration patience) throws IOException {
        List<Opinion> told = new ArrayList<>();
        int lines = 0;
        for (String line = out.readLine();
                line != null && lines < MOST_LINES;
                line = out.readLine(), lines++) {
            OpinionLine read = OpinionLine.of(line).orElse(null);
            if (read != null && read.whose != null) {
                told.sort(
                        Comparator.comparing((Opinion it) -> it.severity().equals("WARNING"))
                                .thenComparing(it -> Double.isNaN(it.score()) ? -1 : it.score())
                                .reversed());
                return new Opinions(read.whose, told, read.content, read.without, read.failed);
            }
            if (read != null && read.rule != null) {
                told.add(
                        new Opinion(
                                read.rule,
                                String.valueOf(read.severity),
                                read.score == null ? Double.NaN : read.score,
                                sensible(String.valueOf(read.summary))));
            }
        }
        throw new IOException(
                "JDK Mission Control's rules broke off or took longer than %d s"
                        .formatted(patience.toSeconds()));
    }

    /** Without secrets; empty where it has a share of more than the whole. */
    static String sensible(String summary) {
        Matcher percent = PERCENT.matcher(summary);
        while (percent.find()) {
            String digits = percent.group(1).replace(",", "").replaceAll("\\.$", "");
            try {
                if (Double.parseDouble(digits) > 100) {
                    return "";
                }
            } catch (NumberFormatException noNumber) {
                return "";
            }
        }
        String plain = Redaction.of(summary.replaceAll("\\s+", " ").strip());
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }

    static List<String> command(Path recording) throws IOException {
        long megabytes =
                Math.clamp(
                        TIMES * Files.size(recording) / 1_000_000, LEAST_MEGABYTES, MOST_MEGABYTES);
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx" + megabytes + "m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                recording.toAbsolutePath().toString());
    }
}
