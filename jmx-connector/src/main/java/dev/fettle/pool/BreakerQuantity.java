package dev.fettle.pool;

import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.Signal;

/** What may be told of a circuit breaker beside its state; each is one of {@link BreakerSignals}. */
public enum BreakerQuantity {
    FAILURES(BreakerSignals.FAILURES, "failures"),
    FAILURES_LIMIT(BreakerSignals.FAILURES_LIMIT, "failuresLimit"),
    SLOW(BreakerSignals.SLOW, "slow"),
    SLOW_LIMIT(BreakerSignals.SLOW_LIMIT, "slowLimit"),
    SLOW_DURATION(BreakerSignals.SLOW_DURATION, "slowDuration"),
    BUFFERED(BreakerSignals.BUFFERED, "buffered"),
    LEAST(BreakerSignals.LEAST, "least"),
    FAILED(BreakerSignals.FAILED, "failed"),
    NOT_PERMITTED(BreakerSignals.NOT_PERMITTED, "notPermitted"),
    CALLS(BreakerSignals.CALLS, "calls"),
    OPEN_DURATION(BreakerSignals.OPEN_DURATION, "openDuration");

    private final Signal signal;
    private final String key;

    BreakerQuantity(Signal signal, String key) {
        this.signal = signal;
        this.key = key;
    }

    public Signal signal() {
        return signal;
    }

    /** Whether it stays as it is until somebody sets it. */
    public boolean isSetting() {
        return switch (this) {
            case FAILURES_LIMIT, SLOW_LIMIT, SLOW_DURATION, LEAST, OPEN_DURATION -> true;
            default -> false;
        };
    }

    /** Its name in descriptions of adapters. */
    public String key() {
        return key;
    }
}
