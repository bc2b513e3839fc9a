package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A patient that records itself with the JDK's own settings: its illness is found in the file. */
@Execution(ExecutionMode.CONCURRENT)
class AnalyzeTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Threads come at three a second, and must be twenty and some seconds old. */
    private static final Duration ILL = Duration.ofSeconds(25);

    private static final List<Case> CASES =
            List.of(
                    new Case(17, "thread-own-latch"),
                    new Case(25, "thread-own-latch"),
                    new Case(17, "executor-fixed"),
                    new Case(25, "executor-fixed"));

    private static final Map<Case, Recorded> FILES = new HashMap<>();

    @TempDir private static Path folder;

    private record Case(int jdk, String patient) {}

    private record Recorded(Path file, Instant onset, String place) {}

    /** All are ill at once. */
    @BeforeAll
    static void record() throws Exception {
        List<String> flags = new ArrayList<>(Targets.SMALL);
        flags.add("-XX:StartFlightRecording=name=all");
        Map<Case, PatientRun> patients = new LinkedHashMap<>();
        try {
            for (Case each : CASES) {
                patients.put(
                        each,
                        PatientRun.start(
                                Targets.jdk(each.jdk()), flags, each.patient(), "after=3s"));
            }
            for (PatientRun patient : patients.values()) {
                patient.onset();
                patient.place();
            }
            patients.values().iterator().next().program().look(_ -> false, ILL);
            for (Map.Entry<Case, PatientRun> each : patients.entrySet()) {
                PatientRun patient = each.getValue();
                Path file = folder.resolve(each.getKey().patient() + each.getKey().jdk() + ".jfr");
                dump(Targets.jdk(each.getKey().jdk()), patient.pid(), file);
                FILES.put(each.getKey(), new Recorded(file, patient.onset(), patient.place()));
            }
        } finally {
            patients.values().forEach(PatientRun::close);
        }
    }

    static List<Case> cases() {
        return CASES;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsInTheFileWhatAilsTheProgram(Case which) throws Exception {
        Recorded recorded = FILES.get(which);
        Path file = recorded.file();
        try (var console =
                Console.run("analyze", file.toString(), "--json", "--fail-on", "warning")) {
            assertEquals(1, console.program().exit(SOON), console::toString);
            JsonObject warning =
                    console.lines(Console.finding("thread-leak", "warning", "critical")).getFirst();
            assertEquals(recorded.place(), Console.text(warning, "subject"), console::toString);
            Instant at = Instant.parse(Console.text(warning, "at"));
            assertTrue(at.isAfter(recorded.onset()), "in the recording's own time" + console);
            JsonObject target = console.lines(Console.type("target")).getFirst();
            assertTrue(
                    Console.text(target, "java").startsWith(which.jdk() + "."), console::toString);
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
