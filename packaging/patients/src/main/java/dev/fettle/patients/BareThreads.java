package dev.fettle.patients;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A new thread for each request that never ends, in four ways of not ending. */
final class BareThreads {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private BareThreads() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "thread-own-latch",
                        "thread-leak",
                        "each request starts a thread that waits on a latch of its own",
                        Requests.each(BareThreads::ownLatch)),
                Patient.sick(
                        "thread-shared-latch",
                        "thread-leak",
                        "each request starts a thread that waits on one latch with the others",
                        Requests.each(BareThreads::sharedLatch)),
                Patient.sick(
                        "thread-sleeping",
                        "thread-leak",
                        "each request starts a thread that sleeps for ever",
                        Requests.each(BareThreads::sleeping)),
                Patient.sick(
                        "thread-poller",
                        "thread-leak",
                        "each request starts a thread that looks for news ten times a second",
                        Requests.each(BareThreads::poller)));
    }

    private static String ownLatch() {
        var reply = new CountDownLatch(1);
        var thread = new Thread(() -> await(reply), "reply-waiter");
        String place = Place.below();
        thread.start();
        return place;
    }

    private static String sharedLatch() {
        var thread = new Thread(() -> await(NEVER), "start-waiter");
        String place = Place.below();
        thread.start();
        return place;
    }

    private static String sleeping() {
        var thread = new Thread(() -> sleep(Long.MAX_VALUE), "sleeper");
        String place = Place.below();
        thread.start();
        return place;
    }

    private static String poller() {
        var thread = new Thread(BareThreads::poll, "poller");
        String place = Place.below();
        thread.start();
        return place;
    }

    private static void poll() {
        double news = 1;
        while (news >= 0) {
            for (int i = 0; i < 1_000; i++) {
                news = Math.sqrt(news + i);
            }
            sleep(100);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
