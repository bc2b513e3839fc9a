package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class HeapUseTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final HeapUse use = new HeapUse(true);

    @Test
    void isAskedForUntilTheRecordingTellsIt() throws IOException {
        assertFalse(use.isTold(at(0)));
        asked(use, 0);
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
        List<Observation> hole = asked(use, 4);
        assertEquals(3, hole.size(), "used, committed and limit");
        assertTrue(
                hole.getFirst() instanceof Gap gap
                        && gap.from().equals(at(0))
                        && gap.to().equals(at(4)),
                hole::toString);
        assertEquals(List.of(), asked(use, 5), "said once");
    }

    @Test
    void takesNoStepBackWhereEventsComeLate() throws IOException {
        asked(use, 10);
        assertEquals(List.of(), recorded(use, 11, heap(3), heap(4)));
        assertFalse(use.isTold(at(11)), "it is still behind");
        assertEquals(List.of(heap(10.5)), recorded(use, 11, heap(9.5), heap(10.5)));
        assertTrue(use.isTold(at(12)));
    }

    @Test
    void saysTheHoleOfARecordingThatSpeaksAgainByItself() throws IOException {
        recorded(use, 1, heap(0));
        List<Observation> seen = recorded(use, 31, heap(30));
        assertEquals(4, seen.size(), seen::toString);
        assertTrue(seen.getFirst() instanceof Gap gap && gap.to().equals(at(30)), seen::toString);
        assertEquals(heap(30), seen.getLast());
    }

    /** A recorder keeps to the clock of when its file began. */
    @Test
    void isAskedForWhereTheClockIsSetBack() throws IOException {
        recorded(use, 1, heap(0));
        double back = -600;
        assertFalse(use.isTold(at(back)));
        assertEquals(List.of(), asked(use, back), "nothing is missing before its begin");
        assertEquals(List.of(), recorded(use, back + 1, heap(1)), "it is yet to come");
        assertFalse(use.isTold(at(back + 1)));
        assertEquals(List.of(heap(back + 1)), recorded(use, back + 2, heap(back + 1)));
        assertTrue(use.isTold(at(back + 2)));
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

    private static List<Observation> asked(HeapUse use, double now) {
        var out = new ArrayList<Observation>();
        use.asked(at(now), out::add);
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
