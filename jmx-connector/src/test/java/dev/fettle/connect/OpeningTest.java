package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fettle.connect.CannotConnect.Kind;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

class OpeningTest {
    /** Answers, by a refusal, once it was seen to work or was given up. */
    private static final class Slow extends Opening {
        private final boolean works;
        private final CountDownLatch looked = new CountDownLatch(1);

        Slow(boolean works) {
            super(Duration.ofMillis(1), Duration.ofMinutes(10));
            this.works = works;
        }

        @Override
        Wire link() throws Exception {
            looked.await();
            throw new CannotConnect(Kind.FAILED, "answered");
        }

        @Override
        Optional<CannotConnect> hopeless() {
            return Optional.empty();
        }

        @Override
        boolean works() {
            if (works) {
                looked.countDown();
            }
            return works;
        }

        @Override
        CannotConnect late(Duration waited) {
            return new CannotConnect(Kind.TIMED_OUT, "late after " + waited.toMillis() + " ms");
        }

        @Override
        CannotConnect failed(Throwable cause) {
            return new CannotConnect(Kind.FAILED, "failed", cause);
        }

        @Override
        String who() {
            return "it";
        }
    }

    private static CannotConnect refusal(boolean works) {
        var slow = new Slow(works);
        var refusal = assertThrows(CannotConnect.class, () -> slow.await("opening-test"));
        slow.looked.countDown();
        return refusal;
    }

    @Test
    void whatWorksIsWaitedForBeyondTheDeadline() {
        assertEquals("answered", refusal(true).getMessage());
    }

    @Test
    void whatDoesNothingIsNot() {
        assertEquals("late after 1 ms", refusal(false).getMessage());
    }
}
