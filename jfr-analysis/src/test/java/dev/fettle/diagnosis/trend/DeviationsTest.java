package dev.fettle.diagnosis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class DeviationsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T08:00:00Z");
    private static final Series TIME = HttpSignals.HTTP_DURATION.whole();
    private static final Series TOLD = Signals.DEVIATION.of("http.server.request.duration");

    private final Deviations deviations = new Deviations();
    private Instant now = BEGIN;

    @Test
    void saysOnceThatItLearnsThenHowTheSeriesStands() {
        List<Observation> said = say(40, 0.004);
        assertEquals(TOLD, assertInstanceOf(Gap.class, said.getFirst()).series());
        List<Observation> told = said.subList(1, said.size());
        assertEquals(40 - 26, told.size());
        told.forEach(each -> assertEquals(new Sample(TOLD, each.at(), 0), each));
    }

    @Test
    void tellsOnceThatTheSeriesLeftWhatIsUsual() {
        say(60, 0.004);
        List<Happening> left = left(say(10, 0.012));
        assertEquals(1, left.size());
        Happening one = left.getFirst();
        assertEquals(Happening.DEVIATION, one.kind());
        assertEquals("http.server.request.duration", one.subject());
        assertEquals(BEGIN.plusSeconds(300), Instant.parse(one.attributes().get(Happening.SINCE)));
        assertEquals(0.012, Double.parseDouble(one.attributes().get(Happening.LEVEL)), 1e-9);
        assertEquals(0.004, Double.parseDouble(one.attributes().get(Happening.USUAL)), 1e-9);
        assertTrue(Double.parseDouble(one.attributes().get(Happening.SIGMAS)) > 3);
        say(40, 0.004);
        assertEquals(1, left(say(10, 0.012)).size(), "a second time is a second one");
    }

    @Test
    void doesNotJoinWhatAGapDivides() {
        say(60, 0.004);
        say(1, 0.012);
        deviations.of(List.of(new Gap(TIME, now, now, "no request ended in that time")));
        assertEquals(List.of(), left(say(2, 0.012)));
    }

    @Test
    void passesOverWhatIsNotWatched() {
        Series threads = Signals.THREAD_COUNT.whole();
        assertEquals(List.of(), deviations.of(List.of(new Sample(threads, now, 9))));
    }

    private static List<Happening> left(List<Observation> said) {
        return said.stream()
                .filter(Happening.class::isInstance)
                .map(Happening.class::cast)
                .toList();
    }

    private List<Observation> say(int levels, double value) {
        List<Observation> said = new ArrayList<>();
        for (int i = 0; i < levels; i++) {
            said.addAll(deviations.of(List.of(new Sample(TIME, now, value))));
            now = now.plusSeconds(5);
        }
        return said;
    }
}
