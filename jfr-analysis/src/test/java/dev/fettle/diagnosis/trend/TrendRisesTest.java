package dev.fettle.diagnosis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.trend.Trend.Point;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class TrendRisesTest {
    @Test
    void risesWhereTheLowerBoundIsAboveZero() {
        var random = new Random(42);
        int rising = 0;
        for (int i = 0; i < 2_000; i++) {
            List<Point> points = points(random, 2 + random.nextInt(150), i % 5 * 0.05);
            boolean expected = Trend.of(points).low() > 0;
            assertEquals(expected, Trend.rises(points), points::toString);
            rising += expected ? 1 : 0;
        }
        assertTrue(rising > 200 && rising < 1_800, rising + " of 2,000 rise");
    }

    /** Of whole numbers, so that some are the same; now and then two at the same instant. */
    private static List<Point> points(Random random, int count, double slope) {
        List<Point> points = new ArrayList<>();
        long second = 0;
        for (int i = 0; i < count; i++) {
            second += i == 1 || random.nextInt(20) > 0 ? 1 : 0;
            double value = Math.rint(slope * second + random.nextInt(10));
            points.add(new Point(Instant.ofEpochSecond(second), value));
        }
        return points;
    }
}
