package com.acme.pools;

/** What stands behind pools and breakers, as good or bad as it was told to be. */
final class Trouble {
    private volatile long millis = 20;
    private volatile boolean failing;

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

    void fail(boolean from) {
        failing = from;
    }

    /** One piece of work; it is cut short when its crowd is sent home. */
    void work(Crowd crowd) throws InterruptedException {
        crowd.stay(millis);
        if (failing) {
            throw new Failed();
        }
    }
}
