package dev.fettle.tuning;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.tuning.Simulation.Setup;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seeds are fixed, so that a share either holds or does not: docs/benchmarks.md has the curve. */
class SimulatedTrialsTest {
    private static final int SERIES = 200;
    private static final int HISTORY = 600;

    @ParameterizedTest
    @EnumSource(Family.class)
    void seldomVerifiesWhatIsNotThere(Family family) {
        for (int window : new int[] {30, 60}) {
            for (double declared : new double[] {1, 3}) {
                var setup = new Setup(HISTORY, window, declared, 0);
                double wrong = Simulation.verified(family, setup, SERIES);
                assertTrue(wrong <= 0.05, family.label() + ", " + setup + ": " + wrong);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void seldomVerifiesWhatIsNotThereWithLittleHistory(Family family) {
        for (int window : new int[] {30, 60}) {
            double wrong = Simulation.verified(family, new Setup(4 * window, window, 3, 0), SERIES);
            assertTrue(wrong <= 0.05, family.label() + ", " + window + " s: " + wrong);
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void seesThreeStandardDeviationsAndOfWhatIsSlowFour(Family family) {
        for (int window : new int[] {30, 60}) {
            double effect = family.isSlow() ? 4 : 3;
            var setup = new Setup(HISTORY, window, effect, effect);
            double right = Simulation.verified(family, setup, SERIES);
            assertTrue(right >= 0.8, family.label() + ", " + window + " s: " + right);
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void seldomCallsALimitObeyedThatDoesNothing(Family family) {
        for (int window : new int[] {30, 60}) {
            for (double below : new double[] {0.1, 0.3, 0.5}) {
                var setup = new SimulatedLimits.Setup(HISTORY, window, 5, below);
                double wrong = SimulatedLimits.verified(family, setup, false, SERIES);
                assertTrue(wrong <= 0.05, family.label() + ", " + setup + ": " + wrong);
            }
        }
    }
}
