package dev.fettle.diagnosis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class RankedTest {
    @Test
    void isWhatSortingGives() {
        var random = new Random(17);
        for (int count = 1; count < 200; count++) {
            double[] values = new double[count];
            // Few values, so that many are equal.
            Arrays.setAll(values, _ -> random.nextInt(20));
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            for (int rank = 0; rank < count; rank++) {
                assertEquals(sorted[rank], Ranked.of(values.clone(), 0, count, rank));
            }
            int middle = count / 2;
            double median =
                    count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
            assertEquals(median, Ranked.median(values, count));
            for (int rank = 0; rank <= middle; rank++) {
                assertEquals(sorted[rank], Ranked.of(values, 0, middle + 1, rank));
                int other = count - 1 - rank;
                assertEquals(sorted[other], Ranked.of(values, (count - 1) / 2, count, other));
            }
        }
    }
}
