package dev.fettle.bench.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Knocks at the toolkit's door twenty times a second, and keeps how long it took to be let in. */
final class FxPulse implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(50);

    private final Executor door;
    private final Thread thread;
    private final List<Beat> beats = new ArrayList<>();
    private volatile boolean closed;

    private record Beat(Instant at, Duration delay) {}

    private FxPulse(Executor door) {
        this.door = door;
        this.thread = Thread.ofPlatform().daemon().name("campaign-pulse").unstarted(this::run);
    }

    static FxPulse start(Executor door) {
        var pulse = new FxPulse(door);
        pulse.thread.start();
        return pulse;
    }

    private void run() {
        try {
            while (!closed) {
                Instant at = Instant.now();
                long asked = System.nanoTime();
                var in = new CountDownLatch(1);
                door.execute(in::countDown);
                // A hang is told while it lasts.
                while (!in.await(1, TimeUnit.SECONDS) && !closed) {
                    keep(at, System.nanoTime() - asked);
                }
                keep(at, System.nanoTime() - asked);
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void keep(Instant at, long nanos) {
        beats.add(new Beat(at, Duration.ofNanos(nanos)));
    }

    synchronized Duration longest(Instant from, Instant to) {
        return beats.stream()
                .filter(beat -> !beat.at.isBefore(from) && !beat.at.isAfter(to))
                .map(Beat::delay)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
