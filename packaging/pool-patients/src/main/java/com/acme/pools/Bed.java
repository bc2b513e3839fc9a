package com.acme.pools;

/** One library, started, with one pool or breaker. */
sealed interface Bed extends AutoCloseable permits Pool, Breaker {
    /** What the library says of itself by its own Java API; never through its MBeans. */
    Report report() throws Exception;

    @Override
    void close();
}
