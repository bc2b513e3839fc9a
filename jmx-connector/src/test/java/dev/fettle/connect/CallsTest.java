package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

class CallsTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Calls calls = new Calls("test-call-");
    private final CountDownLatch thaw = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        thaw.countDown();
        calls.close();
    }

    @Test
    void giveTheAnswer() throws Exception {
        assertEquals(7, calls.call("seven", LONG, () -> 7));
        assertEquals(1, calls.made());
    }

    @Test
    void passOnWhatTheCallThrows() {
        var thrown = new IllegalStateException("so");
        assertEquals(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                calls.call(
                                        "failing",
                                        LONG,
                                        () -> {
                                            throw thrown;
                                        })));
    }

    @Test
    void sayWhichCallMissedWhichDeadline() {
        CallTimedOut missed = assertThrows(CallTimedOut.class, this::hang);
        assertEquals("reading got no answer within 0.05 s", missed.getMessage());
    }

    @Test
    void failAtOnceWhileTooManyHangAndWorkAgainOnceOneReturned() throws Exception {
        for (int i = 0; i < Calls.MOST_HANGING; i++) {
            assertThrows(CallTimedOut.class, this::hang);
        }
        assertEquals(Calls.MOST_HANGING, calls.hanging());
        assertThrows(TargetSuspended.class, () -> calls.call("seven", LONG, () -> 7));
        thaw.countDown();
        await(() -> calls.hanging() < Calls.MOST_HANGING);
        assertEquals(7, calls.call("seven", LONG, () -> 7));
    }

    @Test
    void areRefusedOnceClosed() {
        calls.close();
        assertThrows(IOException.class, () -> calls.call("seven", LONG, () -> 7));
    }

    @Test
    void doWhatMustBeDoneAlsoWhileTheTargetIsSuspended() {
        for (int i = 0; i < Calls.MOST_HANGING; i++) {
            assertThrows(CallTimedOut.class, this::hang);
        }
        assertFalse(calls.done("closing", LONG, () -> {}));
        assertTrue(Calls.doneAnyhow("closing", LONG, () -> {}));
        assertFalse(Calls.doneAnyhow("closing", SHORT, thaw::await), "it takes too long");
    }

    private void hang() throws Exception {
        calls.call(
                "reading",
                SHORT,
                () -> {
                    thaw.await();
                    return null;
                });
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain");
            Thread.onSpinWait();
        }
    }
}
