package dev.fettle.app.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fettle.beans.Charted;
import dev.fettle.beans.Measure;
import dev.fettle.signal.HttpSignals;
import dev.fettle.target.Observation;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

final class LanesPlotTest {
    private static final Instant TO = Instant.parse("2026-11-20T14:07:30Z");

    @Test
    void drawsItsVerticalLinesAtTheRoundTimesThatAreWrittenAbove() {
        LanesPlot plot = new LanesPlot(Charts.ALL);
        Zoom zoom = Zoom.of(Span.TEN_MINUTES, Duration.ofMinutes(10));
        plot.show(
                new Tracks(Charts.ALL, zoom.length()),
                TO,
                zoom,
                Collections.nCopies(Charts.ALL.size(), 0.3),
                List.of());
        NumberAxis time = (NumberAxis) plot.chart().getXYPlot().getDomainAxis();
        assertFalse(time.isAutoTickUnitSelection(), "the library would choose other times");
        assertEquals(60_000, time.getTickUnit().getSize());
        assertEquals(TO.toEpochMilli(), time.getRange().getUpperBound());
        assertEquals(600_000, time.getRange().getLength());
    }

    @Test
    void givesAnOptionalLaneNoRoomBeforeItHasAValue() {
        Tracks tracks = new Tracks(Charts.ALL, Duration.ofMinutes(10));
        List<Lane> before = Charts.ALL.stream().filter(lane -> lane.shown(tracks)).toList();
        assertEquals(Charts.ALL.size() - 2, before.size());
        LanesPlot plot = new LanesPlot(Charts.ALL);
        plot.arrange(before);
        assertEquals(before.size(), subplots(plot));

        tracks.see(new Observation.Sample(HttpSignals.HTTP_RATE.whole(), TO, 38));
        List<Lane> after = Charts.ALL.stream().filter(lane -> lane.shown(tracks)).toList();
        assertEquals(before.size() + 1, after.size());
        plot.arrange(after);
        assertEquals(after.size(), subplots(plot));
        plot.arrange(before);
        assertEquals(before.size(), subplots(plot));
    }

    @Test
    void leavesAGapWhereAValueStandsForNone() {
        Lane lane = ChartedLanes.of(new Charted("a:b=c", List.of("Idle"), Measure.BARE), 0, "c");
        Tracks tracks = new Tracks(List.of(lane), Duration.ofMinutes(10));
        double[] told = {3, -1, 4};
        for (int i = 0; i < told.length; i++) {
            tracks.see(
                    new Observation.Sample(
                            lane.traces().getFirst().series(), TO.plusSeconds(i), told[i]));
        }
        TrackDataset dataset = new TrackDataset(lane.traces());
        dataset.show(tracks);
        assertEquals(3, dataset.getYValue(0, 0));
        assertEquals(Double.NaN, dataset.getYValue(0, 1));
        assertEquals(4, dataset.getYValue(0, 2));
        assertEquals(
                "-1, not drawn",
                lane.newest().apply(tracks.at(TO.plusSeconds(1), Duration.ofMinutes(1))));
    }

    private static int subplots(LanesPlot plot) {
        return ((CombinedDomainXYPlot) plot.chart().getXYPlot()).getSubplots().size();
    }

    @Test
    void announcesNoChangeByItself() {
        assertFalse(new LanesPlot(Charts.ALL).chart().isNotify());
    }
}
