package dev.fettle.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShareTest {
    /** Wilson's interval of 50 of 100 is 0.4038 to 0.5962, as every table has it. */
    @Test
    void hasTheMarginOfTheTextbooks() {
        assertEquals(0.0962, new Share(50, 100).margin(), 1e-4);
        assertEquals(0.2775, new Share(0, 10).margin(), 1e-4);
    }

    @Test
    void isSurerWithMoreSamples() {
        assertTrue(new Share(500, 1000).margin() < new Share(50, 100).margin());
        assertTrue(new Share(49, 99).few());
        assertFalse(new Share(50, 100).few());
    }

    @Test
    void saysNothingOfNoSamples() {
        assertTrue(Double.isNaN(new Share(0, 0).value()));
        assertEquals(1, new Share(0, 0).margin());
        assertThrows(IllegalArgumentException.class, () -> new Share(2, 1));
    }
}
