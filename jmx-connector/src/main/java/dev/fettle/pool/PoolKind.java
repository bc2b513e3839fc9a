package dev.fettle.pool;

import dev.fettle.signal.PoolSignals;

/** What a pool lends. */
public enum PoolKind {
    CONNECTIONS(PoolSignals.CONNECTIONS, "connections"),
    THREADS(PoolSignals.THREADS, "threads"),
    OBJECTS(PoolSignals.OBJECTS, "objects");

    private final PoolSignals signals;
    private final String words;

    PoolKind(PoolSignals signals, String words) {
        this.signals = signals;
        this.words = words;
    }

    /** The signals of such pools. */
    public PoolSignals signals() {
        return signals;
    }

    /** What it lends, as people and descriptions call it. */
    public String words() {
        return words;
    }
}
