package dev.fettle.tuning.governor;

import java.util.Locale;

/** How much of the collector's work a byte of memory is worth. */
public sealed interface Price {
    /** Bytes beyond the live set that this price buys. */
    double room(Burden burden);

    String words();

    private static String percent(double share) {
        double percent = share * 100;
        String format = percent == Math.rint(percent) ? "%.0f %%" : "%.3g %%";
        return String.format(Locale.ROOT, format, percent);
    }

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
            return percent(cores) + " of a processor for collecting";
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
            return percent(cores * GIGABYTE) + " of a processor for each GB";
        }
    }
}
