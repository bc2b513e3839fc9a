package dev.fettle.app.view.pools;

import dev.fettle.app.frame.Change;
import dev.fettle.app.look.PoolBands;
import dev.fettle.pool.Detail;

import java.util.List;

/** What is done among pools and breakers. Each returns at once. */
public interface PoolsActions {
    void filter(String text);

    void choose(Subject subject);

    /** Keeps its lanes beside others, or no longer. */
    void pin(Subject subject);

    /** Asks the target. */
    void look(Subject subject, Detail detail);

    /**
     * Goes where an adapter is made of such MBeans.
     *
     * @param of as people call them
     */
    void adapt(List<String> beans, String of);

    /** Has all threads dumped, to see who waits. */
    void dump();

    /**
     * Goes to where changes are planned; writes nothing.
     *
     * @param ask whether a value is to be asked for; otherwise the plan is shown
     */
    void tune(Change change, boolean ask);

    /** From which shares on a pool is called what, until others are chosen. */
    void bands(PoolBands bands);

    /** As the settings have it. */
    void bandsOfSettings();
}
