package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What cannot be attached to is refused, each with its own sentence and status. */
@Execution(ExecutionMode.CONCURRENT)
class BadTargetTest {
    private static final int WRONG_USAGE = 2;
    private static final int NO_TARGET = 3;
    private static final Duration SOON = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3999999 | 3 | There is no process 3999999",
                "-1 | 2 | -1 can be no process",
                "0 | 2 | 0 can be no process",
                "no-such-program | 3 | No JVM's name contains \"no-such-program\"",
                "99999999999999 | 2 | 99999999999999 can be no process",
            })
    void refusesWhatIsNoTarget(String target, int status, String sentence) throws Exception {
        try (var console = Console.run("watch", target, "--json")) {
            assertRefused(console, status, sentence);
        }
    }

    @Test
    void refusesAProcessThatIsNoJvm() throws Exception {
        try (var sleep = Program.start(List.of("sleep", "120"));
                var console = Console.watch(sleep.pid())) {
            assertRefused(console, NO_TARGET, "Process " + sleep.pid() + " is no JVM");
            assertTrue(sleep.alive());
        }
    }

    @Test
    void refusesANameThatFitsSeveral() throws Exception {
        try (var one = Targets.idle();
                var other = Targets.idle();
                var console = Console.run("watch", "dev.fettle.patients.Main")) {
            String sentence = assertRefused(console, WRONG_USAGE, "give the pid of one");
            assertTrue(sentence.contains(Long.toString(one.pid())), sentence);
            assertTrue(sentence.contains(Long.toString(other.pid())), sentence);
        }
    }

    @Test
    void refusesAJvmThatHasAttachingDisabled() throws Exception {
        try (var patient =
                        PatientRun.start(
                                Jdk.here(), List.of("-XX:+DisableAttachMechanism"), "idle");
                var console = Console.watch(patient.pid())) {
            assertRefused(console, NO_TARGET, "has attaching disabled");
        }
    }

    @Test
    void refusesAJvmThatIsStopped() throws Exception {
        try (var patient = Targets.idle()) {
            patient.program().signal("STOP");
            try (var console = Console.watch(patient.pid())) {
                assertRefused(console, NO_TARGET, "is stopped");
            }
        }
    }

    /** An attach would hang for ever here: the JVM's attach listener is up, but does not answer. */
    @Test
    void refusesAJvmThatIsStoppedAfterAFirstAttach() throws Exception {
        try (var patient = Targets.idle()) {
            try (var first = Console.watch(patient.pid(), "--for", "1s")) {
                assertEquals(0, first.program().exit(SOON), first::toString);
            }
            patient.program().signal("STOP");
            try (var console = Console.watch(patient.pid())) {
                assertRefused(console, NO_TARGET, "is stopped");
            }
        }
    }

    @Test
    void refusesTheJvmOfAnotherUser(@TempDir Path folder) throws Exception {
        assumeTrue(
                "root".equals(System.getProperty("user.name")) && isInstalled("setpriv"),
                "this needs root and setpriv, to run the console as nobody");
        try (var patient = Targets.idle();
                Program asNobody = Program.start(asNobody(folder, patient.pid()))) {
            assertEquals(NO_TARGET, asNobody.exit(SOON), asNobody::toString);
            assertTrue(
                    asNobody.err().stream().anyMatch(line -> line.contains("belongs to user root")),
                    asNobody::toString);
        }
    }

    /** Nobody may not read this checkout: it gets a copy of the console. */
    private static List<String> asNobody(Path folder, long pid) throws Exception {
        Path copy = folder.resolve("console");
        String from = Built.console().getParent().toString();
        run("sh", "-c", "mkdir %2$s && cp -r %1$s/fettle.jar %1$s/lib %2$s".formatted(from, copy));
        run("chmod", "-R", "a+rX", folder.toString());
        run("chmod", "777", folder.toString());
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "setpriv",
                                "--reuid=65534",
                                "--regid=65534",
                                "--clear-groups",
                                Jdk.here().java(),
                                "-Duser.home=" + folder));
        command.addAll(
                List.of(
                        "-jar",
                        copy.resolve("fettle.jar").toString(),
                        "watch",
                        pid + "",
                        "--json"));
        return command;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    private static boolean isInstalled(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program))
                || Files.isExecutable(Path.of("/bin", program));
    }

    private static String assertRefused(Console console, int status, String words)
            throws InterruptedException {
        assertEquals(status, console.program().exit(SOON), console::toString);
        String sentence = Sentences.assertOne(console);
        assertTrue(sentence.contains(words), sentence);
        assertEquals(List.of(), console.program().out(), "standard output carries answers alone");
        return sentence;
    }
}
