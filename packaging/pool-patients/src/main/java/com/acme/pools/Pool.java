package com.acme.pools;

/** Lends connections or threads. Any thread may use it. */
non-sealed interface Pool extends Bed {
    /**
     * Takes one, does the work with it and gives it back. Waits for one as long as the library does.
     *
     * @throws Exception what the library throws to who waited in vain, or what the work threw
     */
    void use(Work work) throws Exception;

    /** Takes one that is never given back, at a line of {@link Place}; returns once it is taken. */
    void leak() throws Exception;

    /** How many it lends at most, now. */
    int max();
}
