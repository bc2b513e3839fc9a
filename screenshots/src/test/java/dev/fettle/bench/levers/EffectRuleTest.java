package dev.fettle.bench.levers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.tuning.Effect;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectRuleTest {
    private static final double MB = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        // The first full collection moved it, too: its control takes that out.
        "347, 340, 130, EFFECTIVE",
        "646, 640, 650, WITHOUT_EFFECT",
        // It drifts by itself as much as after the change.
        "900, 700, 520, WITHOUT_EFFECT",
        "400, 400, 330, UNKNOWN",
        // The wrong way.
        "400, 400, 600, UNKNOWN",
    })
    void aLevelMovesOrStays(double before, double control, double after, Effect effect) {
        assertEquals(
                effect,
                EffectRule.moved("committed", before * MB, control * MB, after * MB, true)
                        .effect());
    }

    @ParameterizedTest
    @CsvSource({
        "938, 940, 220, EFFECTIVE",
        "430, 428, 431, WITHOUT_EFFECT",
        // Never beyond the limit: nothing can be seen.
        "150, 170, 150, UNKNOWN",
        "900, 900, 400, UNKNOWN",
    })
    void peaksAreHeldBelowALimitOrNot(double before, double control, double after, Effect effect) {
        assertEquals(
                effect,
                EffectRule.held("peak", before * MB, control * MB, after * MB, 200 * MB).effect());
    }

    @ParameterizedTest
    @CsvSource({"0, 2, EFFECTIVE", "0, 0, WITHOUT_EFFECT", "0, 1, UNKNOWN", "3, 6, UNKNOWN"})
    void somethingHappensOrNot(long before, long after, Effect effect) {
        assertEquals(effect, EffectRule.happens("collections", before, after, 2).effect());
    }
}
