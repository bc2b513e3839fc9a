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
        assertTrue(new ConsoleId(self.pid(), self.started() - 60_000, self.namespace()).dead());
    }

    @Test
    void isDeadWhenThereIsNoSuchProcess() {
        assertTrue(new ConsoleId(Integer.MAX_VALUE, self.started(), self.namespace()).dead());
    }

    @Test
    void countsAsAliveWhereItsProcessesCannotBeSeen() {
        assertFalse(new ConsoleId(Integer.MAX_VALUE, 0, self.namespace() + 1).dead());
    }
}
