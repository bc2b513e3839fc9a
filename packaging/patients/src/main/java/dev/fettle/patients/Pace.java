package dev.fettle.patients;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Does something at a steady rate, on the calling thread, and does not make up for lost time. */
final class Pace {
    private static final long SECOND = 1_000_000_000L;

    private Pace() {}

    static void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    /** For ever. */
    static void forever(double perSecond, Runnable action) throws InterruptedException {
        during(Duration.ofDays(1), perSecond, action);
    }

    static void during(Duration time, double perSecond, Runnable action)
            throws InterruptedException {
        long pause = (long) (SECOND / perSecond);
        long end = System.nanoTime() + time.toNanos();
        long next = System.nanoTime();
        while (System.nanoTime() < end) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            action.run();
            next = Math.max(next + pause, System.nanoTime() - SECOND);
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    static Thread background(String name, Patient.Life life, Parameters parameters, Journal log) {
        var thread =
                new Thread(
                        () -> {
                            try {
                                life.live(parameters, log);
                            } catch (Exception failed) {
                                log.say("failed " + failed);
                            }
                        },
                        name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
