package dev.fettle.bench.levers;

import dev.fettle.tuning.Effect;

/**
 * What a cell showed.
 *
 * @param words with what was measured; no tabs
 */
record Outcome(Effect effect, String words) {
    static Outcome refused(String why) {
        return new Outcome(Effect.REFUSED, why);
    }

    static Outcome unknown(String why) {
        return new Outcome(Effect.UNKNOWN, why);
    }
}
