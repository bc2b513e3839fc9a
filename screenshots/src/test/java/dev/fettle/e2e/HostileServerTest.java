package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Nothing that a target sends runs in the console, fills its memory, or stops it. */
@Execution(ExecutionMode.CONCURRENT)
class HostileServerTest {
    private static final Duration BOUNDED = Duration.ofSeconds(120);
    private static final String GADGET = "dev.fettle.patients.hostile.Gadget";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void namesWhatItBlocksAndReadsTheRest(int jdk) throws Exception {
        try (var server = HostileRun.start(Targets.jdk(jdk), folder.resolve("trace"));
                Program console =
                        server.console("mbeans", "hostile:type=Values", "--values", "--json")) {
            assertEquals(0, console.exit(BOUNDED), console::toString);
            Map<String, String> said = unreadable(console);
            for (String each : List.of("Gadget", "GadgetInMap", "GadgetInList")) {
                assertTrue(
                        said.get(each)
                                .contains(
                                        "blocked by the safety filter: an object of class "
                                                + GADGET),
                        said::toString);
            }
            assertTrue(said.get("GadgetInException").contains(GADGET + "$Thrown"), said::toString);
            assertTrue(said.get("Array").contains("arrays of more than 64 MB"), said::toString);
            assertTrue(said.get("Bomb").contains("sets or maps in one another"), said::toString);
            assertTrue(said.get("Endless").contains("class"), said::toString);
            assertTrue(said.get("Never").contains("no answer within"), said::toString);
            assertTrue(said.containsKey("Text"), said::toString);
            assertFalse(said.containsKey("Honest"), said::toString);
            assertFalse(server.gadgetRan());
        }
    }

    private static Map<String, String> unreadable(Program console) {
        var said = new TreeMap<String, String>();
        for (String line : console.out()) {
            JsonObject object = JsonParser.parseString(line).getAsJsonObject();
            if (Console.is(object, "type", "mbean")) {
                for (var each : object.getAsJsonArray("attributes")) {
                    JsonObject attribute = each.getAsJsonObject();
                    if (attribute.has("unreadable")) {
                        said.put(
                                Console.text(attribute, "name"),
                                Console.text(attribute, "unreadable"));
                    }
                }
            }
        }
        return said;
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void watchesOnAndTellsWhatIsMissing(int jdk) throws Exception {
        try (var server = HostileRun.start(Targets.jdk(jdk), folder.resolve("trace"), "memory");
                Program console = server.console("watch", "--json", "--samples", "--for", "8s")) {
            assertEquals(0, console.exit(BOUNDED), console::toString);
            assertTrue(
                    console.out().stream()
                            .anyMatch(
                                    line ->
                                            line.contains("\"gap\"")
                                                    && line.contains("jvm.memory.used")
                                                    && line.contains(GADGET)),
                    console::toString);
            long threads =
                    console.out().stream()
                            .filter(line -> line.contains("\"sample\""))
                            .filter(line -> line.contains("jvm.thread.count"))
                            .count();
            assertTrue(threads >= 2, console::toString);
            assertFalse(server.gadgetRan());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void goesOnMeasuringThroughAFloodOfNotifications(int jdk) throws Exception {
        try (var server = HostileRun.start(Targets.jdk(jdk), folder.resolve("trace"), "flood");
                Program console = server.console("watch", "--json", "--samples", "--for", "15s")) {
            assertEquals(0, console.exit(BOUNDED), console::toString);
            long threads =
                    console.out().stream()
                            .filter(line -> line.contains("\"sample\""))
                            .filter(line -> line.contains("jvm.thread.count"))
                            .count();
            assertTrue(threads >= 5, console::toString);
            assertTrue(
                    server.log().stream()
                            .anyMatch(line -> line.contains("they are no longer listened to")),
                    "the flood was noticed");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void refusesAServerThatCannotEvenSayWhatItIs(int jdk) throws Exception {
        try (var server = HostileRun.start(Targets.jdk(jdk), folder.resolve("trace"), "runtime");
                Program console = server.console("watch", "--json")) {
            assertEquals(3, console.exit(BOUNDED), console::toString);
            assertEquals(1, console.err().size(), console::toString);
            assertTrue(console.err().getFirst().contains(GADGET), console::toString);
            assertFalse(server.gadgetRan());
        }
    }
}
