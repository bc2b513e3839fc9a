package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class InTimeTest {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private long now;

    /** Comes at its time by the console's clock; the console stands still once, from a time on. */
    private final class Answer extends CompletableFuture<String> {
        private final double seconds;
        private final double stop;
        private final double still;
        private boolean stopped;

        Answer(double seconds, double stop, double still) {
            this.seconds = seconds;
            this.stop = stop;
            this.still = still;
        }

        @Override
        public String get(long timeout, TimeUnit unit) throws TimeoutException {
            now += unit.toNanos(timeout);
            if (!stopped && now >= stop * 1e9) {
                stopped = true;
                now += (long) (still * 1e9);
                // What came meanwhile has to be read first.
                throw new TimeoutException();
            }
            if (now >= seconds * 1e9) {
                return "answer";
            }
            throw new TimeoutException();
        }
    }

    private String await(double seconds, double stop, double still) throws Exception {
        return new InTime(() -> now).of(new Answer(seconds, stop, still), DEADLINE);
    }

    @Test
    void anAnswerWithinTheDeadlineIsGiven() throws Exception {
        assertEquals("answer", await(1.9, 100, 0));
    }

    @Test
    void noneIsWaitedForBeyondIt() {
        assertThrows(TimeoutException.class, () -> await(2.2, 100, 0));
        assertEquals(DEADLINE.toNanos(), now);
    }

    @Test
    void aStandstillOfTheConsoleIsNotTheTargetsDelay() throws Exception {
        assertEquals("answer", await(0.2, 0.1, 3));
        now = 0;
        assertEquals("answer", await(1.9, 1.9, 60));
        now = 0;
        assertEquals("answer", await(2, 2, 3));
    }

    @Test
    void afterItTheDeadlineGoesOnOnce() {
        assertThrows(TimeoutException.class, () -> await(100, 1, 10));
        assertEquals(DEADLINE.toNanos() + 10e9, now, 1e6);
        now = 0;
        assertThrows(TimeoutException.class, () -> await(100, 2, 10));
        assertEquals(DEADLINE.toNanos() + 11e9, now, 1e6);
    }
}
