package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "reads the process table")
class LocalProcessTest {
    @Test
    void aDeathIsSeenSoonAlsoBehindALookThatWasJustTaken() throws Exception {
        Process process = new ProcessBuilder("sleep", "600").start();
        try (LocalProcess looked = LocalProcess.of(process.toHandle())) {
            assertTrue(looked.stat().isPresent());
            assertTrue(looked.aliveLately());
            process.destroyForcibly().waitFor();
            assertFalse(looked.alive(), "a look of its own");
            assertFalse(looked.aliveLately(), "which all others believe");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void anOldSignOfLifeIsNotBelieved() throws Exception {
        Process process = new ProcessBuilder("sleep", "600").start();
        try (LocalProcess looked = LocalProcess.of(process.toHandle())) {
            assertTrue(looked.aliveLately());
            process.destroyForcibly().waitFor();
            Await.until("its death is seen", () -> !looked.aliveLately());
        } finally {
            process.destroyForcibly();
        }
    }
}
