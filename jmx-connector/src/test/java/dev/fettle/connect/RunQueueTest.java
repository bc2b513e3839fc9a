package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
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

class RunQueueTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");

    @TempDir private Path table;
    private long nanos;
    private RunQueue queue;

    @BeforeEach
    void aProcess() {
        queue = new RunQueue(new Proc(table), 7, () -> nanos);
    }

    private void thread(int id, long waitedMillis) throws IOException {
        Path thread = Files.createDirectories(table.resolve("7/task/" + id));
        Files.writeString(
                thread.resolve("schedstat"), "1000 " + waitedMillis * 1_000_000 + " 12\n");
    }

    private List<Observation> poll(int second) {
        nanos = second * 1_000_000_000L;
        List<Observation> said = new ArrayList<>();
        queue.poll(NOW.plusSeconds(second), said::add);
        return said;
    }

    @Test
    void tellsHowManyThreadsWaitedOnAverage() throws IOException {
        thread(7, 100);
        thread(8, 1_000);
        assertEquals(List.of(), poll(0));
        thread(8, 8_000);
        thread(9, 500);
        assertEquals(List.of(), poll(3));
        var expected = new Sample(Signals.CPU_WAITING.whole(), NOW.plusSeconds(5), 1.5);
        assertEquals(List.of(expected), poll(5));
    }

    @Test
    void makesNoZeroOfWhatItCannotRead() {
        assertEquals(List.of(), poll(0));
        assertEquals(List.of(), poll(5));
        assertEquals(List.of(), poll(10));
    }
}
