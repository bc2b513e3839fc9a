package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A JVM is advised a restart, and started again without what was advised, and with it. */
@Order(2)
@Execution(ExecutionMode.CONCURRENT)
class AdviceTookTest {
    private static final Duration LATER = Duration.ofSeconds(300);

    /** In which some arrays are sampled. */
    private static final String WATCHED = "45s";

    private static final String SECRET = "-Dfettle.test.password=geheim-4711";

    @TempDir private Path folder;

    /** Arrays of more than half a region: advised whatever the machine has left for pauses. */
    private static PatientRun humongous(List<String> flags) throws Exception {
        List<String> all = new ArrayList<>(flags);
        all.add(SECRET);
        return PatientRun.start(Targets.jdk(25), all, "humongous-allocation", "after=1s");
    }

    private Console tune(PatientRun patient, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("tune", Long.toString(patient.pid()), "--json"));
        arguments.addAll(List.of(more));
        Console console =
                Console.run(List.of("-Duser.home=" + folder), arguments.toArray(String[]::new));
        assertEquals(0, console.program().exit(LATER), console::toString);
        return console;
    }

    private static JsonObject one(Console console, String type) {
        List<JsonObject> lines = console.lines(line -> Console.is(line, "type", type));
        assertEquals(1, lines.size(), () -> "lines of type " + type + console);
        return lines.getFirst();
    }

    private static List<String> states(JsonObject took) {
        return took.getAsJsonArray("options").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(each -> each.get("state").getAsString())
                .distinct()
                .toList();
    }

    @Test
    void saysWhetherTheAdviceTookOnceTheProgramIsBack() throws Exception {
        List<String> flags = List.of("-Xmx1g", "-XX:+UseG1GC");
        List<String> advised;
        String first;
        try (var patient = humongous(flags);
                var console = tune(patient, "--advise", "--for", WATCHED)) {
            assertTrue(console.lines(line -> Console.is(line, "type", "took")).isEmpty());
            advised =
                    one(console, "restart-plan").getAsJsonArray("plus").asList().stream()
                            .map(JsonElement::getAsString)
                            .toList();
            assertFalse(advised.isEmpty(), console::toString);
            first = Long.toString(patient.pid());
        }
        keptNoArgument();
        try (var again = humongous(flags);
                var console = tune(again)) {
            JsonObject took = one(console, "took");
            assertTrue(Console.text(took, "follows").startsWith(first + "@"), console::toString);
            assertTrue(states(took).contains("did-not"), console::toString);
            assertTrue(took.get("missing").getAsLong() > 0, console::toString);
        }
        List<String> heeded = new ArrayList<>(flags);
        heeded.addAll(advised);
        try (var heeding = humongous(heeded);
                var console = tune(heeding, "--advise")) {
            JsonObject took = one(console, "took");
            assertEquals(List.of("took"), states(took), console::toString);
            assertTrue(
                    took.getAsJsonArray("compared").asList().stream()
                            .map(JsonElement::getAsJsonObject)
                            .anyMatch(each -> each.has("margin")),
                    console::toString);
        }
    }

    private void keptNoArgument() throws Exception {
        Path kept = folder.resolve(".local/state/fettle/advised");
        try (Stream<Path> files = Files.list(kept)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all::toString);
            assertFalse(Files.readString(all.getFirst()).contains("geheim"));
        }
    }
}
