package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.lever.Levers;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Lever;
import dev.fettle.tuning.Lever.Found;
import dev.fettle.tuning.Setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What becomes of levers by how a JVM is reached. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "stops its target by a signal")
class LeversOverConnectionsTest {
    @TempDir private static Path folder;

    private static Lever lever(JvmConnection connection, String id) {
        return Levers.of(connection).stream()
                .filter(each -> each.id().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aFlagOfARealJvmIsReadWrittenAndSetBack(int jdk) throws IOException {
        try (TestJvm target = TestJvm.start(folder, jdk, "-XX:MinHeapFreeRatio=30");
                JvmConnection connection = JvmConnection.attach(target.find())) {
            var knob = (Knob) lever(connection, "MinHeapFreeRatio");
            assertEquals(new Found.Here(List.of("")), knob.find());
            Setting before = knob.read("");
            assertEquals("30 %", before.words());
            assertEquals(Optional.of("set on the command line"), knob.origin(""));
            knob.write("", Setting.parse(knob.kind(), "5%"));
            assertEquals("5 %", knob.read("").words());
            assertEquals(Optional.of("set while it ran"), knob.origin(""));
            knob.write("", before);
            assertEquals(before, knob.read(""));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aRoleThatMayOnlyReadHasNone(int jdk) throws IOException {
        try (JmxServer server = JmxServer.on(folder, jdk).password().start();
                JvmConnection connection =
                        JvmConnection.open(server.as(RemoteTest.entering("monitor")))) {
            for (Lever each : Levers.of(connection)) {
                var none = assertInstanceOf(Found.NotHere.class, each.find(), each.id().id());
                assertTrue(
                        none.why().contains("read-only") || none.why().contains("before 24"),
                        each.id().id() + ": " + none.why());
            }
        }
    }

    @Test
    void aJvmThatStandsStillIsSaidNotToTell() throws IOException {
        try (TestJvm target = TestJvm.start(folder, 25);
                JvmConnection connection = JvmConnection.attach(target.find())) {
            target.stop();
            var none =
                    assertInstanceOf(
                            Found.NotHere.class, lever(connection, "SoftMaxHeapSize").find());
            assertTrue(none.why().startsWith("the JVM did not tell: "), none.why());
            target.resume();
        }
    }
}
