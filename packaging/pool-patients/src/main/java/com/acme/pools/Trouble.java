package com.acme.pools;

import java.util.concurrent.Semaphore;

/** What stands behind pools and breakers, as good or bad as it was told to be. */
final class Trouble {
    private volatile long millis = 20;
    private volatile boolean failing;
    private volatile Semaphore serving = new Semaphore(Integer.MAX_VALUE);

    /** What the work throws then. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed() {
            super("was told to fail");
        }
    }

    void slow(long eachMillis) {
        millis = eachMillis;
    }

    /** So many pieces of work are done at once; the others take longer, as at a database at its limit. */
    void serves(int atOnce) {
        serving = new Semaphore(atOnce, true);
    }

    void fail(boolean from) {
        failing = from;
    }

    /** One piece of work; it is cut short when its crowd is sent home. */
    void work(Crowd crowd) throws InterruptedException {
        Semaphore mine = serving;
        mine.acquire();
        try {
            crowd.stay(millis);
        } finally {
            mine.release();
        }
        if (failing) {
            throw new Failed();
        }
    }
}
