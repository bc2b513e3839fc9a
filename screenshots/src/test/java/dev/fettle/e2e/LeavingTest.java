package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** However a console is asked to end, it takes with it what it started. */
@Execution(ExecutionMode.CONCURRENT)
class LeavingTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Twice what it takes: 5 s, of which 2 are the wait for the connection's own goodbye. */
    private static final Duration LEAVING = Duration.ofSeconds(10);

    @TempDir private Path temporary;

    /** SIGHUP is what a logout sends. */
    @ParameterizedTest
    @CsvSource({"INT, false", "HUP, false", "TERM, true"})
    void leavesNoRecordingAndNoFileBehind(String signal, boolean remote) throws Exception {
        try (var target = RemoteRun.open(temporary.resolve("target"), Jdk.here());
                var console =
                        watching(
                                remote
                                        ? target.address()
                                        : Long.toString(target.patient().pid()))) {
            assertTrue(checked(target.patient()).contains("(running)"), "the recording runs");
            assertEquals(remote, !folders().isEmpty(), "only what is sent is copied");

            console.program().signal(signal);
            assertEquals(0, console.program().exit(SOON), console::toString);

            String recordings = checked(target.patient());
            assertFalse(recordings.contains("Fettle"), () -> recordings + console);
            assertEquals(List.of(), folders());
            assertEquals(1, console.lines(Console.type("summary")).size(), console::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, false", "INT, true"})
    void endsThoughTheTargetIsFrozenAndSaysWhatMayRunOn(String signal, boolean remote)
            throws Exception {
        try (var target = RemoteRun.open(temporary.resolve("target"), Jdk.here());
                var console =
                        watching(
                                remote
                                        ? target.address()
                                        : Long.toString(target.patient().pid()))) {
            target.patient().program().signal("STOP");
            console.await("silence", line -> Console.is(line, "state", "stale"), SOON);

            console.program().signal(signal);
            assertEquals(0, console.program().exit(LEAVING), console::toString);

            assertTrue(
                    console.program().err().stream()
                            .anyMatch(line -> line.contains("it ends by itself")),
                    console::toString);
            assertEquals(List.of(), folders(), "what lies on this machine is removed all the same");
        }
    }

    private Console watching(String target) throws Exception {
        var console =
                Console.run(
                        List.of("-Djava.io.tmpdir=" + temporary),
                        "watch",
                        target,
                        "--json",
                        "--samples");
        // Start sites are told by the recording alone.
        console.await(
                "something from the recording",
                line -> Console.is(line, "signal", "jvm.thread.start_site.count"),
                SOON);
        return console;
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.filter(each -> each.getFileName().toString().startsWith("fettle-")).toList();
        }
    }

    private static String checked(PatientRun patient) throws Exception {
        String jcmd = Jdk.here().home().resolve("bin/jcmd").toString();
        try (var check = Program.start(List.of(jcmd, Long.toString(patient.pid()), "JFR.check"))) {
            check.exit(SOON);
            return String.join("\n", check.out());
        }
    }
}
