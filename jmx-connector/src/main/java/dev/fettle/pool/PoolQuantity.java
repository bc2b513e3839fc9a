package dev.fettle.pool;

import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signal;

import java.util.Locale;
import java.util.function.Function;

/** What may be told of a pool; each is the signal of the same name in {@link PoolSignals}. */
public enum PoolQuantity {
    USED(PoolSignals::used),
    IDLE(PoolSignals::idle),
    SIZE(PoolSignals::size),
    MAX(PoolSignals::max),
    MIN(PoolSignals::min),
    WAITING(PoolSignals::waiting),
    ROOM(PoolSignals::room),
    PATIENCE(PoolSignals::patience),
    TIMEOUTS(PoolSignals::timeouts),
    BORROWED(PoolSignals::borrowed),
    CREATED(PoolSignals::created),
    LEAKED(PoolSignals::leaked),
    WAITED(PoolSignals::waited),
    HELD(PoolSignals::held);

    private final Function<PoolSignals, Signal> signal;

    PoolQuantity(Function<PoolSignals, Signal> signal) {
        this.signal = signal;
    }

    /** Its signal, of pools of a kind. */
    public Signal signal(PoolKind kind) {
        return signal.apply(kind.signals());
    }

    /** Whether it stays as it is until somebody sets it. What may wait ({@link #ROOM}) is often what is left. */
    public boolean isSetting() {
        return switch (this) {
            case MAX, MIN, PATIENCE -> true;
            default -> false;
        };
    }

    /** Its name in descriptions of adapters. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
