package dev.fettle.app.chart;

import dev.fettle.app.look.Token;
import dev.fettle.app.look.Tone;
import dev.fettle.signal.BreakerState;

import java.util.List;

/**
 * How a circuit breaker's state is drawn. The more calls are refused the higher the band stands, so that
 * its colour does not speak alone.
 *
 * @param height of the band, as a share of the lane below its caption
 */
public record StateBand(String words, Token token, double height) {
    /** Those that a lane's caption names; the others are rare, and named beside it. */
    static final List<StateBand> NAMED =
            List.of(of(BreakerState.CLOSED), of(BreakerState.HALF_OPEN), of(BreakerState.OPEN));

    private static final StateBand UNKNOWN = new StateBand("unknown", Token.UNKNOWN, 0.15);

    /**
     * @param code a value of {@link dev.fettle.signal.BreakerSignals#STATE}
     */
    public static StateBand of(double code) {
        return BreakerState.of(code).map(StateBand::of).orElse(UNKNOWN);
    }

    private static StateBand of(BreakerState state) {
        double height =
                switch (state) {
                    case OPEN, FORCED_OPEN -> 1;
                    case HALF_OPEN -> 0.7;
                    case CLOSED -> 0.4;
                    case DISABLED, METRICS_ONLY -> 0.2;
                };
        return new StateBand(state.words(), Tone.of(state).token(), height);
    }

    /** Without labels: states are no numbers. */
    static Scale scale(double headroom) {
        return new Scale(1 / (1 - headroom), List.of());
    }
}
