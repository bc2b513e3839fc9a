package dev.fettle.app.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

final class TracksTest {
    private static final Instant BEGIN = Instant.parse("2026-11-20T14:00:00Z");
    private static final Duration TEN = Duration.ofMinutes(10);

    private final Tracks tracks = new Tracks(Charts.EVERYTHING, TEN);

    @Test
    void drawsALateSecondAsAGapAndNotAsALine() {
        sample(Signals.THREAD_COUNT.whole(), 0, 10);
        sample(Signals.THREAD_COUNT.whole(), 1, 10);
        sample(Signals.THREAD_COUNT.whole(), 9, 12);
        Track live = tracks.track(Charts.THREADS_LIVE);
        assertEquals(4, live.size());
        assertTrue(Double.isNaN(live.value(2)));
    }

    @Test
    void letsTheHeapAfterACollectionHoldUntilTheNext() {
        sample(Signals.USED_AFTER_GC.of(Signals.HEAP), 0, 100);
        sample(Signals.USED_AFTER_GC.of(Signals.HEAP), 300, 120);
        assertEquals(2, tracks.track(Charts.HEAP_AFTER_GC).size());
        assertEquals(OptionalDouble.of(100), at(200).value(Charts.HEAP_AFTER_GC));
    }

    @Test
    void takesTheGrowthOfATotalForARate() {
        sample(Signals.THREADS_STARTED.whole(), 0, 100);
        sample(Signals.THREADS_STARTED.whole(), 2, 106);
        assertEquals(OptionalDouble.of(3), at(2).value(Charts.THREADS_STARTED));
    }

    @Test
    void resumesARateAfterASilence() {
        sample(Signals.THREADS_STARTED.whole(), 0, 100);
        sample(Signals.THREADS_STARTED.whole(), 1, 101);
        sample(Signals.THREADS_STARTED.whole(), 30, 200);
        assertTrue(at(30).value(Charts.THREADS_STARTED).isEmpty(), "nothing is known of 29 s");
        sample(Signals.THREADS_STARTED.whole(), 31, 204);
        assertEquals(OptionalDouble.of(4), at(31).value(Charts.THREADS_STARTED));
    }

    @Test
    void neverShowsARateOfATotalThatBeganAnew() {
        sample(Signals.THREADS_STARTED.whole(), 0, 100);
        sample(Signals.THREADS_STARTED.whole(), 1, 5);
        assertTrue(at(1).value(Charts.THREADS_STARTED).isEmpty());
    }

    @Test
    void mergesPausesRatherThanAveragingPercentiles() {
        for (int second = 0; second < 100; second++) {
            pause(second, second == 50 ? 0.5 : 0.01);
        }
        assertEquals(100, at(100).durations(Signals.GC_PAUSE.whole()).count());
        assertEquals(0.5, at(100).durations(Signals.GC_PAUSE.whole()).max());
        assertEquals(
                9,
                tracks.at(BEGIN.plusSeconds(99), Duration.ofSeconds(9))
                        .durations(Signals.GC_PAUSE.whole())
                        .count());
    }

    @Test
    void drawsNoPauseWhereNoneWas() {
        tracks.see(new Observation.Tally(Signals.GC_PAUSE.whole(), BEGIN, HistogramDelta.of()));
        assertEquals(0, tracks.track(Charts.GC_PAUSE).size());
        assertEquals("none seen", Charts.ALL.get(1).newest().apply(at(1)));
    }

    @Test
    void saysADashForWhatWasNotMeasured() {
        assertEquals("–", at(1).words(Charts.CPU_PROCESS));
        assertTrue(!tracks.any());
    }

    @Test
    void breaksTheLineWhereTheSourceSaysSo() {
        Series cpu = Signals.CPU_PROCESS.whole();
        sample(cpu, 0, 0.5);
        tracks.see(
                new Observation.Gap(cpu, BEGIN.plusSeconds(1), BEGIN.plusSeconds(2), "no answer"));
        assertEquals("–", at(2).words(Charts.CPU_PROCESS));
    }

    @Test
    void staysBoundedForADay() {
        for (int second = 0; second < 86_400; second++) {
            sample(Signals.THREAD_COUNT.whole(), second, second);
            pause(second, 0.01);
        }
        assertTrue(tracks.track(Charts.THREADS_LIVE).size() <= 2400);
        assertTrue(
                tracks.at(BEGIN.plusSeconds(86_400), Duration.ofDays(1))
                                .durations(Signals.GC_PAUSE.whole())
                                .count()
                        <= 601);
    }

    private Readings at(int second) {
        return tracks.at(BEGIN.plusSeconds(second), TEN);
    }

    private void sample(Series series, int second, double value) {
        tracks.see(new Observation.Sample(series, BEGIN.plusSeconds(second), value));
    }

    private void pause(int second, double seconds) {
        tracks.see(
                new Observation.Tally(
                        Signals.GC_PAUSE.whole(),
                        BEGIN.plusSeconds(second),
                        HistogramDelta.of(seconds)));
    }

    @Test
    void drawsThePeakThatACollectionTells() {
        Tracks tracks = new Tracks(Charts.TUNING, Duration.ofMinutes(10));
        Instant at = Instant.parse("2026-11-20T14:07:30Z");
        tracks.see(
                new Observation.Happening(
                        Observation.Happening.GC,
                        "ZGC Minor",
                        at,
                        Map.of(Observation.Happening.BEFORE, "1048576")));
        assertEquals(1048576, tracks.track(Charts.HEAP_PEAK).newest().orElseThrow());
        tracks.see(new Observation.Happening(Observation.Happening.GC, "ZGC Minor", at, Map.of()));
        assertEquals(1, tracks.track(Charts.HEAP_PEAK).size(), "what is not told is not drawn");
    }
}
