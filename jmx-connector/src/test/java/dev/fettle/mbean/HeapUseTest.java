package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class HeapUseTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final HeapUse use = new HeapUse(true);

    @Test
    void isAskedForUntilTheRecordingTellsIt() throws IOException {
        assertFalse(use.isTold(at(0)));
        use.asked(at(0));
        assertEquals(List.of(), recorded(use, 1, heap(-0.5)), "the call saw it later");
        assertTrue(use.isTold(at(1)));
        assertEquals(List.of(heap(0.5)), recorded(use, 2, heap(0.5)));
        assertTrue(use.isTold(at(2)));
    }

    @Test
    void isAskedForAgainOnceTheRecordingFallsSilent() throws IOException {
        recorded(use, 1, heap(0));
        assertTrue(use.isTold(at(3)));
        assertFalse(use.isTold(at(4)));
        assertEquals(Optional.of(at(0)), use.asked(at(4)), "what is not known in between");
        assertEquals(Optional.empty(), use.asked(at(5)), "said once");
    }

    @Test
    void takesNoStepBackWhereEventsComeLate() throws IOException {
        use.asked(at(10));
        assertEquals(List.of(), recorded(use, 11, heap(3), heap(4)));
        assertFalse(use.isTold(at(11)), "it is still behind");
        assertEquals(List.of(heap(10.5)), recorded(use, 11, heap(9.5), heap(10.5)));
        assertTrue(use.isTold(at(12)));
    }

    @Test
    void passesOverTheHeapOfAnotherClockAndLeavesEverythingElseAlone() throws IOException {
        var other = new HeapUse(false);
        Sample threads = new Sample(Signals.THREAD_COUNT.whole(), at(0), 5);
        assertEquals(List.of(threads), recorded(other, 1, heap(0), threads));
        assertFalse(other.isTold(at(1)));
    }

    private static List<Observation> recorded(HeapUse use, double now, Sample... told)
            throws IOException {
        var out = new ArrayList<Observation>();
        use.of((_, into) -> List.of(told).forEach(into)).poll(at(now), out::add);
        return out;
    }

    private static Sample heap(double second) {
        Series used = Signals.MEMORY_USED.of(Signals.HEAP);
        return new Sample(used, at(second), 7);
    }

    private static Instant at(double second) {
        return NOW.plusMillis((long) (second * 1000));
    }
}
