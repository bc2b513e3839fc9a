package dev.fettle.bench.governor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;

class CurveTableTest {
    private static Outcome outcome(String point, int round, double cores) {
        return new Outcome(
                point, round, "", cores, 900, 950, 1100, 0.5, 3e8, 40, 0, "1+2m", "25", 1);
    }

    @Test
    void comparesTheGovernorWithAStaticShareRunByRun() {
        String table =
                CurveTable.of(
                        List.of(
                                outcome("split:1g", 0, 0.2),
                                outcome("govern:budget=1g", 0, 0.1),
                                outcome("split:1g", 1, 0.1),
                                outcome("govern:budget=1g", 1, 0.2)));
        assertTrue(table.contains("less GC CPU in 1 of 2 pairs, 1.00 of it"), table);
        assertTrue(table.contains("| split:1g | 2 | 15.0 (10.0-20.0) |"), table);
    }

    @Test
    void everyLineIsReadAsItWasWritten() {
        Outcome one = outcome("default", 3, 0.25);
        assertEquals(one, Outcome.of(one.line()));
    }

    @Test
    void everyPointHasANameOfItsOwn() {
        List<Point> all = Point.all(List.of("1g", "2g"), List.of("5%", "10%"));
        assertEquals(all.size(), new HashSet<>(all.stream().map(Point::id).toList()).size());
        assertEquals("govern:budget=1g", all.get(5).id());
    }

    @Test
    void eachRoundHasAnOrderOfItsOwn() {
        List<Point> all = Point.all(List.of("1g", "2g"), List.of("5%", "10%"));
        assertNotEquals(PointRun.order(all, 0), PointRun.order(all, 1));
        assertEquals(new HashSet<>(all), new HashSet<>(PointRun.order(all, 1)));
    }

    @Test
    void aShareInProportionMeetsTheBudget() {
        List<Long> limits = new Point.Split("1800m").limits(Load.TWO);
        assertEquals(1800L << 20, limits.get(0) + limits.get(1), 2);
        assertEquals(
                Load.TWO.get(0).liveBytes() / (double) Load.TWO.get(1).liveBytes(),
                limits.get(0) / (double) limits.get(1),
                1e-6);
    }
}
