package dev.fettle.tuning.governor;

import java.util.Locale;

/** How much of the collector's work a byte of memory is worth. */
public sealed interface Price {
    /** Bytes beyond the live set that this price buys. */
    double room(Burden burden);

    String words();

    /**
     * "At most so much of a processor for collecting": the least memory that keeps to it.
     *
     * @param cores CPU seconds a second, above 0
     */
    record Share(double cores) implements Price {
        public Share {
            if (!(cores > 0)) {
                throw new IllegalArgumentException("a share of a processor is above zero");
            }
        }

        @Override
        public double room(Burden burden) {
            return burden.product() / cores;
        }

        @Override
        public String words() {
            return String.format(
                    Locale.ROOT, "%.3g %% of a processor for collecting", cores * 100);
        }
    }

    /**
     * The rule's c, the same in every JVM that shares the memory.
     *
     * @param cores CPU seconds a second for each byte, above 0
     */
    record PerByte(double cores) implements Price {
        private static final double GIGABYTE = 1L << 30;

        public PerByte {
            if (!(cores > 0)) {
                throw new IllegalArgumentException("a price of a byte is above zero");
            }
        }

        @Override
        public double room(Burden burden) {
            return Math.sqrt(burden.product() / cores);
        }

        @Override
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "%.3g %% of a processor for each GB",
                    cores * GIGABYTE * 100);
        }
    }
}
