package dev.fettle.app.view.pools;

import dev.fettle.app.frame.Change;
import dev.fettle.app.look.PoolBands;
import dev.fettle.pool.Detail;

/** What is done among pools and breakers. Each returns at once. */
public interface PoolsActions {
    void filter(String text);

    void choose(Subject subject);

    /** Keeps its lanes beside others, or no longer. */
    void pin(Subject subject);

    /** Asks the target. */
    void look(Subject subject, Detail detail);

    /** Has all threads dumped, to see who waits. */
    void dump();

    /**
     * Goes to where changes are planned; writes nothing.
     *
     * @param ask whether a value is to be asked for; otherwise the plan is shown
     */
    void tune(Change change, boolean ask);

    /** From which shares on a pool is called what, for as long as this window is open. */
    void bands(PoolBands bands);
}
