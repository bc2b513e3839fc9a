package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** Against this JVM's own flight recorder. */
class JfrSourceTest {
    private static final Facts FACTS = facts(Set.of(Capability.JFR, Capability.JMX));

    private final List<Observation> seen = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    private static Facts facts(Set<Capability> can) {
        return new Facts(
                ProcessHandle.current().pid(),
                "test",
                System.getProperty("java.version"),
                Runtime.version().feature(),
                Collector.UNKNOWN,
                OptionalLong.of(Runtime.getRuntime().maxMemory()),
                Runtime.getRuntime().availableProcessors(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Instant.EPOCH,
                can,
                Map.of());
    }

    /** Polls until it holds; fails after a minute, which only a machine that stands still takes. */
    private void await(JfrSource source, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within a minute; seen: " + seen);
            Thread.sleep(100);
            source.poll(Instant.now(), seen::add);
        }
    }

    private boolean has(java.util.function.Predicate<Observation> what) {
        return seen.stream().anyMatch(what);
    }

    private void startThreads(int count) {
        for (int i = 0; i < count; i++) {
            Thread thread =
                    new Thread(
                            () -> {
                                try {
                                    over.await();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static boolean isLive(Observation observation, String method, double count) {
        return observation instanceof Sample it
                && it.series().signal().equals(ThreadSignals.SITE_LIVE)
                && it.series().subject().contains(method)
                && it.value() == count;
    }

    private boolean hasCollection() {
        return has(it -> it instanceof Happening gc && gc.kind().equals(Happening.GC))
                && has(it -> it instanceof Tally t && t.delta().count() > 0)
                && has(
                        it ->
                                it instanceof Sample s
                                        && s.series().signal().equals(Signals.LIVE_SET));
    }

    @Test
    void tellsThreadsAndCollections() throws InterruptedException {
        JfrSource source = new JfrSource(FACTS, PlaceToLook.standard());
        assertTrue(source.lastFlushNanos().isEmpty());
        try (RecordingStream stream = new RecordingStream()) {
            stream.setSettings(EventTable.settings(FACTS));
            source.listen(stream);
            stream.startAsync();
            await(source, () -> has(it -> it instanceof Sample s && isPulse(s)));
            startThreads(7);
            System.gc();
            await(source, () -> has(it -> isLive(it, "startThreads", 7)) && hasCollection());
            over.countDown();
            await(source, () -> has(it -> isLive(it, "startThreads", 0)));
        }
        assertTrue(source.lastFlushNanos().isPresent());
    }

    @Test
    void tellsWhoAskedForACollection() throws InterruptedException {
        JfrSource source = new JfrSource(FACTS, PlaceToLook.standard());
        try (RecordingStream stream = new RecordingStream()) {
            stream.setSettings(EventTable.settings(FACTS));
            source.listen(stream);
            stream.startAsync();
            await(source, () -> has(it -> it instanceof Sample s && isPulse(s)));
            System.gc();
            await(source, () -> has(it -> it instanceof Happening h && isOwnCall(h)));
        }
    }

    /** The event is told its time by the one of errors: without that, none ever came. */
    @Test
    void tellsExceptionsByTypeAndPlaceWithAThrottle() throws InterruptedException {
        JfrSource source = new JfrSource(FACTS, PlaceToLook.standard());
        try (RecordingStream stream = new RecordingStream()) {
            stream.setSettings(EventTable.withExceptions(EventTable.settings(FACTS)));
            source.listen(stream);
            stream.startAsync();
            await(source, () -> has(it -> it instanceof Sample s && isPulse(s)));
            new Refused();
            new AssertionError("said by nobody");
            await(
                    source,
                    () ->
                            has(it -> isThrown(it, Refused.class, false))
                                    && has(it -> isThrown(it, AssertionError.class, true)));
        }
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static boolean isThrown(Observation observation, Class<?> type, boolean error) {
        return observation instanceof Happening it
                && it.kind().equals(Happening.THROWN)
                && it.subject()
                        .startsWith(
                                type.getName()
                                        + " at dev.fettle.jfr.JfrSourceTest"
                                        + ".tellsExceptionsByTypeAndPlaceWithAThrottle(")
                && it.attributes().get(Happening.COUNT).equals("1")
                && it.attributes().containsKey(Happening.ERROR) == error;
    }

    private static boolean isOwnCall(Happening call) {
        return call.kind().equals(Happening.GC_CALL)
                && call.subject().contains("JfrSourceTest.tellsWhoAskedForACollection")
                && call.attributes().get(Happening.STACK).startsWith("java.lang.")
                && Double.parseDouble(call.attributes().get(Happening.DURATION)) > 0;
    }

    private static boolean isPulse(Sample sample) {
        return sample.series().equals(ThreadSignals.SITE_COUNT.whole());
    }

    @Test
    void tellsWhatIsBesideTheHeap() throws InterruptedException {
        JfrSource source = new JfrSource(FACTS, PlaceToLook.standard());
        ByteBuffer held = ByteBuffer.allocateDirect(3 << 20);
        var settings = new HashMap<>(EventTable.settings(FACTS));
        settings.replaceAll((name, value) -> name.endsWith("#period") ? "1 s" : value);
        // A look is told once no more of it comes, so there must be flushes between two.
        settings.put("jdk.ClassLoaderStatistics#period", "4 s");
        try (RecordingStream stream = new RecordingStream()) {
            stream.setSettings(settings);
            source.listen(stream);
            stream.startAsync();
            await(source, () -> has(it -> it instanceof Sample s && isPulse(s)));
            System.gc();
            await(
                    source,
                    () ->
                            told(Signals.BUFFER_USED, Signals.DIRECT) >= held.capacity()
                                    && told(Signals.BUFFER_MAX, Signals.DIRECT) > 0
                                    && told(Signals.BUFFER_COUNT, Signals.DIRECT) >= 1
                                    && told(Signals.CLASSES, "") > 500
                                    && told(Signals.CLASSES_UNLOADED, "") >= 0
                                    && told(Signals.THROWABLES, "") >= 0
                                    && told(Signals.MEMORY_USED, Signals.METASPACE) > 1 << 20
                                    && code(Signals.MEMORY_USED) > 1 << 16
                                    && code(Signals.MEMORY_LIMIT) > 1 << 20
                                    && code(Signals.CODE_CACHE_FULL) == 0
                                    && loaders() >= 2);
        }
    }

    /** The latest value; below zero where there is none. */
    private double told(Signal signal, String subject) {
        double last = -1;
        for (Observation each : seen) {
            if (each instanceof Sample s && s.series().equals(signal.of(subject))) {
                last = s.value();
            }
        }
        return last;
    }

    private double code(Signal signal) {
        return seen.stream()
                .filter(
                        it ->
                                it instanceof Sample s
                                        && s.series().signal().equals(signal)
                                        && s.series().subject().startsWith("Code"))
                .mapToDouble(it -> ((Sample) it).value())
                .max()
                .orElse(-1);
    }

    /** All of one look. */
    private double loaders() {
        Instant last = null;
        double sum = 0;
        for (Observation each : seen) {
            if (each instanceof Sample s && s.series().signal().equals(Signals.LOADERS)) {
                sum = s.at().equals(last) ? sum + s.value() : s.value();
                last = s.at();
            }
        }
        return sum;
    }

    @Test
    void replaysAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("test.jfr");
        Facts recording = facts(Set.of(Capability.JFR));
        try (Recording running = new Recording()) {
            running.setSettings(EventTable.settings(recording));
            running.start();
            startThreads(6);
            System.gc();
            running.stop();
            running.dump(file);
        }
        over.countDown();
        var told = new Recordings.Told();
        try (JfrFile recorded = JfrFile.open(file)) {
            recorded.jvms().getFirst().replay(PlaceToLook.standard(), told);
        }
        seen.addAll(told.all());
        assertTrue(has(it -> isLive(it, "startThreads", 6)), seen.toString());
        assertTrue(hasCollection(), seen.toString());
    }

    @Test
    void saysNothingBeforeItWasHeard() {
        JfrSource source = new JfrSource(FACTS, PlaceToLook.standard());
        source.poll(Instant.EPOCH, seen::add);
        source.poll(Instant.EPOCH.plusSeconds(100), seen::add);
        assertEquals(List.of(), seen);
    }

    @Test
    void silenceIsAGapAndCalmIsNot() {
        JfrSource source = new JfrSource(FACTS, PlaceToLook.standard());
        source.flushed();
        source.poll(Instant.EPOCH, seen::add);
        assertTrue(has(it -> it instanceof Tally t && t.delta().count() == 0));
        assertTrue(has(it -> it instanceof Sample s && isPulse(s)));
        seen.clear();
        source.poll(Instant.EPOCH.plusSeconds(5), seen::add);
        assertEquals(List.of(), seen);
        source.poll(Instant.EPOCH.plusSeconds(6), seen::add);
        assertTrue(has(it -> it instanceof Gap g && g.from().equals(Instant.EPOCH)));
        seen.clear();
        source.poll(Instant.EPOCH.plusSeconds(7), seen::add);
        assertTrue(has(it -> it instanceof Gap g && g.from().equals(Instant.EPOCH.plusSeconds(6))));
        seen.clear();
        source.flushed();
        source.poll(Instant.EPOCH.plusSeconds(8), seen::add);
        assertTrue(has(it -> it instanceof Sample s && isPulse(s)));
    }

    @Test
    void enablesOnlyWhatThisJvmKnows() {
        List<String> known =
                FlightRecorder.getFlightRecorder().getEventTypes().stream()
                        .map(type -> type.getName())
                        .toList();
        var settings = EventTable.withExceptions(EventTable.settings(FACTS));
        for (EventTable.Row row : EventTable.rows(FACTS)) {
            assertTrue(known.contains(row.event()), row.event());
            assertEquals("true", settings.get(row.event() + "#enabled"));
        }
        assertNotEquals(0, EventTable.rows(FACTS).size());
    }
}
