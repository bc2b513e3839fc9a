package dev.fettle.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.baseline.Difference.Answer;
import dev.fettle.baseline.format.BaselineFile;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

class ComparisonTest {
    private static final Series HEAP = Signals.MEMORY_USED.of(Signals.HEAP);
    private static final double MB = 1 << 20;

    private static Baseline span(
            Collector collector, int seconds, IntFunction<List<Observation>> given) {
        var levels = new Levels();
        for (int second = 0; second < seconds; second++) {
            levels.tick(Simulation.at(second), given.apply(second));
        }
        return levels.baseline(Simulation.facts(collector)).orElseThrow();
    }

    private static Baseline heap(int seconds, IntToDoubleFunction megabytes) {
        return span(
                Collector.G1,
                seconds,
                second ->
                        List.of(
                                new Observation.Sample(
                                        HEAP,
                                        Simulation.at(second),
                                        megabytes.applyAsDouble(second) * MB)));
    }

    private static Difference only(Baseline before, Baseline now) {
        List<Difference> all = Comparison.of(before, now).differences();
        assertEquals(1, all.size());
        return all.getFirst();
    }

    @Test
    void tellsALevelThatRose() {
        Random noise = new Random(1);
        Difference difference =
                only(
                        heap(300, _ -> 100 + 10 * noise.nextGaussian()),
                        heap(120, _ -> 150 + 10 * noise.nextGaussian()));

        assertEquals(Answer.HIGHER, difference.answer());
        assertEquals(50, difference.change() / MB, 5);
        assertTrue(difference.margin() / MB > 1 && difference.margin() / MB < 15);
        assertTrue(difference.isFar());
    }

    @Test
    void tellsNoDifferenceWhereThereIsNone() {
        int moved = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random noise = new Random(seed);
            Difference difference =
                    only(
                            heap(300, _ -> 100 + 10 * noise.nextGaussian()),
                            heap(60, _ -> 100 + 10 * noise.nextGaussian()));
            moved += difference.isMoved() ? 1 : 0;
        }
        // 95 % intervals of two medians: one in twenty, with room for the luck of the seeds.
        assertTrue(moved <= 20, moved + " of 200");
    }

    @Test
    void doesNotTakeAWaveForADifference() {
        int far = 0;
        for (int seed = 0; seed < 50; seed++) {
            double phase = new Random(seed).nextDouble() * 6;
            Difference difference =
                    only(
                            heap(600, s -> 100 + 20 * Math.sin(s / 40.0 + phase)),
                            heap(60, s -> 100 + 20 * Math.sin(s / 40.0)));
            far += difference.isFar() ? 1 : 0;
        }
        assertEquals(0, far);
    }

    @Test
    void isUndecidedOnTooFewLevels() {
        assertEquals(Answer.UNDECIDED, only(heap(300, s -> 100), heap(20, s -> 150)).answer());
    }

    @Test
    void tellsALevelThatNeverMovedBefore() {
        Difference difference = only(heap(300, s -> 100), heap(60, s -> 101));

        assertEquals(Answer.HIGHER, difference.answer());
        assertTrue(difference.isFar());
    }

    @Test
    void comparesTotalsByTheirRate() {
        Series started = Signals.THREADS_STARTED.whole();
        IntFunction<List<Observation>> one =
                s -> List.of(new Observation.Sample(started, Simulation.at(s), 1_000 + s));
        IntFunction<List<Observation>> four =
                s -> List.of(new Observation.Sample(started, Simulation.at(s), 9_000 + 4.0 * s));
        Difference difference = only(span(Collector.G1, 60, one), span(Collector.G1, 60, four));

        assertEquals(1, difference.before(), 0.25);
        assertEquals(4, difference.now(), 0.9);
    }

    @Test
    void comparesPausesByTheirShareOfTime() {
        Series pauses = Signals.GC_PAUSE.whole();
        IntFunction<List<Observation>> calm =
                s ->
                        List.of(
                                new Observation.Tally(
                                        pauses, Simulation.at(s), HistogramDelta.of(0.01)));
        IntFunction<List<Observation>> busy =
                s ->
                        List.of(
                                new Observation.Tally(
                                        pauses, Simulation.at(s), HistogramDelta.of(0.1, 0.1)));
        Difference difference = only(span(Collector.G1, 60, calm), span(Collector.G1, 60, busy));

        assertEquals(0.01, difference.before(), 0.003);
        assertEquals(0.2, difference.now(), 0.05);
    }

    @Test
    void ownsUpToTargetsThatAreNotAlike() {
        IntFunction<List<Observation>> one =
                s -> List.of(new Observation.Sample(HEAP, Simulation.at(s), 1));

        assertEquals(
                List.of("the collector is ZGC, and was G1"),
                Comparison.of(span(Collector.G1, 60, one), span(Collector.ZGC, 60, one)).apart());
    }

    @Test
    void saysWhatOnlyOneOfThemHas() {
        Series threads = Signals.THREAD_COUNT.whole();
        IntFunction<List<Observation>> one =
                s -> List.of(new Observation.Sample(threads, Simulation.at(s), 12));
        List<Difference> all =
                Comparison.of(heap(60, s -> 100), span(Collector.G1, 60, one)).differences();

        assertEquals(2, all.size());
        assertFalse(all.stream().anyMatch(Difference::isMoved));
    }

    @Test
    void survivesAFile() throws IOException {
        Baseline baseline = heap(60, s -> 100 + s);

        assertEquals(baseline, BaselineFile.read(BaselineFile.text(baseline)));
        assertThrows(IOException.class, () -> BaselineFile.read("{\"format\":1}"));
        assertThrows(IOException.class, () -> BaselineFile.read("nothing"));
        String text = BaselineFile.text(baseline);
        assertThrows(IOException.class, () -> BaselineFile.read(text.substring(0, 80)));
    }
}
