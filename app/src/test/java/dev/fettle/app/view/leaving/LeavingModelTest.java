package dev.fettle.app.view.leaving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class LeavingModelTest {
    private static final List<String> ONE = List.of("shop: A 1 → 2 (on trial)");
    private static final List<String> TWO = List.of("shop: A 1 → 2 (on trial)", "shop: B 3 → 4");

    /** What goes back whatever is chosen cannot be kept, and nobody forbids that it goes back. */
    @Test
    void offersNotToKeepWhatIsOnTrial() {
        LeavingModel asked = LeavingModel.asked(ONE, 1, Optional.of("--read-only was given"));
        assertEquals("", asked.keep());
        assertEquals("Take it back and quit", asked.undo());
        assertEquals("It is under way, and is taken back before the window goes.", asked.note());
    }

    @Test
    void saysThatATrialGoesBackEitherWay() {
        LeavingModel asked = LeavingModel.asked(TWO, 1, Optional.empty());
        assertEquals("Keep them and quit", asked.keep());
        assertEquals("Take them back and quit", asked.undo());
        assertTrue(
                asked.note().endsWith("What is on trial or under way is taken back either way."),
                asked.note());
    }

    @Test
    void saysThatNothingElseCanBeTakenBack() {
        LeavingModel asked = LeavingModel.asked(TWO, 1, Optional.of("--read-only was given"));
        assertEquals("", asked.undo());
        assertTrue(
                asked.note().endsWith("Nothing else can be taken back now: --read-only was given."),
                asked.note());
    }

    @Test
    void offersBothWhereAllIsJudged() {
        LeavingModel asked = LeavingModel.asked(List.of("shop: B 3 → 4"), 0, Optional.empty());
        assertEquals("Keep it and quit", asked.keep());
        assertEquals("Take it back and quit", asked.undo());
    }
}
