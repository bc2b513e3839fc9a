package dev.fettle.patients.hostile;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

import javax.management.Notification;

/** Notifications as fast as this JVM can make them, from a thread of their own. */
final class Flood {
    private final HostileBean from;
    private final LongFunction<Notification> drops;
    private final AtomicLong sent = new AtomicLong();

    Flood(HostileBean from, LongFunction<Notification> drops) {
        this.from = from;
        this.drops = drops;
    }

    void start() {
        Thread thread = new Thread(this::run, "flood");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (true) {
            from.sendNotification(drops.apply(sent.incrementAndGet()));
        }
    }

    long sent() {
        return sent.get();
    }
}
