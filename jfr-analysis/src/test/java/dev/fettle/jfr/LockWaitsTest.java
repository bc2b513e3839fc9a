package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Tally;

import jdk.jfr.Recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Of real waits in this JVM, recorded and replayed. */
class LockWaitsTest {
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

    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedBlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch latch = new CountDownLatch(1);

    private List<Observation> recorded(Runnable scene) throws IOException {
        Path file = folder.resolve("waits.jfr");
        try (Recording recording = new Recording()) {
            recording.setSettings(EventTable.settings(FACTS));
            recording.start();
            scene.run();
            recording.stop();
            recording.dump(file);
        }
        List<Observation> seen = new ArrayList<>();
        try (JfrFile recorded = JfrFile.open(file)) {
            recorded.jvms()
                    .getFirst()
                    .replay(PlaceToLook.standard(), (_, fresh) -> seen.addAll(fresh));
        }
        return seen;
    }

    private static List<Happening> waits(List<Observation> seen, String method) {
        return seen.stream()
                .filter(Happening.class::isInstance)
                .map(Happening.class::cast)
                .filter(it -> it.kind().equals(Happening.LOCK_WAIT))
                .filter(it -> it.subject().contains("LockWaitsTest." + method))
                .toList();
    }

    /** Has a thread want what this one holds, until it has waited for 60 ms. */
    private void hold(Thread.State waits, Runnable wanting) {
        Thread thread = Thread.ofPlatform().daemon().name("wanting").start(wanting);
        while (thread.getState() != waits) {
            Thread.onSpinWait();
        }
        long end = System.nanoTime() + 60_000_000;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void wantMonitor() {
        synchronized (monitor) {
            latch.countDown();
        }
    }

    private void wantLock() {
        lock.lock();
        latch.countDown();
        lock.unlock();
    }

    private void wantWork() {
        try {
            queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        latch.countDown();
    }

    private void awaitLatch() {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void tellsWhoWaitedWhereForWhichMonitorAndBehindWhom() throws IOException {
        String name = Thread.currentThread().getName();
        List<Observation> seen =
                recorded(
                        () -> {
                            synchronized (monitor) {
                                hold(Thread.State.BLOCKED, this::wantMonitor);
                            }
                            awaitLatch();
                        });
        Happening wait = waits(seen, "wantMonitor").getFirst();
        Map<String, String> told = wait.attributes();
        assertEquals("java.lang.Object", told.get(Happening.CLASS));
        assertEquals("1", told.get(Happening.COUNT));
        assertEquals(name, told.get(Happening.THREAD));
        assertEquals("", told.get(Happening.PLACE));
        assertTrue(Double.parseDouble(told.get(Happening.WAITED)) >= 0.05, told::toString);
        assertTrue(Double.parseDouble(told.get(Happening.HELD)) >= 0.05, told::toString);
        assertTrue(Instant.parse(told.get(Happening.SINCE)).isBefore(wait.at()), told::toString);
        assertTrue(
                seen.stream()
                        .anyMatch(
                                it ->
                                        it instanceof Tally t
                                                && t.series().equals(Signals.LOCK_WAIT.whole())
                                                && t.delta().count() > 0));
    }

    @Test
    void tellsWaitsForALockOfJavaUtilConcurrent() throws IOException {
        List<Observation> seen =
                recorded(
                        () -> {
                            lock.lock();
                            hold(Thread.State.WAITING, this::wantLock);
                            lock.unlock();
                            awaitLatch();
                        });
        Map<String, String> told = waits(seen, "wantLock").getFirst().attributes();
        assertEquals(
                "java.util.concurrent.locks.ReentrantLock$NonfairSync", told.get(Happening.CLASS));
        assertEquals(null, told.get(Happening.THREAD));
    }

    @Test
    void aWorkerWithoutWorkWaitsForNoLock() throws IOException {
        List<Observation> seen =
                recorded(
                        () -> {
                            hold(Thread.State.WAITING, this::wantWork);
                            queue.add(1);
                            awaitLatch();
                        });
        assertEquals(List.of(), waits(seen, "wantWork"));
    }
}
