package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class ConsoleIdTest {
    private final ConsoleId self = ConsoleId.ofThisProcess();

    @Test
    void isFoundInWhatItSigned() {
        assertEquals(
                Optional.of(self),
                ConsoleId.after(Leftovers.RECORDING, Leftovers.RECORDING + self));
        assertEquals(
                Optional.of(self),
                ConsoleId.after(Leftovers.FOLDER, Leftovers.FOLDER + self + "-123456"));
        assertEquals(
                Optional.empty(),
                ConsoleId.after(
                        Leftovers.RECORDING,
                        "Remote Recording Stream: 2026-11-23T18:13:27.775769315Z"));
    }

    @Test
    void isAliveWhileItsProcessIs() {
        assertFalse(self.dead());
    }

    @Test
    void isDeadWhenItsPidBelongsToALaterProcess() {
        assertTrue(new ConsoleId(self.pid(), self.started() - 60_000, self.place()).dead());
    }

    @Test
    void isDeadWhenThereIsNoSuchProcess() {
        assertTrue(new ConsoleId(Integer.MAX_VALUE, self.started(), self.place()).dead());
    }

    @Test
    void countsAsAliveWhereItsProcessesCannotBeSeen() {
        assertFalse(new ConsoleId(Integer.MAX_VALUE, 0, self.place() + 1).dead());
    }

    /** Its pid means nothing here, though the first pid namespace has one number on every Linux. */
    @Test
    void countsAsAliveOnAnotherMachine() {
        var elsewhere = new ConsoleId(Integer.MAX_VALUE, self.started(), self.place() ^ 1);
        assertFalse(elsewhere.dead());
        assertFalse(elsewhere.endedHere());
    }

    @Test
    void hasEndedWhereTheMachineWasStartedSince() {
        assertTrue(new ConsoleId(Integer.MAX_VALUE, 1, self.place() ^ 1).endedHere());
    }
}
