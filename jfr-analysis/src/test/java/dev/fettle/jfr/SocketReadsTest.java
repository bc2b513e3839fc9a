package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import jdk.jfr.Recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Of real reads in this JVM, recorded and replayed. */
class SocketReadsTest {
    private static final long TOOK = Duration.ofMillis(80).toNanos();

    private static final Facts FACTS =
            new Facts(
                    ProcessHandle.current().pid(),
                    "test",
                    System.getProperty("java.version"),
                    Runtime.version().feature(),
                    Collector.UNKNOWN,
                    OptionalLong.empty(),
                    2,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Instant.EPOCH,
                    Set.of(Capability.JFR, Capability.JMX),
                    Map.of());

    @TempDir Path folder;

    private interface Scene {
        void play() throws IOException;
    }

    private List<Sample> recorded(Map<String, String> settings, Scene scene) throws IOException {
        Path file = folder.resolve("reads.jfr");
        try (Recording recording = new Recording()) {
            recording.setSettings(settings);
            // By them a file tells what it would have.
            recording.enable("jdk.ActiveSetting");
            recording.start();
            scene.play();
            recording.stop();
            recording.dump(file);
        }
        List<Observation> seen = new ArrayList<>();
        try (JfrFile recorded = JfrFile.open(file)) {
            recorded.jvms()
                    .getFirst()
                    .replay(PlaceToLook.standard(), (_, fresh) -> seen.addAll(fresh));
        }
        return seen.stream()
                .filter(Sample.class::isInstance)
                .map(Sample.class::cast)
                .filter(it -> it.series().signal().equals(Signals.SOCKET_WAITING))
                .toList();
    }

    private static void slowPeer() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket peer = server.accept()) {
            Thread.ofPlatform().daemon().start(() -> answer(peer));
            assertEquals(7, client.getInputStream().read());
        }
    }

    private static void answer(Socket peer) {
        long end = System.nanoTime() + TOOK;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        try {
            peer.getOutputStream().write(7);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tellsHowManyWaitAndWhere() throws IOException {
        List<Sample> told = recorded(EventTable.settings(FACTS), SocketReadsTest::slowPeer);
        double all = sum(told, "");
        assertTrue(all > 0, told::toString);
        Sample at =
                told.stream()
                        .filter(it -> it.series().subject().contains("SocketReadsTest.slowPeer"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(sum(told, at.series().subject()) <= all, told::toString);
    }

    private static double sum(List<Sample> told, String subject) {
        return told.stream()
                .filter(it -> it.series().subject().equals(subject))
                .mapToDouble(Sample::value)
                .sum();
    }

    @Test
    void saysNothingWhereTheRecordingHasNoReads() throws IOException {
        Map<String, String> without = new HashMap<>(EventTable.settings(FACTS));
        without.put(EventTable.SOCKET_READ + "#enabled", "false");
        assertEquals(List.of(), recorded(without, SocketReadsTest::slowPeer));
    }
}
