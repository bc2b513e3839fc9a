package dev.fettle.signal;

import java.util.Optional;
import java.util.stream.Stream;

/** What a circuit breaker does with calls. */
public enum BreakerState {
    CLOSED("closed"),
    OPEN("open"),
    HALF_OPEN("half-open"),
    /** Open because somebody said so, until somebody says otherwise. */
    FORCED_OPEN("forced open"),
    /** Lets everything through and counts nothing. */
    DISABLED("disabled"),
    /** Lets everything through and counts. */
    METRICS_ONLY("metrics only");

    private final String words;

    BreakerState(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** The value of {@link BreakerSignals#STATE}. */
    public double code() {
        return ordinal();
    }

    /** Whether calls are refused. */
    public boolean refuses() {
        return this == OPEN || this == FORCED_OPEN;
    }

    /** The one of a value of {@link BreakerSignals#STATE}. */
    public static Optional<BreakerState> of(double code) {
        return Stream.of(values()).filter(state -> state.code() == code).findFirst();
    }
}
