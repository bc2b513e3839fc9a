package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.management.jfr.RecordingInfo;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Streams of real JVMs: read where they write them, or sent over JMX. */
@EnabledOnOs(OS.LINUX)
class LeaseTest {
    /** How the JVM is connected to. */
    private enum Way {
        NEAR,
        FAR;

        JvmConnection to(StagedAgent target) throws CannotConnect {
            return this == NEAR
                    ? JvmConnection.attach(target.find())
                    : JvmConnection.open(new Destination(target.address(), Access.ANONYMOUS));
        }
    }

    private static final Map<String, String> SETTINGS =
            Map.of("jdk.CPULoad#enabled", "true", "jdk.CPULoad#period", "200 ms");

    @TempDir private static Path folder;

    @ParameterizedTest
    @CsvSource({"17, NEAR", "25, NEAR", "17, FAR", "25, FAR"})
    void streamsUnderItsOwnNameAndWithinBounds(int jdk, Way way) throws IOException {
        try (StagedAgent target = StagedAgent.open(folder, jdk);
                JvmConnection connection = way.to(target)) {
            var events = new AtomicInteger();
            try (Lease lease = connection.stream(SETTINGS)) {
                lease.stream().onEvent("jdk.CPULoad", _ -> events.incrementAndGet());
                lease.start();
                Await.until("an event", () -> events.get() > 0);
                assertEquals(way == Way.FAR ? 1 : 0, folders(), "only what is sent is copied");
                assertTrue(lease.running());
                RecordingInfo recording = recordings(connection).getFirst();
                assertEquals(Leftovers.RECORDING + ConsoleId.ofThisProcess(), recording.getName());
                assertEquals(50_000_000, recording.getMaxSize());
                assertEquals(600, recording.getMaxAge());
                assertEquals(120, recording.getDuration());
                Instant until = lease.until();
                lease.renew();
                assertTrue(lease.until().isAfter(until));
                assertTrue(recordings(connection).getFirst().getDuration() >= 120);
            }
            assertEquals(List.of(), recordings(connection), "closed with the lease");
            assertEquals(0, folders(), "and so is its folder");
        }
    }

    @ParameterizedTest
    @CsvSource({"17, NEAR", "25, NEAR", "17, FAR", "25, FAR"})
    void endsByItselfUnlessRenewed(int jdk, Way way) throws IOException {
        try (StagedAgent target = StagedAgent.open(folder, jdk);
                JvmConnection connection = way.to(target);
                Lease lease = connection.stream(SETTINGS, Duration.ofSeconds(2))) {
            lease.start();
            assertTrue(lease.running());
            Await.until("the recording stopped", () -> !lease.running());
            assertThrows(IOException.class, lease::renew);
            if (way == Way.NEAR) {
                assertEquals(List.of(), recordings(connection), "it keeps nothing in the target");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void outlivesItsFirstLengthWhenRenewed(Way way) throws IOException {
        try (StagedAgent target = StagedAgent.open(folder, 25);
                JvmConnection connection = way.to(target);
                Lease lease = connection.stream(SETTINGS, Duration.ofSeconds(8))) {
            lease.start();
            Instant first = lease.until();
            Await.until(
                    "past the first length",
                    () -> {
                        lease.renew();
                        return Instant.now().isAfter(first.plusSeconds(2));
                    });
            assertTrue(lease.running());
        }
    }

    @ParameterizedTest
    @EnumSource
    void closesWhatDeadConsolesLeftAndNothingElse(Way way) throws IOException {
        try (StagedAgent target = StagedAgent.open(folder, 25);
                JvmConnection connection = way.to(target)) {
            var recorder = new FlightRecorder(connection.beans(CallKind.DUMP));
            ConsoleId self = ConsoleId.ofThisProcess();
            var dead = new ConsoleId(Integer.MAX_VALUE, 1, self.place());
            named(recorder, Leftovers.RECORDING + dead);
            named(recorder, Leftovers.RECORDING + self);
            named(recorder, "somebody's own");
            Path copied = Files.createTempDirectory(Leftovers.FOLDER + dead + "-");
            Files.writeString(copied.resolve("chunk"), "x");
            connection.stream(SETTINGS).close();
            assertEquals(
                    List.of(Leftovers.RECORDING + self, "somebody's own"),
                    recordings(connection).stream().map(RecordingInfo::getName).sorted().toList());
            assertEquals(way == Way.NEAR, Files.exists(copied), "where copies are made");
            Leftovers.delete(copied);
        }
    }

    private static void named(FlightRecorder recorder, String name) throws IOException {
        long id = recorder.ask(bean -> bean.newRecording());
        recorder.options(id, Map.of("name", name));
    }

    private static List<RecordingInfo> recordings(JvmConnection connection) throws IOException {
        return new FlightRecorder(connection.beans(CallKind.DUMP)).recordings();
    }

    private static long folders() throws IOException {
        String ours = Leftovers.FOLDER + ConsoleId.ofThisProcess();
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(p -> p.getFileName().toString().startsWith(ours)).count();
        }
    }
}
