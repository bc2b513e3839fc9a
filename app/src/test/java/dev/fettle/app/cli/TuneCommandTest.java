package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TuneCommandTest {
    private final Spoken spoken = new Spoken();

    @Test
    void wantsToBeUnlockedWhereNobodyCanBeAsked() {
        assertEquals(2, spoken.run("tune", "1", "--set", "SoftMaxHeapSize=200m"));
        assertTrue(spoken.err().contains("add --yes"), spoken.err());
    }

    @Test
    void isForbiddenInReadOnlyModeBeforeAnythingIsReached() {
        assertEquals(
                4,
                spoken.run("tune", "1", "--set", "SoftMaxHeapSize=200m", "--yes", "--read-only"));
        assertTrue(spoken.err().contains("--read-only was given"), spoken.err());
        assertEquals(4, spoken.run("tune", "1", "--undo", "--read-only"));
    }

    @ParameterizedTest
    @CsvSource({
        "--set SoftMaxHeapSize, is no change",
        "--set =5, is no change",
        "--set a=1 --run gc.run, An action is run alone",
        "--set a=1 --undo, ask for one",
        "--journal --undo 3, ask for one",
        "--set a=1 --keep maybe, --keep takes always or if-verified",
        "--undo x, fettle help tune",
        "--undo 0, is no run: write its number"
    })
    void saysWhatIsWrong(String arguments, String said) {
        assertEquals(2, spoken.run(("tune 1 --yes " + arguments).split(" ")));
        assertTrue(spoken.err().contains(said), spoken.err());
    }

    @Test
    void saysThatNothingWasChangedYet() {
        assertEquals(0, spoken.run("tune", "com.acme.NeverTuned", "--journal"));
        assertEquals("", spoken.out());
        assertTrue(
                spoken.err().startsWith("The journal has nothing of com.acme.NeverTuned"),
                spoken.err());
    }
}
