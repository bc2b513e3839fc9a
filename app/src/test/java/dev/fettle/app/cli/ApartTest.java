package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

class ApartTest {
    private final Interruption interruption = new Interruption();
    private final Apart apart = new Apart(interruption);

    @Test
    void givesTheWorksAnswer() {
        assertEquals(7, apart.<Integer, RuntimeException>run("test", "it was there", () -> 7));
    }

    @Test
    void throwsWhatTheWorkThrows() {
        var failure = new IOException("no keyring");
        Apart.Work<String, IOException> failing =
                () -> {
                    throw failure;
                };
        assertSame(
                failure,
                assertThrows(IOException.class, () -> apart.run("test", "it was there", failing)));
    }

    @Test
    void leavesWhatHangsWhenItIsInterrupted() {
        var never = new CountDownLatch(1);
        Apart.Work<String, InterruptedException> hanging =
                () -> {
                    interruption.request();
                    never.await();
                    return "late";
                };
        var refused = assertThrows(Refusal.class, () -> apart.run("test", "it was there", hanging));
        assertEquals("Interrupted before it was there.", refused.getMessage());
        never.countDown();
    }
}
