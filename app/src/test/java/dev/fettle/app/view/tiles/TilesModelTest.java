package dev.fettle.app.view.tiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Tracks;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

final class TilesModelTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
    private static final double MB = 1024 * 1024;

    private final Tracks tracks = new Tracks(Charts.ALL, Duration.ofMinutes(10));

    @Test
    void neverShowsZeroForWhatIsNotKnown() {
        for (Tile tile : model().tiles()) {
            assertEquals("–", tile.value(), tile.id());
        }
        assertEquals("none seen yet", tile("heap-after-gc").rest());
    }

    @Test
    void showsNumbersWithUnitsAndTheirBounds() {
        sample(Signals.USED_AFTER_GC.of(Signals.HEAP), 412 * MB);
        sample(Signals.MEMORY_LIMIT.of(Signals.HEAP), 2048 * MB);
        sample(Signals.THREAD_COUNT.whole(), 812);
        sample(Signals.CPU_PROCESS.whole(), 0.46);
        sample(Signals.ALLOCATION_RATE.whole(), 310 * MB);
        tracks.see(
                new Observation.Tally(
                        Signals.GC_PAUSE.whole(), NOW, HistogramDelta.of(0.0061, 0.041)));
        assertEquals("412 MB of 2 GB", words("heap-after-gc"));
        assertEquals("41 ms of 2", words("gc-pause"));
        assertEquals("812", tile("threads").value());
        assertEquals("46 %", words("cpu"));
        assertEquals("310 MB/s", words("allocation"));
    }

    @Test
    void saysAUnitOnceWhereBothPausesHaveIt() {
        double[] pauses = new double[1000];
        Arrays.fill(pauses, 0.012);
        pauses[0] = 0.0953;
        tracks.see(new Observation.Tally(Signals.GC_PAUSE.whole(), NOW, HistogramDelta.of(pauses)));
        assertEquals("12.1 ms, max 95.3", words("gc-pause"));
        tracks.see(new Observation.Tally(Signals.GC_PAUSE.whole(), NOW, HistogramDelta.of(1.25)));
        assertEquals("12.1 ms, max 1.25 s", words("gc-pause"));
    }

    @Test
    void saysNoDataRatherThanNoCollectionOnceThereWasOne() {
        Series after = Signals.USED_AFTER_GC.of(Signals.HEAP);
        tracks.see(new Observation.Sample(after, NOW.minusSeconds(9), 412 * MB));
        tracks.see(new Observation.Gap(after, NOW.minusSeconds(5), NOW, "the target is gone"));
        assertEquals("– no data", words("heap-after-gc"));
    }

    @Test
    void showsRequestsOnlyWhereTheyAreTold() {
        assertEquals(5, model().tiles().size());
        sample(HttpSignals.HTTP_RATE.whole(), 38);
        assertEquals("– not told", words("requests"));
        sample(HttpSignals.HTTP_DURATION.whole(), 0.0042);
        assertEquals("4.2 ms at 38 /s", words("requests"));
        tracks.see(
                new Observation.Gap(
                        HttpSignals.HTTP_DURATION.whole(),
                        NOW,
                        NOW,
                        "no request ended in that time"));
        sample(HttpSignals.HTTP_RATE.whole(), 0);
        assertEquals("– none ended", words("requests"));
    }

    private void sample(Series series, double value) {
        tracks.see(new Observation.Sample(series, NOW, value));
    }

    private String words(String id) {
        return tile(id).value() + " " + tile(id).rest();
    }

    private Tile tile(String id) {
        return model().tiles().stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
    }

    private TilesModel model() {
        return TilesModel.of(tracks.at(NOW, Duration.ofMinutes(10)), Optional.empty());
    }
}
