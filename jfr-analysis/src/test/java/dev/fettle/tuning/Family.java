package dev.fettle.tuning;

import java.util.Arrays;
import java.util.Random;

/**
 * Kinds of series without any effect, a value a second, as programs make them, each by a seed. The standard
 * deviation of a whole one is 1.
 */
enum Family {
    WHITE_NOISE("AR(1) 0") {
        @Override
        void fill(double[] response, double[] load, Random random) {
            add(response, noise(response.length, 0, random));
        }
    },
    ALIKE_50("AR(1) 0.5") {
        @Override
        void fill(double[] response, double[] load, Random random) {
            add(response, noise(response.length, 0.5, random));
        }
    },
    ALIKE_80("AR(1) 0.8") {
        @Override
        void fill(double[] response, double[] load, Random random) {
            add(response, noise(response.length, 0.8, random));
        }
    },
    ALIKE_95("AR(1) 0.95") {
        @Override
        void fill(double[] response, double[] load, Random random) {
            add(response, noise(response.length, 0.95, random));
        }
    },
    /** Fills and is emptied, as a heap: 3 high, every 15 to 60 s, each time a little else. */
    SAWTOOTH("sawtooth") {
        @Override
        void fill(double[] response, double[] load, Random random) {
            double period = 15 + 45 * random.nextDouble();
            double filled = random.nextDouble();
            double speed = 1 / period;
            for (int i = 0; i < response.length; i++) {
                filled += speed;
                if (filled >= 1) {
                    filled = 0;
                    speed = (0.8 + 0.4 * random.nextDouble()) / period;
                }
                response[i] += 3 * filled;
            }
            add(response, noise(response.length, 0.3, random));
        }
    },
    /** Up to three standard deviations a minute, up or down. */
    DRIFT("drift") {
        @Override
        void fill(double[] response, double[] load, Random random) {
            double slope = 3.0 / 60 * (2 * random.nextDouble() - 1);
            for (int i = 0; i < response.length; i++) {
                response[i] += slope * i;
            }
            add(response, noise(response.length, 0.5, random));
        }
    },
    /** A load that comes and goes in one to five minutes, which is told. */
    WAVES("load waves") {
        @Override
        void fill(double[] response, double[] load, Random random) {
            wave(load, random);
            add(response, load);
            add(response, noise(response.length, 0.5, random));
        }
    },
    HIDDEN_WAVES("load waves, untold") {
        @Override
        void fill(double[] response, double[] load, Random random) {
            double[] hidden = new double[load.length];
            wave(hidden, random);
            add(response, hidden);
            add(response, noise(response.length, 0.5, random));
        }
    },
    /** A load that jumps by 1 to 4 standard deviations every 200 s on average, which is told. */
    STEPS("load steps") {
        @Override
        void fill(double[] response, double[] load, Random random) {
            steps(load, random);
            add(response, load);
            add(response, noise(response.length, 0.5, random));
        }
    },
    HIDDEN_STEPS("load steps, untold") {
        @Override
        void fill(double[] response, double[] load, Random random) {
            double[] hidden = new double[load.length];
            steps(hidden, random);
            add(response, hidden);
            add(response, noise(response.length, 0.5, random));
        }
    };

    private final String label;

    Family(String label) {
        this.label = label;
    }

    /** Whether it goes up and down in about as long a time as a window is. */
    boolean isSlow() {
        return this == ALIKE_95 || this == WAVES || this == HIDDEN_WAVES;
    }

    String label() {
        return label;
    }

    /**
     * @param response about 100
     * @param load what the program is told to do, about 100
     */
    record Made(double[] response, double[] load) {}

    abstract void fill(double[] response, double[] load, Random random);

    Made make(int seconds, long seed) {
        var random = new Random(31 * seed + ordinal());
        double[] response = new double[seconds];
        double[] load = new double[seconds];
        fill(response, load, random);
        add(load, noise(seconds, 0.3, random));
        return new Made(about100(response), about100(load));
    }

    /** With the standard deviation 1. */
    private static double[] about100(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double square = Arrays.stream(values).map(each -> each * each).average().orElseThrow();
        double deviation = Math.sqrt(square - mean * mean);
        return Arrays.stream(values).map(each -> 100 + (each - mean) / deviation).toArray();
    }

    /** Of standard deviation 1; neighbours resemble each other by so much. */
    private static double[] noise(int length, double alike, Random random) {
        double[] noise = new double[length];
        double last = random.nextGaussian();
        for (int i = 0; i < length; i++) {
            last = alike * last + Math.sqrt(1 - alike * alike) * random.nextGaussian();
            noise[i] = last;
        }
        return noise;
    }

    private static void wave(double[] load, Random random) {
        double period = 60 + 240 * random.nextDouble();
        double phase = 2 * Math.PI * random.nextDouble();
        for (int i = 0; i < load.length; i++) {
            load[i] += 2 * Math.sin(phase + 2 * Math.PI * i / period);
        }
    }

    private static void steps(double[] load, Random random) {
        double level = 0;
        for (int i = 0; i < load.length; i++) {
            if (random.nextDouble() < 1.0 / 200) {
                double jump = 1 + 3 * random.nextDouble();
                // Back towards the middle, as load does.
                boolean up = level == 0 ? random.nextBoolean() : level < 0;
                level += up ? jump : -jump;
            }
            load[i] += level;
        }
    }

    private static void add(double[] to, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += what[i];
        }
    }
}
