package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The built console names the broken link. jmx-connector's tests stage the others. */
@Execution(ExecutionMode.CONCURRENT)
class DoctorTest {
    private static final int WRONG_USAGE = 2;
    private static final int NO_TARGET = 3;
    private static final Duration SOON = Duration.ofSeconds(90);

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void findsTheChainToAHealthyJvmWhole(int version) throws Exception {
        try (var patient = PatientRun.start(Targets.jdk(version), Targets.SMALL, "idle");
                var console = Console.run("doctor", patient.pid() + "", "--json")) {
            assertEquals(0, console.program().exit(SOON), console::toString);
            JsonObject diagnosis = console.lines(Console.type("diagnosis")).getFirst();
            assertTrue(diagnosis.get("broken").isJsonNull(), console::toString);
            assertEquals(
                    List.of("good"),
                    console.lines(Console.type("check")).stream()
                            .map(line -> Console.text(line, "state"))
                            .distinct()
                            .toList());
        }
    }

    @Test
    void saysInTextWhichLinkIsBrokenAndHowToMendIt() throws Exception {
        try (var patient = Targets.idle()) {
            patient.program().signal("STOP");
            try (var console = Console.run("doctor", patient.pid() + "")) {
                assertEquals(NO_TARGET, console.program().exit(SOON), console::toString);
                String said = String.join(" ", console.program().out());
                assertTrue(said.contains("✗ process"), said);
                assertTrue(said.contains("Broken: process, because"), said);
                assertTrue(said.contains("kill -CONT " + patient.pid()), said);
                assertEquals(List.of(), console.program().err(), "the answer is no complaint");
            }
        }
    }

    @Test
    void namesTheProcessThatIsNotThere() throws Exception {
        assertTrue(ProcessHandle.of(3_999_999).isEmpty(), "the fault is there");
        assertBroken("process", "there is no process", "3999999");
    }

    @Test
    void namesTheProcessThatIsNoJvm() throws Exception {
        try (var sleep = Program.start(List.of("sleep", "300"))) {
            assertBroken("jvm", "has no HotSpot", sleep.pid() + "");
            assertTrue(sleep.alive());
        }
    }

    @Test
    void namesTheJvmThatTakesNoAttach() throws Exception {
        try (var patient =
                PatientRun.start(Jdk.here(), List.of("-XX:+DisableAttachMechanism"), "idle")) {
            assertBroken("permission", "DisableAttachMechanism", patient.pid() + "");
        }
    }

    @Test
    void namesTheNetworkThatIsNotOurs() throws Exception {
        List<String> command =
                List.of(
                        "unshare",
                        "-n",
                        Jdk.here().java(),
                        "-cp",
                        Built.patients().toString(),
                        "dev.fettle.patients.Main",
                        "idle",
                        "parent=" + ProcessHandle.current().pid());
        try (var patient = Program.start(command)) {
            patient.await("ready patient", "ready"::equals, SOON);
            assertFalse(network("self").equals(network(patient.pid() + "")), "the fault is there");
            assertBroken("agent-port", "a network of its own", patient.pid() + "");
        }
    }

    private static Path network(String pid) throws Exception {
        return Files.readSymbolicLink(Path.of("/proc", pid, "ns", "net"));
    }

    /** Root may attach to everything, so the console runs as nobody here. */
    @Test
    void namesTheUserThatIsAnother(@TempDir Path folder) throws Exception {
        assertEquals("root", System.getProperty("user.name"), "running as nobody takes root");
        try (var patient = Targets.idle();
                var asNobody = Program.start(asNobody(folder, patient.pid()))) {
            assertEquals(NO_TARGET, asNobody.exit(SOON), asNobody::toString);
            JsonObject last = JsonParser.parseString(asNobody.out().getLast()).getAsJsonObject();
            assertEquals("user", Console.text(last, "broken"), asNobody::toString);
            String evidence = Console.text(last, "evidence");
            assertEquals("it belongs to root, but Fettle runs as nobody", evidence);
        }
    }

    /** Nobody may not read this checkout: it gets a copy of the console. */
    private static List<String> asNobody(Path folder, long pid) throws Exception {
        Path copy = folder.resolve("console");
        String from = Built.console().getParent().toString();
        run("sh", "-c", "mkdir %2$s && cp -r %1$s/fettle.jar %1$s/lib %2$s".formatted(from, copy));
        run("chmod", "-R", "a+rX", folder.toString());
        List<String> command =
                new ArrayList<>(
                        List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        command.addAll(List.of(Jdk.here().java(), "-Duser.home=" + folder, "-jar"));
        command.addAll(
                List.of(copy.resolve("fettle.jar").toString(), "doctor", pid + "", "--json"));
        return command;
    }

    private static void run(String... command) throws Exception {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "99999999999999"})
    void refusesWhatCanBeNoTarget(String target) throws Exception {
        try (var console = Console.run("doctor", target)) {
            assertEquals(WRONG_USAGE, console.program().exit(SOON), console::toString);
            assertEquals(List.of(), console.program().out());
        }
    }

    private static void assertBroken(String link, String evidence, String target) throws Exception {
        try (var console = Console.run("doctor", target, "--json")) {
            assertEquals(NO_TARGET, console.program().exit(SOON), console::toString);
            JsonObject diagnosis = console.lines(Console.type("diagnosis")).getFirst();
            assertEquals(link, Console.text(diagnosis, "broken"), console::toString);
            assertTrue(Console.text(diagnosis, "evidence").contains(evidence), console::toString);
            assertFalse(Console.text(diagnosis, "mend").isBlank(), console::toString);
            List<JsonObject> broken = console.lines(line -> Console.is(line, "state", "broken"));
            assertEquals(1, broken.size(), console::toString);
        }
    }
}
