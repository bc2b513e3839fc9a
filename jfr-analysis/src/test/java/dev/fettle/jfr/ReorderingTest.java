package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.jfr.Reordering.Late;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class ReorderingTest {
    private final List<Long> given = new ArrayList<>();
    private final Reordering order =
            new Reordering(it -> given.add(it.endNanos() / 1_000_000_000L));

    private void add(long second) {
        order.add(new Late(second * 1_000_000_000L, (_, _) -> {}, null));
    }

    @Test
    void givesWhatCameLateInItsPlace() {
        add(3);
        add(1);
        add(2);
        assertEquals(List.of(), given);
        order.end();
        assertEquals(List.of(1L, 2L, 3L), given);
    }

    @Test
    void holdsNoMoreThanItMay() {
        for (int i = 0; i < 3 * Reordering.HELD; i++) {
            add(i);
            assertTrue(i - given.size() < Reordering.HELD);
        }
        order.end();
        assertEquals(given.stream().sorted().toList(), given);
        assertEquals(3 * Reordering.HELD, given.size());
    }
}
