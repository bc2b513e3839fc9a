package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A console that is stopped in the middle of what it does must not hold up its target: an answer that
 * nobody reads over the attach channel stops a JDK 25 until somebody does.
 */
@Isolated("it compares how long requests wait")
class StoppedConsoleTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration STOPPED = Duration.ofSeconds(3);

    /** What it may add to the longest wait of a request, in seconds. */
    private static final double ADDS = 0.25;

    /** A machine that is busy with something else makes requests wait, too: then again. */
    private static final int TRIES = 4;

    @TempDir private Path folder;

    /** What is done to the target, and how often the console is stopped in it. */
    private enum Work {
        COUNT_CLASSES(1, "heap", "--yes", "--interval", "1s", "--json"),
        DUMP_HEAP(1, "heap", "--yes", "--json"),
        WATCH(1, "watch", "--for", "6s", "--json"),
        PROBE(1, "watch", "--for", "12s", "--json", "--probe"),
        THREADS(1, "threads", "--json"),
        DUMP_THREADS(1, "threads", "--virtual", "--yes", "--json");

        private final int stops;
        private final List<String> arguments;

        Work(int stops, String... arguments) {
            this.stops = stops;
            this.arguments = List.of(arguments);
        }
    }

    /** How long the console took, and how long a request waited meanwhile, in seconds. */
    private record Run(double length, double longest) {}

    private static PatientRun patient;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        patient = answers();
    }

    @AfterAll
    static void end() {
        patient.close();
    }

    @ParameterizedTest
    @EnumSource
    void holdsUpNoRequestWhileItIsStopped(Work work) throws Exception {
        var moments = new Random(25 + work.ordinal());
        Run running = run(work, -1);
        for (int i = 0; i < work.stops; i++) {
            double moment = moments.nextDouble();
            Run stopped = run(work, moment * running.length());
            for (int tries = 1; tries < TRIES && tooLong(running, stopped); tries++) {
                running = run(work, -1);
                stopped = run(work, moment * running.length());
            }
            assertTrue(
                    !tooLong(running, stopped),
                    "%s: %s, stopped at %.2f of it %s".formatted(work, running, moment, stopped));
        }
    }

    /** What all this is about, and that it would be seen. */
    @Test
    void seesThatAnAnswerWhichNobodyReadsHoldsUpATarget() throws Exception {
        longest();
        Path jcmd = Targets.jdk(25).home().resolve("bin/jcmd");
        Process reader =
                new ProcessBuilder(
                                jcmd.toString(), Long.toString(patient.pid()), "GC.class_histogram")
                        .start();
        patient.program().look(_ -> false, STOPPED);
        reader.getInputStream().readAllBytes();
        assertTrue(reader.waitFor(SOON.toSeconds(), TimeUnit.SECONDS));
        assertTrue(longest() > STOPPED.toSeconds() / 2.0);
    }

    /** With more classes than the buffers of a socket and a pipe have room for. */
    private static PatientRun answers() throws IOException, InterruptedException {
        return PatientRun.start(
                Targets.jdk(25),
                List.of("-Xmx256m", "-XX:+UseG1GC"),
                "answers",
                "classes=6000",
                "virtual=20000");
    }

    private static boolean tooLong(Run running, Run stopped) {
        return stopped.longest() - running.longest() > ADDS;
    }

    /**
     * @param at seconds after its begin when the console is stopped for a while; below 0: never
     */
    private Run run(Work work, double at) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(work.arguments);
        arguments.add(1, Long.toString(patient.pid()));
        Path dump = folder.resolve("answers.hprof");
        if (work == Work.DUMP_HEAP) {
            Files.deleteIfExists(dump);
            arguments.addAll(List.of("--dump", dump.toString()));
        }
        longest();
        long begin = System.nanoTime();
        try (Console console = Console.run(arguments.toArray(String[]::new))) {
            if (at >= 0) {
                console.look(_ -> false, Duration.ofMillis((long) (at * 1e3)));
                if (console.program().alive()) {
                    console.program().signal("STOP");
                    patient.program().look(_ -> false, STOPPED);
                    console.program().signal("CONT");
                }
            }
            int status = console.program().exit(SOON);
            assertTrue(status == 0, console::toString);
            double length = (System.nanoTime() - begin) / 1e9;
            return new Run(length, longest());
        }
    }

    /** How long a request waited at most since it was last asked. */
    private static double longest() throws IOException, InterruptedException {
        long asked =
                1 + patient.program().out().stream().filter(it -> it.startsWith("longest")).count();
        patient.program().say("?");
        String word = "longest " + asked + " ";
        String line = patient.program().await(word, it -> it.startsWith(word), SOON);
        return Double.parseDouble(line.substring(word.length()));
    }
}
