package com.acme.pools;

/** What is done with what was lent, or behind a breaker. */
@FunctionalInterface
interface Work {
    void run() throws InterruptedException;
}
