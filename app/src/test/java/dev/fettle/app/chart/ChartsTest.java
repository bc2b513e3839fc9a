package dev.fettle.app.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

final class ChartsTest {
    @Test
    void listsLanesThatHaveNamesOfTheirOwn() {
        assertEquals(Charts.ALL.size(), Charts.ALL.stream().map(Lane::id).distinct().count());
        assertTrue(Charts.ALL.stream().noneMatch(lane -> lane.traces().isEmpty()));
    }

    @Test
    void drawsOnlySignalsOfTheCatalogue() {
        for (Lane lane : Charts.ALL) {
            for (Trace trace : lane.traces()) {
                assertTrue(Signals.ALL.contains(trace.series().signal()), trace.name());
            }
        }
    }

    @Test
    void labelsAxesAtRoundNumbers() {
        double mb = 1024 * 1024;
        assertEquals(List.of(256 * mb, 512 * mb), Scale.of(Unit.BYTES, 600 * mb, 0).ticks());
        assertEquals(List.of(5.0, 10.0), Scale.of(Unit.COUNT, 11, 0).ticks());
        assertEquals(List.of(500.0, 1000.0), Scale.of(Unit.COUNT, 1054, 0).ticks());
        assertEquals(800, Scale.of(Unit.COUNT, 400, 0.5).upper());
    }

    @Test
    void showsAYoungSessionOnAShortAxis() {
        assertEquals(Duration.ofMinutes(1), Zoom.of(Span.TEN_MINUTES, Duration.ZERO).length());
        assertEquals(
                Duration.ofMinutes(5), Zoom.of(Span.TEN_MINUTES, Duration.ofSeconds(290)).length());
        assertEquals(
                Duration.ofMinutes(10), Zoom.of(Span.TEN_MINUTES, Duration.ofHours(3)).length());
        assertEquals(
                Duration.ofMinutes(2), Zoom.of(Span.TWO_MINUTES, Duration.ofHours(3)).length());
    }

    @Test
    void placesInstantsOnTheAxisAndBack() {
        Instant to = Instant.parse("2026-11-20T14:07:30Z");
        TimeAxis axis = new TimeAxis(to, Duration.ofMinutes(10), 50, 600);
        assertEquals(650, axis.x(to));
        assertEquals(50, axis.x(axis.from()));
        assertEquals(to.minusSeconds(300), axis.at(350));
        assertEquals(10, axis.round(Duration.ofMinutes(1)).size());
        assertEquals(
                Instant.parse("2026-11-20T13:58:00Z"),
                axis.round(Duration.ofMinutes(1)).getFirst());
    }
}
