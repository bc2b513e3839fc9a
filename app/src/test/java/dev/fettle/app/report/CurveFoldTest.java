package dev.fettle.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.incident.Moment;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

final class CurveFoldTest {
    private static final Instant FROM = Instant.parse("2026-11-28T13:00:00Z");
    private static final Series THREADS = Signals.THREAD_COUNT.whole();

    private static Instant at(double second) {
        return FROM.plusMillis(Math.round(second * 1000));
    }

    private static Moment moment(double second, Observation... seen) {
        return new Moment(at(second), new Link.Up(at(second)), List.of(seen), List.of(), List.of());
    }

    private static Moment threads(double second, double value) {
        return moment(second, new Observation.Sample(THREADS, at(second), value));
    }

    private static List<double[]> pieces(Curves curves, boolean holds) {
        var axis = new Axis(curves.from(), curves.until(), 0, 100);
        return new CurveLine(axis, 0, 10, 100).pieces(curves.of(THREADS).orElseThrow(), holds);
    }

    @Test
    void keepsLeastAndGreatestOfEachStep() {
        var fold = new CurveFold(FROM, at(7_200));
        for (int second = 0; second <= 7_200; second++) {
            fold.add(threads(second, second == 3_605 ? 900 : 10));
        }

        Curve curve = fold.curves().of(THREADS).orElseThrow();

        assertEquals(Duration.ofSeconds(10), curve.step());
        assertTrue(curve.steps() <= CurveFold.STEPS + 1);
        int item = 360;
        assertEquals(10, curve.least(item));
        assertEquals(900, curve.greatest(item));
        assertEquals(99, curve.mean(item));
        assertEquals(10, curve.last());
    }

    @Test
    void drawsNoLineOverSilence() {
        var fold = new CurveFold(FROM, at(60));
        for (int second = 0; second <= 60; second++) {
            if (second < 20 || second > 30) {
                fold.add(threads(second, 10));
            }
        }

        Curves curves = fold.curves();

        assertEquals(2, pieces(curves, false).size());
        assertEquals(1, curves.silences().size());
        assertEquals("nothing was kept", curves.silences().getFirst().why());
        assertEquals(at(19), curves.silences().getFirst().from());
        assertEquals(at(31), curves.silences().getFirst().until());
    }

    @Test
    void drawsNoLineOverWhatASourceCallsAGap() {
        var fold = new CurveFold(FROM, at(60));
        for (int second = 0; second <= 60; second++) {
            boolean gap = second > 20 && second < 30;
            fold.add(gap ? moment(second) : threads(second, 10));
        }
        fold.add(moment(60, new Observation.Gap(THREADS, at(20.5), at(29.5), "it did not answer")));

        assertEquals(2, pieces(fold.curves(), false).size());
        assertEquals(2, pieces(fold.curves(), true).size());
        assertEquals("it did not answer", fold.curves().why(THREADS).orElseThrow());
    }

    @Test
    void drawsALineOverASecondThatCameLate() {
        var fold = new CurveFold(FROM, at(60));
        for (int second = 0; second <= 60; second++) {
            fold.add(threads(second + (second % 7 == 0 ? 0.9 : 0.1), 10));
        }

        assertEquals(1, pieces(fold.curves(), false).size());
    }

    @Test
    void drawsOneLineOfWhatComesSeldom() {
        var fold = new CurveFold(FROM, at(60));
        for (int second = 0; second <= 60; second++) {
            fold.add(second % 10 == 0 ? threads(second, 10) : moment(second));
        }

        assertTrue(pieces(fold.curves(), false).size() <= 2);
        assertEquals(1, pieces(fold.curves(), true).size());
    }

    @Test
    void endsWhereTheTargetWasLost() {
        var fold = new CurveFold(FROM, at(60));
        for (int second = 0; second <= 60; second++) {
            fold.add(
                    second <= 40
                            ? threads(second, 10)
                            : new Moment(
                                    at(second),
                                    new Link.Lost(at(41), "its process ended"),
                                    List.of(),
                                    List.of(),
                                    List.of()));
        }

        Curves curves = fold.curves();

        assertEquals("its process ended", curves.silences().getFirst().why());
        assertEquals(at(60), curves.silences().getFirst().until());
        double[] held = pieces(curves, true).getFirst();
        assertTrue(held[held.length - 2] < 70, "a value that holds ends with the target");
    }

    @Test
    void keepsNoMoreSeriesThanItMay() {
        var fold = new CurveFold(FROM, at(1));
        for (int each = 0; each < CurveFold.MOST_SERIES + 5; each++) {
            Series series = PoolSignals.CONNECTIONS.used().of("pool-" + each);
            fold.add(moment(0, new Observation.Sample(series, at(0), 1)));
        }

        assertEquals(5, fold.curves().left());
    }

    @Test
    void passesOverWhatNoReportDraws() {
        var fold = new CurveFold(FROM, at(60));
        Series classes = Signals.CLASSES.whole();
        fold.add(moment(0, new Observation.Sample(classes, at(0), 1)));
        fold.add(moment(5, new Observation.Sample(THREADS, at(99), 1)));

        assertFalse(fold.curves().of(classes).isPresent());
        assertFalse(fold.curves().of(THREADS).isPresent());
    }
}
