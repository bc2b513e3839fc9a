package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who forbids it is said, and nothing is done. */
class ReadOnlyCommandsTest {
    @TempDir Path folder;

    private Spoken with(String settings) throws IOException {
        return new Spoken(Files.writeString(folder.resolve("settings.toml"), settings));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "heap %s --read-only",
                "heap %s --read-only --yes",
                "--read-only heap %s",
                "watch %s --probe --read-only",
                "--read-only watch %s --probe",
                "threads %s --virtual --read-only",
                "--read-only threads %s --keep it --yes",
                "watch %s --dump-threads 10s --read-only",
            })
    void refusesWhatStopsATarget(String line) throws IOException {
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            var spoken = new Spoken();
            assertEquals(ExitStatus.REFUSED, spoken.run(line.formatted(target.pid()).split(" ")));
            assertEquals("", spoken.out());
            assertEquals(1, spoken.err().lines().count(), spoken.err());
            assertTrue(
                    spoken.err().startsWith("fettle: Nothing was done: ")
                            && spoken.err().contains("--read-only was given"),
                    spoken.err());
        }
    }

    @Test
    void theSettingForbidsItAsTheSwitchDoes() throws IOException {
        Spoken spoken = with("read-only = true");
        assertEquals(ExitStatus.REFUSED, spoken.run("heap", "3999999"));
        assertTrue(
                spoken.err().contains("read-only = true in " + folder.resolve("settings.toml")),
                spoken.err());
        assertEquals(1, spoken.err().lines().count(), spoken.err());
    }

    @Test
    void settingsThatWereRefusedAreSaidToBeAndMayForbidIt() throws IOException {
        Spoken spoken = with("read-onyl = true");
        assertEquals(ExitStatus.REFUSED, spoken.run("heap", "3999999"));
        assertTrue(spoken.err().contains("line 1, column 1: there is no setting read-onyl"));
        assertTrue(spoken.err().contains("may ask for it"), spoken.err());
        assertEquals(2, spoken.err().lines().count(), spoken.err());
    }

    @Test
    void theDoctorTakesTheSwitchesAndSaysThatSettingsWereRefused() throws IOException {
        Spoken spoken = with("read-onyl = true");
        int status = spoken.run("doctor", "3999999", "--read-only", "--no-jfr");
        assertEquals(ExitStatus.NO_TARGET, status, spoken.err());
        assertTrue(spoken.err().contains("there is no setting read-onyl"), spoken.err());
    }

    @Test
    void settingsAreNotReadWhereNoneAreNeeded() throws IOException {
        Spoken spoken = with("read-onyl = true");
        assertEquals(ExitStatus.DONE, spoken.run("list"));
        assertFalse(spoken.err().contains("refused"), spoken.err());
    }

    @Test
    void withoutTheFlightRecorderSinglePausesAreNotKnown() throws IOException {
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            var spoken = new Spoken();
            assertEquals(ExitStatus.DONE, spoken.run("gc", target.pid(), "--no-jfr"));
            assertTrue(
                    spoken.err()
                            .contains("Single pauses are not known, because --no-jfr was given."),
                    spoken.err());
            assertFalse(spoken.out().contains("pauses in the last"), spoken.out());
        }
    }

    @Test
    void aWatchGoesOnInReadOnlyMode() throws IOException {
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            var spoken = new Spoken();
            int status = spoken.run("watch", target.pid(), "--read-only", "--for", "3s");
            assertEquals(ExitStatus.DONE, status, spoken.err());
        }
    }
}
