package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.target.Collector;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class VmFlagsTest {
    @ParameterizedTest
    @CsvSource({
        "-XX:+UseSerialGC, 17, SERIAL",
        "-XX:+UseZGC, 17, ZGC",
        "-XX:+UseZGC, 21, ZGC",
        "-XX:+UseZGC -XX:+ZGenerational, 21, GENERATIONAL_ZGC",
        "-XX:+UseZGC, 23, GENERATIONAL_ZGC",
        "-XX:+UseZGC -XX:-ZGenerational, 23, ZGC",
        "-XX:+UseZGC, 25, GENERATIONAL_ZGC",
        "-XX:+UseZGC, 0, UNKNOWN",
        "-Xmx1g, 25, UNKNOWN"
    })
    void tellTheCollectorThatWasAskedFor(String options, int feature, Collector collector) {
        assertEquals(collector, ofCommandLine("java " + options + " Main").collector(feature));
    }

    @Test
    void takeTheLastWord() {
        assertFalse(ofCommandLine("java -XX:+UseZGC -XX:-UseZGC Main").on("UseZGC"));
        assertTrue(ofCommandLine("java -XX:-UseZGC -XX:+UseZGC Main").on("UseZGC"));
    }

    @Test
    void seeACacheBeingAssembledThoughTheCommandLineSaysNothing() {
        // JDK 25's -XX:AOTCacheOutput starts a second JVM that gets its orders like this.
        List<String> environment =
                List.of("HOME=/root", "JAVA_TOOL_OPTIONS=-XX:AOTCacheOutput=a -XX:AOTMode=create");
        assertTrue(VmFlags.of(List.of("java"), environment, "").assemblesCache());
        assertTrue(ofCommandLine("java -Xshare:dump").assemblesCache());
        assertFalse(ofCommandLine("java -XX:AOTCache=a Main").assemblesCache());
    }

    @Test
    void areNotTheApplicationsOwnArguments() {
        assertFalse(
                ofCommandLine("java -jar a.jar -XX:+DisableAttachMechanism")
                        .on("DisableAttachMechanism"));
    }

    private static VmFlags ofCommandLine(String line) {
        return VmFlags.of(List.of(line.split(" ")), List.of(), "");
    }
}
