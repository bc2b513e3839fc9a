package dev.fettle.app.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.jfree.chart.axis.NumberAxis;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;

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
                Collections.nCopies(Charts.ALL.size(), 0.3));
        NumberAxis time = (NumberAxis) plot.chart().getXYPlot().getDomainAxis();
        assertFalse(time.isAutoTickUnitSelection(), "the library would choose other times");
        assertEquals(60_000, time.getTickUnit().getSize());
        assertEquals(TO.toEpochMilli(), time.getRange().getUpperBound());
        assertEquals(600_000, time.getRange().getLength());
    }

    @Test
    void announcesNoChangeByItself() {
        assertFalse(new LanesPlot(Charts.ALL).chart().isNotify());
    }
}
