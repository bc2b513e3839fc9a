package com.acme.pools;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Threads that do the same again and again, until they are sent home. */
final class Crowd {
    /** Between two tries of one whose turn failed, so that a refusal at once is no storm. */
    private static final long PAUSE_MILLIS = 50;

    private static final Duration SOON = Duration.ofSeconds(10);

    private final CountDownLatch over = new CountDownLatch(1);
    private final Set<Thread> begun = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads;
    private volatile String fault = "none";

    /** What each of them does. */
    @FunctionalInterface
    interface Turn {
        void take(Crowd crowd, Thread who) throws Exception;
    }

    Crowd(int size, Turn turn) {
        threads =
                IntStream.range(0, size)
                        .mapToObj(i -> new Thread(() -> live(turn), "shopper-" + i))
                        .toList();
        threads.forEach(each -> each.setDaemon(true));
        threads.forEach(Thread::start);
    }

    private void live(Turn turn) {
        try {
            while (over.getCount() > 0) {
                try {
                    turn.take(this, Thread.currentThread());
                } catch (InterruptedException stopped) {
                    throw stopped;
                } catch (Exception refused) {
                    fault = refused.toString();
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until they are sent home. */
    void stay() throws InterruptedException {
        over.await();
    }

    /** For so long, or until they are sent home. */
    void stay(long millis) throws InterruptedException {
        over.await(millis, TimeUnit.MILLISECONDS);
    }

    /** That one of them has got what they came for. */
    void begins(Thread who) {
        begun.add(who);
    }

    /** How many have got what they came for, at least once. */
    int begun() {
        return begun.size();
    }

    /** How many of them wait for something. */
    int parked() {
        return (int)
                threads.stream()
                        .map(Thread::getState)
                        .filter(
                                state ->
                                        state == Thread.State.WAITING
                                                || state == Thread.State.TIMED_WAITING)
                        .count();
    }

    /** Sends them home, and waits until all have gone. */
    void end() throws InterruptedException {
        over.countDown();
        await("the end of all", () -> threads.stream().noneMatch(Thread::isAlive));
    }

    void await(String what, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "no %s within %s; the last fault: %s".formatted(what, SOON, fault));
            }
            Thread.sleep(1);
        }
    }
}
