package dev.fettle.tuning.alternating;

import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** A value each second, as loads have it; with a standard deviation of 1 where that can be said. */
enum SimulatedSeries {
    INDEPENDENT {
        @Override
        IntToDoubleFunction of(Random random) {
            return ar(0, random);
        }
    },
    AR_50 {
        @Override
        IntToDoubleFunction of(Random random) {
            return ar(0.5, random);
        }
    },
    AR_80 {
        @Override
        IntToDoubleFunction of(Random random) {
            return ar(0.8, random);
        }
    },
    AR_95 {
        @Override
        IntToDoubleFunction of(Random random) {
            return ar(0.95, random);
        }
    },
    /** Three standard deviations within ten minutes. */
    DRIFT {
        @Override
        IntToDoubleFunction of(Random random) {
            IntToDoubleFunction noise = ar(0.5, random);
            double slope = (random.nextBoolean() ? 3 : -3) / 600.0;
            return second -> noise.applyAsDouble(second) + slope * second;
        }
    },
    /** Load that swings, with a period of 20 s to 4 min. */
    WAVES {
        @Override
        IntToDoubleFunction of(Random random) {
            IntToDoubleFunction noise = ar(0.5, random);
            double period = 20 + 220 * random.nextDouble();
            double phase = 2 * Math.PI * random.nextDouble();
            return second ->
                    noise.applyAsDouble(second)
                            + 2 * Math.sin(2 * Math.PI * second / period + phase);
        }
    },
    /** Load that jumps now and then, about once in two minutes, and stays there. */
    STEPS {
        @Override
        IntToDoubleFunction of(Random random) {
            IntToDoubleFunction noise = ar(0.5, random);
            double[] level = {0};
            return second -> {
                if (random.nextInt(120) == 0) {
                    level[0] = 3 * random.nextGaussian();
                }
                return noise.applyAsDouble(second) + level[0];
            };
        }
    },
    /** Memory in use: rises evenly, falls at a collection. */
    SAWTOOTH {
        @Override
        IntToDoubleFunction of(Random random) {
            IntToDoubleFunction noise = ar(0.5, random);
            double[] height = {4 * random.nextDouble()};
            double step = 4.0 / (4 + random.nextInt(20));
            return second -> {
                height[0] = height[0] >= 4 ? 0 : height[0] + step * random.nextDouble() * 2;
                return 0.3 * noise.applyAsDouble(second) + height[0];
            };
        }
    },
    /** Mostly low, now and then very high: no normal distribution. */
    BURSTS {
        @Override
        IntToDoubleFunction of(Random random) {
            return _ -> Math.exp(1.5 * random.nextGaussian());
        }
    };

    /** To be asked for each second once, in their order. */
    abstract IntToDoubleFunction of(Random random);

    private static IntToDoubleFunction ar(double weight, Random random) {
        double[] last = {random.nextGaussian()};
        double fresh = Math.sqrt(1 - weight * weight);
        return _ -> {
            last[0] = weight * last[0] + fresh * random.nextGaussian();
            return last[0];
        };
    }
}
