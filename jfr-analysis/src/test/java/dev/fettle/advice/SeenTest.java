package dev.fettle.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Simulation;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation.Gap;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class SeenTest {
    @Test
    void nothingSeenIsEmptyNotZero() {
        Seen seen = Fold.of(Collector.G1).silent(60).seen();

        assertTrue(seen.pauses().share().isEmpty());
        assertTrue(seen.pauses().longest().isEmpty());
        assertTrue(seen.memory().used().isEmpty());
        assertTrue(seen.memory().liveAtMost().isEmpty());
        assertTrue(seen.processor().process().isEmpty());
        assertTrue(seen.code().full().isEmpty());
        assertTrue(seen.collections().cpuOfPauses().isEmpty());
        assertEquals(Duration.ofSeconds(59), seen.watched());
    }

    @Test
    void aShareIsOfTheTimeThatWasHeard() {
        Fold fold = Fold.of(Collector.G1).run(31, second -> List.of(Fold.pause(second, 0.1)));
        var gap =
                new Gap(
                        Signals.GC_PAUSE.whole(),
                        Simulation.at(30),
                        Simulation.at(60),
                        "the recording fell silent");
        fold.seen().tick(Simulation.at(60), List.of(gap, gap));

        assertEquals(Duration.ofSeconds(30), fold.seen().pauses().heard());
        assertEquals(3.1 / 30, fold.seen().pauses().share().getAsDouble(), 1e-9);
    }

    @Test
    void aShareOfAFewSecondsIsUnknownWithTheReason() {
        Seen seen = Fold.of(Collector.G1).run(10, _ -> List.of()).seen();

        assertFalse(seen.pauses().known());
        assertEquals("pauses were heard for 9 s only", seen.pauses().unknown().orElseThrow());
    }

    @Test
    void aPercentileNeedsManyPauses() {
        Fold fold = Fold.of(Collector.G1).run(199, second -> List.of(Fold.pause(second, 0.01)));
        assertTrue(fold.seen().pauses().percentile99().isEmpty());

        fold.run(1, second -> List.of(Fold.pause(second, 0.01)));
        assertEquals(0.01, fold.seen().pauses().percentile99().getAsDouble(), 1e-4);
    }

    @Test
    void theLiveSetIsWhatTheLastCleaningLeft() {
        Fold fold =
                Fold.of(Collector.G1)
                        .run(
                                30,
                                second ->
                                        List.of(
                                                Fold.live(second, 1000 + 10.0 * second),
                                                Fold.after(second, 500)));

        assertEquals(1290, fold.seen().memory().live().orElseThrow().bytes());
        assertEquals(1290, fold.seen().memory().liveAtMost().getAsDouble());
        assertEquals(10, fold.seen().memory().liveSlope().getAsDouble(), 1e-9);
    }

    @Test
    void kindsOfCausesAreBounded() {
        Fold fold =
                Fold.of(Collector.G1)
                        .run(500, second -> List.of(Fold.gc(second, "G1New", "c" + second, 2, 1)));

        assertTrue(fold.seen().collections().causes().size() <= 65);
        assertEquals(500, fold.seen().collections().count());
    }
}
