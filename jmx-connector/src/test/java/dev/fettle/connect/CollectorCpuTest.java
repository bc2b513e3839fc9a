package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CollectorCpuTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");

    @TempDir private Path table;
    private Optional<PerfData> counters = Optional.empty();
    private long nanos;
    private CollectorCpu cpu;

    @BeforeEach
    void aProcess() throws IOException {
        Files.createDirectories(table.resolve("7/task"));
        Files.writeString(table.resolve("7/comm"), "java\n");
        cpu =
                CollectorCpu.by(
                        Optional.of(
                                new CollectorThreads(
                                        new Proc(table), 7, Collector.GENERATIONAL_ZGC)),
                        () -> counters,
                        () -> nanos);
    }

    private void thread(int id, String name, long millis) throws IOException {
        Path thread = Files.createDirectories(table.resolve("7/task/" + id));
        Files.writeString(thread.resolve("comm"), name + "\n");
        Files.writeString(thread.resolve("schedstat"), millis * 1_000_000 + " 5 12\n");
    }

    private void counted(long nanos) {
        counters =
                Optional.of(new PerfData(Map.of(), Map.of("sun.threads.total_gc_cpu_time", nanos)));
    }

    private List<Observation> poll(int second) {
        List<Observation> said = new ArrayList<>();
        nanos = second * 1_000_000_000L;
        cpu.poll(NOW.plusSeconds(second), said::add);
        return said;
    }

    private static List<Observation> total(int second, double seconds) {
        return List.of(new Sample(Signals.GC_CPU_TOTAL.whole(), NOW.plusSeconds(second), seconds));
    }

    @Test
    void addsUpTheCollectorsThreadsAndNoOthers() throws IOException {
        thread(7, "java", 9_000);
        thread(8, "ZWorkerYoung#0", 1_500);
        thread(9, "ZDriverMajor", 500);
        thread(10, "C2 CompilerThre", 7_000);
        assertEquals(total(0, 2), poll(0));
        thread(8, "ZWorkerYoung#0", 2_500);
        assertEquals(total(2, 3), poll(2));
    }

    @Test
    void countsAWorkerThatCameLater() throws IOException {
        thread(8, "ZWorkerYoung#0", 1_500);
        poll(0);
        thread(9, "ZWorkerOld#0", 500);
        assertEquals(total(5, 1.5), poll(5));
        assertEquals(total(10, 2), poll(10));
    }

    @Test
    void looksAgainAtAThreadThatHasNotNamedItself() throws IOException {
        thread(8, "ZWorkerYoung#0", 1_000);
        thread(9, "java", 0);
        poll(0);
        thread(9, "ZWorkerOld#0", 500);
        assertEquals(total(10, 1.5), poll(10));
    }

    @Test
    void takesTheCounterWhereNoThreadTells() {
        counted(3_000_000_000L);
        assertEquals(total(0, 3), poll(0));
    }

    @Test
    void takesNoCounterThatNeverMoves() {
        counted(0);
        assertInstanceOf(Gap.class, poll(0).getFirst());
    }

    @Test
    void looksNoOftenerThanEveryTwoSeconds() throws IOException {
        thread(8, "ZWorkerYoung#0", 1_000);
        poll(0);
        assertEquals(List.of(), poll(1));
        assertEquals(total(2, 1), poll(2));
    }

    @Test
    void neverMixesTheTwo() throws IOException {
        thread(8, "ZWorkerYoung#0", 1_000);
        counted(9_000_000_000L);
        assertEquals(total(0, 1), poll(0));
        Files.delete(table.resolve("7/task/8/schedstat"));
        assertInstanceOf(Gap.class, poll(2).getFirst());
    }
}
