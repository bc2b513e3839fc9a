package dev.fettle.gclog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Logs of real runs of each collector on JDK 17 and 25; the README beside them says how. */
class GcLogTest {
    private static final Pattern PAUSE = Pattern.compile("Pause .* ([\\d.]+)ms$");

    @TempDir private Path folder;

    private static final class Read implements LoggedJvm.Face {
        Facts facts;
        Told told;
        final List<Observation> all = new ArrayList<>();
        final List<Instant> ticks = new ArrayList<>();

        @Override
        public void begin(Facts target, Told kinds) {
            facts = target;
            told = kinds;
        }

        @Override
        public void tick(Instant now, List<Observation> fresh) {
            ticks.add(now);
            all.addAll(fresh);
        }

        List<Happening> collections() {
            return happenings(Happening.GC);
        }

        List<Happening> happenings(String kind) {
            return all.stream()
                    .filter(it -> it instanceof Happening h && h.kind().equals(kind))
                    .map(Happening.class::cast)
                    .toList();
        }

        List<Double> durations(Signal signal) {
            List<Double> durations = new ArrayList<>();
            for (Observation each : all) {
                if (each instanceof Tally it && it.series().equals(signal.whole())) {
                    it.delta().forEach(durations::add);
                }
            }
            return durations;
        }

        List<Double> samples(Signal signal) {
            return all.stream()
                    .filter(it -> it instanceof Sample s && s.series().signal().equals(signal))
                    .map(it -> ((Sample) it).value())
                    .toList();
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = GcLogTest.class.getResourceAsStream("/gclog/" + name + ".log")) {
            return in.readAllBytes();
        }
    }

    private static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private Optional<GcLog> open(byte[] content) throws IOException {
        return GcLog.open(Files.write(Files.createTempFile(folder, "gc", ".log"), content));
    }

    private static Read read(LoggedJvm jvm) throws IOException {
        var read = new Read();
        jvm.replay(read);
        return read;
    }

    private Read read(String content) throws IOException {
        GcLog log = open(content.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        return read(log.jvms().getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "g1-17",
                "g1-25",
                "g1-25-plain",
                "parallel-17",
                "parallel-25",
                "serial-17",
                "serial-17-plain",
                "serial-25",
                "z-17",
                "z-25",
                "shen-17",
                "shen-25",
                "shen-25-plain"
            })
    void pausesAreThoseThatItsLinesSay(String name) throws IOException {
        List<Double> said = new ArrayList<>();
        for (String line : text(name).lines().toList()) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                said.add(Double.parseDouble(pause.group(1)) / 1000);
            }
        }
        Read read = read(text(name));
        List<Double> told = read.durations(Signals.GC_PAUSE);
        assertTrue(said.size() >= 10, "there is something to compare");
        assertEquals(said.size(), told.size());
        double sum = said.stream().mapToDouble(it -> it).sum();
        assertEquals(sum, told.stream().mapToDouble(it -> it).sum(), sum / 10_000);
        assertEquals(said.stream().max(Double::compare), told.stream().max(Double::compare));
        assertTrue(read.told.pauses());
    }

    @ParameterizedTest
    @CsvSource({
        "g1-17, G1, 17, G1New",
        "g1-25, G1, 25, G1Old",
        "parallel-17, PARALLEL, 17, ParallelScavenge",
        "parallel-25, PARALLEL, 25, ParallelScavenge",
        "serial-17, SERIAL, 17, DefNew",
        "serial-25, SERIAL, 25, DefNew",
        "z-17, ZGC, 17, Z",
        "z-25, GENERATIONAL_ZGC, 25, ZGC Major",
        "shen-17, SHENANDOAH, 17, Shenandoah",
        "shen-25, SHENANDOAH, 25, Shenandoah",
    })
    void knowsTheJvmAndNamesCollectionsAsItsRecorderDoes(
            String name, Collector collector, int feature, String collection) throws IOException {
        Read read = read(text(name));
        assertEquals(collector, read.facts.collector());
        assertEquals(feature, read.facts.feature());
        assertEquals(2, read.facts.processors());
        assertEquals(96L << 20, read.facts.heapMax().orElseThrow());
        assertTrue(read.facts.isRecorded());
        assertTrue(
                read.collections().stream().anyMatch(it -> it.subject().equals(collection)),
                read.collections().toString());
        assertTrue(read.told.safepoints());
        for (Happening each : read.collections()) {
            double pauses = Double.parseDouble(each.attributes().get(Happening.PAUSES));
            double longest = Double.parseDouble(each.attributes().get(Happening.LONGEST_PAUSE));
            double duration = Double.parseDouble(each.attributes().get(Happening.DURATION));
            assertTrue(longest <= pauses && pauses <= duration + 0.002, each.toString());
        }
        assertEquals(
                read.collections().stream()
                        .filter(it -> it.attributes().containsKey(Happening.AFTER))
                        .count(),
                read.samples(Signals.USED_AFTER_GC).size());
    }

    @Test
    void hundredsOfCollectionsASecondAreAllTold() throws IOException {
        var text = new StringBuilder("[0.004s][info][gc] Using G1\n");
        text.append("[0.500s][info][gc] GC(0) Concurrent Mark Cycle\n");
        text.append("[0.600s][info][gc] GC(0) Pause Remark 20M->20M(96M) 0.5ms\n");
        for (int i = 1; i <= 500; i++) {
            text.append(
                    "[1.%03ds][info][gc] GC(%d) Pause Full (System.gc()) 24M->4M(96M) 0.5ms\n"
                            .formatted(i, i));
        }
        text.append("[1.900s][info][gc] GC(0) Concurrent Mark Cycle 1400.0ms\n");
        assertEquals(501, read(text.toString()).collections().size());
    }

    @Test
    void anIdOfG1sIsTwoCollectionsWithOneCause() throws IOException {
        List<Happening> collections = read(text("g1-25")).collections();
        Happening old =
                collections.stream()
                        .filter(it -> it.subject().equals("G1Old"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("G1 Humongous Allocation", old.attributes().get(Happening.CAUSE));
        assertEquals(
                Long.toString(1 << 20),
                old.attributes().get(Happening.REGION),
                "of what region the object was too large for");
        assertTrue(Double.parseDouble(old.attributes().get(Happening.PAUSES)) > 0);
    }

    @Test
    void threadsThatWaitForMemoryAreTold() throws IOException {
        Read read = read(text("z-17"));
        assertTrue(read.durations(Signals.GC_STALL).contains(0.019716));
        Happening waited = read.happenings(Happening.ALLOCATION_STALL).getFirst();
        assertEquals("main", waited.attributes().get(Happening.THREAD));
    }

    @Test
    void aDegeneratedCollectionIsOneThatWantedMemory() throws IOException {
        Read read =
                read(
                        """
                        [0.004s][info][gc] Using Shenandoah
                        [1.004s][info][gc] Trigger: Explicit GC request (System.gc())
                        [1.014s][info][gc] GC(0) Concurrent reset 0.074ms
                        [1.020s][info][gc] GC(0) Pause Init Mark (unload classes) 0.174ms
                        [1.034s][info][gc] GC(0) Pause Degenerated GC (Mark) 90M->40M(96M) 12.5ms
                        [2.034s][info][gc] GC(1) Pause Full 90M->40M(96M) 112.5ms
                        """);
        assertEquals(
                List.of(Happening.DEGENERATED, Happening.FULL),
                read.happenings(Happening.ALLOCATION_STALL).stream()
                        .map(Happening::subject)
                        .toList());
        assertEquals(2, read.collections().size());
    }

    @Test
    void safepointsAreTimesToReachThemAndWhatWasDone() throws IOException {
        Read read =
                read(
                        """
                        [2026-11-27T08:08:38.611+0000][0.004s][info][gc] Using G1
                        [2026-11-27T08:08:39.611+0000][1.004s][info][safepoint] Safepoint "ThreadDump", Time since last: 1 ns, Reaching safepoint: 312000000 ns, Cleanup: 1 ns, At safepoint: 250000000 ns, Total: 1 ns
                        [2026-11-27T08:08:40.611+0000][2.004s][info][safepoint] Safepoint "G1CollectForAllocation", Time since last: 1 ns, Reaching safepoint: 9000000 ns, At safepoint: 250000000 ns, Total: 1 ns
                        """);
        assertEquals(List.of(0.312), read.durations(Signals.SAFEPOINT_SYNC));
        assertEquals(
                List.of("ThreadDump"),
                read.happenings(Happening.VM_OPERATION).stream().map(Happening::subject).toList());
    }

    @Test
    void withoutDatesTimesAreCountedFromTheStart() throws IOException {
        GcLog log = open(bytes("g1-25-plain")).orElseThrow();
        LoggedJvm jvm = log.jvms().getFirst();
        assertFalse(jvm.isDated());
        assertEquals(Instant.EPOCH.plus(Duration.ofMillis(4)), jvm.from());
        assertEquals(Instant.EPOCH, read(jvm).facts.started());
    }

    @Test
    void whatAPlainLogOfZgcDoesNotTellIsKnown() throws IOException {
        Told told = read(text("z-25-plain")).told;
        assertTrue(told.collections() && told.sizes());
        assertFalse(told.pauses() || told.safepoints());
    }

    @Test
    void readsWhatGzipHasCompressedAndAsFarAsItGoes() throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes("serial-25"));
        }
        byte[] all = compressed.toByteArray();
        GcLog whole = open(all).orElseThrow();
        assertEquals(List.of(), whole.damage());
        int collections = read(whole.jvms().getFirst()).collections().size();
        assertEquals(read(text("serial-25")).collections().size(), collections);
        GcLog cut = open(Arrays.copyOf(all, all.length / 2)).orElseThrow();
        assertEquals(List.of("it is compressed and cut off"), cut.damage());
        int some = read(cut.jvms().getFirst()).collections().size();
        assertTrue(some > 0 && some < collections, some + " of " + collections);
    }

    @Test
    void saysWhichLinesAreNoText() throws IOException {
        byte[] damaged = bytes("serial-25");
        Arrays.fill(damaged, 20_000, 20_100, (byte) 0);
        GcLog log = open(damaged).orElseThrow();
        assertEquals(1, log.damage().size());
        assertTrue(
                log.damage().getFirst().endsWith("of its lines are no text"),
                log.damage()::toString);
        assertTrue(read(log.jvms().getFirst()).collections().size() > 20);
    }

    @Test
    void aSecondJvmInTheSameFileIsToldForItself() throws IOException {
        String both = text("serial-25") + text("g1-25");
        GcLog log = open(both.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertEquals(
                List.of(Collector.SERIAL, Collector.G1),
                List.of(
                        read(log.jvms().get(0)).facts.collector(),
                        read(log.jvms().get(1)).facts.collector()));
        assertEquals(2, log.jvms().size());
    }

    @Test
    void hoursInWhichNothingWasLoggedTakeFewSteps() throws IOException {
        Read read =
                read(
                        """
                        [0.004s][info][gc] Using Serial
                        [1.000s][info][gc] GC(0) Pause Young (Allocation Failure) 24M->4M(96M) 3.5ms
                        [86400.000s][info][gc] GC(1) Pause Full (System.gc()) 24M->4M(96M) 13.5ms
                        """);
        assertEquals(2, read.durations(Signals.GC_PAUSE).size());
        assertTrue(read.ticks.size() < 2000, read.ticks.size() + " steps");
        assertEquals(List.of(4.0 * (1 << 20)), read.samples(Signals.LIVE_SET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello\n",
                "[main] INFO com.acme.Shop - started\n",
                "[2026-11-27T08:08:38.611+0000] GET /orders 200\n",
                "\u0000\u0001\u0002"
            })
    void whatIsNoLogIsNone(String content) throws IOException {
        assertEquals(Optional.empty(), open(content.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.312: [GC (Allocation Failure) [PSYoungGen: 65536K->1k] 65536K->1k, 0.01"
                        + " secs]|JDK 8",
                "2026-11-27T08:08:38.611+0000: 0.312: [Full GC (System.gc()) 6M->1M]|JDK 8",
                "[info][gc] GC(0) Pause Young (Allocation Failure) 24M->4M(96M) 3.5ms|have no"
                        + " times",
                "GC(0) Pause Young (Allocation Failure) 24M->4M(96M) 3.5ms|have no times"
            })
    void saysWhyALogOfAnotherKindIsNotRead(String line, String words) {
        var refused =
                assertThrows(
                        UnreadableLog.class,
                        () -> open((line + "\n").getBytes(StandardCharsets.UTF_8)));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
        assertTrue(refused.getMessage().contains(";"), "what to do: " + refused.getMessage());
    }
}
