package com.acme.pools;

/** Stands before something that fails. Any thread may call through it. */
non-sealed interface Breaker extends Bed {
    /**
     * Does the work, if the breaker permits.
     *
     * @throws Exception what the work threw, or that it was not permitted
     */
    void call(Work work) throws Exception;
}
