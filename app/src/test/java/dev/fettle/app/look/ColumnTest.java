package dev.fettle.app.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class ColumnTest {
    private final Column<Optional<Integer>> column =
            Column.of("n", "N", 50, true, value -> value, value -> value + " ms");

    @Test
    void sortsWhatIsNotKnownLastEitherWay() {
        List<Optional<Integer>> rows =
                List.of(Optional.empty(), Optional.of(2), Optional.of(0), Optional.of(7));
        assertEquals(
                List.of(Optional.of(0), Optional.of(2), Optional.of(7), Optional.empty()),
                column.sorted(rows, true));
        assertEquals(
                List.of(Optional.of(7), Optional.of(2), Optional.of(0), Optional.empty()),
                column.sorted(rows, false));
    }

    @Test
    void neverWritesWhatIsNotKnownAsZero() {
        assertEquals("–", column.words().apply(Optional.empty()));
        assertEquals("0 ms", column.words().apply(Optional.of(0)));
    }
}
