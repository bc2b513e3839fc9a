package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** A thread of it that outlived the command crashed the JVM while it archived its classes. */
@Timeout(60)
class TidyingTest {
    private final AtomicReference<Thread> thread = new AtomicReference<>();

    @Test
    void endsASweepThatIsUnderWay() throws InterruptedException {
        var began = new CountDownLatch(1);
        var tidying =
                new Tidying(
                        over -> {
                            thread.set(Thread.currentThread());
                            began.countDown();
                            while (!over.getAsBoolean()) {
                                Thread.onSpinWait();
                            }
                            return List.of();
                        },
                        Duration.ZERO,
                        _ -> {});
        tidying.begin();
        began.await();
        tidying.close();
        assertFalse(thread.get().isAlive());
    }

    @Test
    void beginsNoSweepOnceItIsOver() {
        var swept = new AtomicBoolean();
        var tidying =
                new Tidying(
                        _ -> {
                            swept.set(true);
                            return List.of();
                        },
                        Duration.ofHours(1),
                        _ -> {});
        tidying.begin().close();
        assertEquals(0, living());
        assertFalse(swept.get());
    }

    private static long living() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals("fettle-tidying"))
                .count();
    }
}
