package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values that would harm the console are not read, and all others are. */
@Isolated("a value that takes long to send is blocked or late, by how busy the machine is")
class HostileValuesTest {
    private static final Duration BOUNDED = Duration.ofSeconds(120);
    private static final String GADGET = "dev.fettle.patients.hostile.Gadget";

    @TempDir private Path folder;

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
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
}
