package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A patient that records itself with the JDK's own settings: its illness is found in the file. */
@Execution(ExecutionMode.CONCURRENT)
class AnalyzeTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Threads come at three a second, and must be twenty and some seconds old. */
    private static final Duration ILL = Duration.ofSeconds(25);

    @TempDir private Path folder;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "17, thread-own-latch",
        "25, thread-own-latch",
        "17, executor-fixed",
        "25, executor-fixed",
    })
    void findsInTheFileWhatAilsTheProgram(int version, String name) throws Exception {
        Jdk jdk = Targets.jdk(version);
        Path file = folder.resolve(name + version + ".jfr");
        Instant onset;
        String place;
        List<String> flags = new ArrayList<>(Targets.SMALL);
        flags.add("-XX:StartFlightRecording=name=all");
        try (var patient = PatientRun.start(jdk, flags, name, "after=3s")) {
            onset = patient.onset();
            place = patient.place();
            patient.program().look(_ -> false, ILL);
            dump(jdk, patient.pid(), file);
        }

        try (var console =
                Console.run("analyze", file.toString(), "--json", "--fail-on", "warning")) {
            assertEquals(1, console.program().exit(SOON), console::toString);
            JsonObject warning =
                    console.lines(Console.finding("thread-leak", "warning", "critical")).getFirst();
            assertEquals(place, Console.text(warning, "subject"), console::toString);
            Instant at = Instant.parse(Console.text(warning, "at"));
            assertTrue(at.isAfter(onset), "in the recording's own time" + console);
            JsonObject target = console.lines(Console.type("target")).getFirst();
            assertTrue(Console.text(target, "java").startsWith(version + "."), console::toString);
            assertEquals(
                    List.of(),
                    console.lines(
                            line ->
                                    Console.alarm(line)
                                            && !Console.is(line, "detector", "thread-leak")),
                    "no other detector is alarmed");
        }
        cut(file);
        try (var console = Console.run("analyze", file.toString())) {
            assertEquals(5, console.program().exit(SOON), console::toString);
            assertTrue(console.toString().contains("cut off"), console::toString);
            assertTrue(console.toString().contains("thread-leak"), console::toString);
        }
    }

    private static void dump(Jdk jdk, long pid, Path file) throws Exception {
        List<String> command =
                List.of(
                        jdk.home().resolve("bin/jcmd").toString(),
                        Long.toString(pid),
                        "JFR.dump",
                        "name=all",
                        "filename=" + file);
        try (var jcmd = Program.start(command)) {
            assertEquals(0, jcmd.exit(SOON), jcmd::toString);
        }
    }

    private static void cut(Path file) throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 200));
    }
}
