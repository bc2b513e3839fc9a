package com.acme.pools;

import java.util.concurrent.atomic.AtomicInteger;

/** Those who use a pool. Each word ends what the one before began; what was leaked stays leaked. */
final class Users {
    private final Pool pool;
    private final Trouble trouble;
    private final AtomicInteger holding = new AtomicInteger();
    private Crowd crowd = new Crowd(0, (all, who) -> {});
    private int leaked;
    private boolean allHeld;

    Users(Pool pool, Trouble trouble) {
        this.pool = pool;
        this.trouble = trouble;
    }

    void obey(String[] words) throws Exception {
        switch (words[0]) {
            case "idle", "release" -> release();
            case "busy" -> busy(Integer.parseInt(words[1]));
            case "exhaust" -> exhaust(Integer.parseInt(words[1]));
            case "burst" -> burst();
            case "leak" -> leak(Integer.parseInt(words[1]));
            default -> throw new IllegalArgumentException("no word for a pool");
        }
    }

    /** Nobody uses it any more, and the pool knows. */
    void release() throws Exception {
        crowd.end();
        allHeld = false;
        crowd.await("rest", () -> count("used", leaked) <= leaked);
    }

    /** So many use it, each again at once; more than there are take turns. */
    private void busy(int users) throws Exception {
        release();
        int atOnce = Math.min(users, pool.max() - leaked);
        crowd = new Crowd(users, (all, who) -> pool.use(() -> hold(all, who, trouble::work)));
        crowd.await("work of " + atOnce, () -> crowd.begun() >= atOnce);
    }

    /** All that it lends is held, and so many more wait. */
    private void exhaust(int more) throws Exception {
        release();
        takeAll(more);
    }

    private void takeAll(int more) throws InterruptedException {
        int free = pool.max() - leaked;
        allHeld = true;
        crowd = new Crowd(free + more, (all, who) -> pool.use(() -> hold(all, who, Crowd::stay)));
        crowd.await(
                "exhaustion",
                () -> holding.get() == free && count("waiting", crowd.parked() - free) == more);
    }

    /** All is held for as long as it takes to see that one waits, who is served then. */
    private void burst() throws Exception {
        release();
        takeAll(1);
        release();
    }

    private void leak(int some) throws Exception {
        for (int i = 0; i < some; i++) {
            if (allHeld || leaked >= pool.max()) {
                throw new IllegalStateException("nothing is left to leak");
            }
            pool.leak();
            leaked++;
        }
    }

    private interface Stay {
        void in(Crowd crowd) throws InterruptedException;
    }

    private void hold(Crowd all, Thread who, Stay stay) throws InterruptedException {
        holding.incrementAndGet();
        try {
            all.begins(who);
            stay.in(all);
        } finally {
            holding.decrementAndGet();
        }
    }

    private int count(String what, int otherwise) {
        try {
            return pool.report().count(what).orElse(otherwise);
        } catch (Exception untold) {
            throw new IllegalStateException("the library does not report", untold);
        }
    }
}
