package dev.fettle.patients;

import java.util.List;
import java.util.Queue;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An executor or a timer of its own for each request, never shut down. */
final class ExecutorPerRequest {
    /** Clients are kept, as they are in real programs; without this some would be collected. */
    private static final Queue<Object> CLIENTS = new ConcurrentLinkedQueue<>();

    private ExecutorPerRequest() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "executor-fixed",
                        "thread-leak",
                        "each request makes a fixed pool of two for its one task",
                        Requests.each(ExecutorPerRequest::fixed)),
                Patient.sick(
                        "executor-single",
                        "thread-leak",
                        "each request makes a single-thread executor",
                        Requests.each(ExecutorPerRequest::single)),
                Patient.sick(
                        "executor-cached",
                        "thread-leak",
                        "each request makes a cached pool whose task waits for no one's reply",
                        Requests.each(ExecutorPerRequest::cached)),
                Patient.sick(
                        "executor-scheduled",
                        "thread-leak",
                        "each request makes a scheduler for a heartbeat every second",
                        Requests.each(ExecutorPerRequest::scheduled)),
                Patient.sick(
                        "timer",
                        "thread-leak",
                        "each request makes a timer for one task in an hour",
                        Requests.each(ExecutorPerRequest::timer)));
    }

    private static String fixed() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        CLIENTS.add(pool);
        String place = Place.below();
        pool.submit(ExecutorPerRequest::work);
        return place;
    }

    private static String single() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CLIENTS.add(pool);
        String place = Place.below();
        pool.submit(ExecutorPerRequest::work);
        return place;
    }

    private static String cached() {
        ExecutorService pool = Executors.newCachedThreadPool();
        CLIENTS.add(pool);
        String place = Place.below();
        pool.submit(ExecutorPerRequest::awaitReply);
        return place;
    }

    private static String scheduled() {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        CLIENTS.add(pool);
        String place = Place.below();
        pool.scheduleAtFixedRate(ExecutorPerRequest::work, 0, 1, TimeUnit.SECONDS);
        return place;
    }

    private static String timer() {
        String place = Place.below();
        Timer timer = new Timer("expiry");
        CLIENTS.add(timer);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        work();
                    }
                },
                TimeUnit.HOURS.toMillis(1));
        return place;
    }

    private static void work() {
        Math.sqrt(System.nanoTime());
    }

    private static void awaitReply() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
