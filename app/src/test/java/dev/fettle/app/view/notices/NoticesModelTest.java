package dev.fettle.app.view.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class NoticesModelTest {
    private final NoticesModel model = new NoticesModel();

    @Test
    void showsTheLatestAndHowManyMoreWait() {
        assertEquals("", model.sentence());
        model.tell("one");
        assertEquals("", model.more());
        model.tell("two");
        model.tell("three");
        assertEquals("three", model.sentence());
        assertEquals("2 more", model.more());
        model.dismiss();
        assertEquals("two", model.sentence());
    }

    @Test
    void doesNotRepeatWhatWasDismissed() {
        assertTrue(model.tell("one"));
        model.dismiss();
        assertFalse(model.tell("one"), "a file that cannot be read is told of every few seconds");
        assertEquals("", model.sentence());
    }

    @Test
    void keepsABoundedNumber() {
        for (int i = 0; i < 1000; i++) {
            model.tell("sentence " + i);
        }
        assertEquals("19 more", model.more());
    }
}
