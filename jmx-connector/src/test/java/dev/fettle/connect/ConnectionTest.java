package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import javax.management.ObjectName;

/** Real JVMs, started and killed here. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "stops its targets, and looks into /proc")
class ConnectionTest {
    /** Far beyond what any bounded operation takes: what hangs would take minutes, or for ever. */
    private static final Duration BOUNDED = Duration.ofSeconds(40);

    @TempDir private static Path folder;

    @ParameterizedTest
    @CsvSource({
        "17, Serial, SERIAL",
        "17, G1, G1",
        "17, Z, ZGC",
        "25, Parallel, PARALLEL",
        "25, Z, GENERATIONAL_ZGC",
        "25, Shenandoah, SHENANDOAH"
    })
    void tellsTheFactsOfAJvm(int jdk, String gc, Collector collector) throws IOException {
        try (TestJvm target = TestJvm.start(folder, jdk, "-XX:+Use" + gc + "GC")) {
            LocalJvm seen = target.find();
            assertEquals("Idle", seen.name());
            assertEquals(collector, seen.collector(), "without attaching");
            assertTrue(seen.java().startsWith(Integer.toString(jdk)), seen.java());
            try (JvmConnection connection = JvmConnection.attach(seen)) {
                Facts facts = connection.facts();
                assertEquals(target.pid(), facts.pid());
                assertEquals(jdk, facts.feature());
                assertEquals(collector, facts.collector());
                assertEquals(OptionalLong.of(64 << 20), facts.heapMax());
                assertEquals(Set.of(Capability.values()), facts.can());
                assertTrue(facts.processors() > 0);
                assertTrue(facts.threadLimit().isPresent());
                assertTrue(connection.spent().calls() > 0);
                assertTrue(connection.spent().bytes() > 1000);
                assertEquals(Optional.empty(), connection.lost());
            }
        }
    }

    @Test
    void listsAndFindsWithoutAttaching() throws IOException {
        try (TestJvm target = TestJvm.start(folder, 25)) {
            assertTrue(new LocalJvms().list().contains(target.find()));
            Path listener = Path.of("/tmp/.java_pid" + target.pid());
            assertFalse(Files.exists(listener), "its attach listener is not up");
            JvmConnection.attach(target.find()).close();
            assertTrue(Files.exists(listener), "now it is");
        }
    }

    @Test
    void findsAJvmThatPublishesNoPerfData() throws IOException {
        try (TestJvm target = TestJvm.start(folder, 25, "-XX:-UsePerfData", "-XX:+UseSerialGC")) {
            LocalJvm seen = target.find();
            assertEquals("Idle", seen.name());
            assertEquals(Collector.SERIAL, seen.collector());
            assertTrue(seen.java().startsWith("25"), "told by the JDK's release file");
            assertDoesNotThrow(() -> JvmConnection.attach(seen).close());
        }
    }

    @Test
    void refusesAProcessThatIsNoJvm() throws IOException {
        Process sleep = new ProcessBuilder("sleep", "600").start();
        try {
            refused(CannotConnect.Kind.NOT_A_JVM, sleep.pid());
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void refusesAProcessThatHasEnded() throws IOException {
        TestJvm target = TestJvm.start(folder, 25);
        LocalJvm seen = target.find();
        target.kill();
        refused(CannotConnect.Kind.NO_SUCH_PROCESS, target.pid());
        CannotConnect e = assertThrows(CannotConnect.class, () -> JvmConnection.attach(seen));
        assertEquals(CannotConnect.Kind.NO_SUCH_PROCESS, e.kind());
        assertTrue(new LocalJvms().list().stream().noneMatch(j -> j.pid() == target.pid()));
    }

    @Test
    void refusesAJvmThatTakesNoAttach() throws IOException {
        try (TestJvm target = TestJvm.start(folder, 25, "-XX:+DisableAttachMechanism")) {
            refused(CannotConnect.Kind.ATTACH_DISABLED, target.pid());
            LocalJvm listed =
                    new LocalJvms()
                            .list().stream()
                                    .filter(j -> j.pid() == target.pid())
                                    .findFirst()
                                    .orElseThrow();
            assertEquals(false, listed.attachable());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesAStoppedJvmWhetherItWasAttachedToBeforeOrNot(boolean before) throws IOException {
        try (TestJvm target = TestJvm.start(folder, 25)) {
            LocalJvm seen = target.find();
            if (before) {
                JvmConnection.attach(seen).close();
            }
            target.stop();
            refused(CannotConnect.Kind.STOPPED, target.pid());
            CannotConnect e =
                    assertTimeout(
                            BOUNDED,
                            () ->
                                    assertThrows(
                                            CannotConnect.class, () -> JvmConnection.attach(seen)));
            assertEquals(CannotConnect.Kind.STOPPED, e.kind());
            target.resume();
            assertDoesNotThrow(() -> JvmConnection.attach(seen).close(), "it can be attached to");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void saysSoWhenTheTargetIsKilled(int jdk) throws IOException {
        try (TestJvm target = TestJvm.start(folder, jdk);
                JvmConnection connection = JvmConnection.attach(target.find())) {
            target.kill();
            Await.until("lost", () -> connection.lost().isPresent());
            assertEquals(
                    "JVM " + target.pid() + " (Idle) has ended", connection.lost().orElseThrow());
            assertThrows(IOException.class, () -> threadCount(connection));
            assertTimeout(BOUNDED, connection::close);
        }
    }

    @Test
    void endsACallToAFrozenTargetByItsDeadlineAndClosesInTime() throws IOException {
        try (TestJvm target = TestJvm.start(folder, 25)) {
            JvmConnection connection = JvmConnection.attach(target.find());
            Lease lease = connection.stream(Map.of());
            lease.start();
            target.stop();
            assertTimeout(
                    BOUNDED,
                    () -> {
                        CallTimedOut e =
                                assertThrows(CallTimedOut.class, () -> threadCount(connection));
                        assertTrue(e.getMessage().contains("ThreadCount"), e.getMessage());
                        assertEquals(1, connection.hanging());
                        assertEquals(Optional.empty(), connection.lost(), "frozen is not gone");
                        connection.close();
                    });
            target.resume();
        }
    }

    @Test
    void goesOnWhenAFrozenTargetThaws() throws Exception {
        try (TestJvm target = TestJvm.start(folder, 17);
                JvmConnection connection = JvmConnection.attach(target.find())) {
            target.stop();
            assertThrows(CallTimedOut.class, () -> threadCount(connection));
            target.resume();
            Await.until("the hung call returned", () -> connection.hanging() == 0);
            assertTrue(threadCount(connection) > 0);
        }
    }

    private static int threadCount(JvmConnection connection) throws Exception {
        return (Integer)
                connection
                        .beans(CallKind.READ)
                        .getAttribute(new ObjectName("java.lang:type=Threading"), "ThreadCount");
    }

    private static void refused(CannotConnect.Kind kind, long pid) {
        CannotConnect e =
                assertThrows(CannotConnect.class, () -> new LocalJvms().find(Long.toString(pid)));
        assertEquals(kind, e.kind(), e.getMessage());
    }
}
