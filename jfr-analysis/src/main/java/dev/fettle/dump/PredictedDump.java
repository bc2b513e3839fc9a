package dev.fettle.dump;

import java.util.Locale;

/**
 * What a dump of all threads takes of a target: CPU and room on its disk. How many virtual threads
 * there are is told nowhere beforehand (their scheduler's bean counts those that are mounted or
 * queued): then the heap bounds it, since each that waits has its stack there.
 *
 * @param threads how many there are, or may be at most
 * @param bytes of the file
 * @param seconds of CPU, and about as long it takes
 * @param most whether it may be far less
 */
public record PredictedDump(long threads, long bytes, double seconds, boolean most) {
    /** Beyond, whoever wants it is asked once more. */
    public static final long UNASKED = 100_000;

    /** Measured on JDK 25: 1,080 to 1,100 with stacks of 8 frames, 570 of 3; some 75 more a frame. */
    private static final double BYTES_EACH = 1_100;

    /** Measured on JDK 25, of CPU: 11 to 19 us with 100,000, 25 to 52 us with 10,000 and less. */
    private static final double SECONDS_EACH = 30e-6;

    /**
     * Of the heap, by the smallest virtual thread that waits, measured on JDK 25 with 100,000: 920 to
     * 1,180 by collector; deeper stacks take more there as they do in the file.
     */
    private static final double HEAP_EACH = 900;

    /** What 900,000 threads take. */
    private static final long PLENTY = 1L << 30;

    /** By an earlier dump of the same target. */
    public static PredictedDump as(long threads, long bytes, double seconds) {
        return new PredictedDump(threads, bytes, seconds, false);
    }

    /**
     * @param usedBytes of the heap
     */
    public static PredictedDump within(long usedBytes) {
        long threads = (long) (usedBytes / HEAP_EACH);
        return new PredictedDump(
                threads, (long) (threads * BYTES_EACH), threads * SECONDS_EACH, true);
    }

    /**
     * Bytes of room without which it is not begun. A bound by the heap is mostly far too high: then a
     * gigabyte will do.
     */
    public long room() {
        return most ? Math.min(bytes, PLENTY) : bytes * 2;
    }

    /** Whether it may be done without asking who wants it once more. */
    public boolean unasked() {
        return threads <= UNASKED;
    }

    /** For people, without a stop. */
    public String words() {
        String cost =
                String.format(
                        Locale.ROOT, "%s on its disk and %s of one core", megabytes(), duration());
        return most
                ? String.format(
                        Locale.ROOT,
                        "no pause of its own, and up to %s (how many virtual threads there are is"
                                + " not told beforehand; the heap in use has room for %,d)",
                        cost,
                        threads)
                : String.format(
                        Locale.ROOT,
                        "no pause of its own, and about %s, as of the %,d threads before",
                        cost,
                        threads);
    }

    private String megabytes() {
        double size = bytes / (double) (1 << 20);
        return size < 1 ? "1 MB" : String.format(Locale.ROOT, "%,.0f MB", size);
    }

    private String duration() {
        return seconds < 0.1 ? "0.1 s" : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
