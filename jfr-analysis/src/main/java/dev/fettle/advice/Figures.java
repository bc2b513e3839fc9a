package dev.fettle.advice;

import java.time.Duration;
import java.util.Locale;

/** Numbers as sentences give them: with a unit, and no more digits than mean something. */
public final class Figures {
    public static final double MB = 1 << 20;
    public static final double GB = 1 << 30;

    private Figures() {}

    /** As the JVM's own options count: 1 MB is 1,048,576 bytes. */
    public static String bytes(double bytes) {
        double size = Math.abs(bytes);
        if (size >= 2 * GB) {
            return digits(bytes / GB) + " GB";
        }
        return size < MB / 10 ? digits(bytes / 1024) + " kB" : digits(bytes / MB) + " MB";
    }

    /** As an option takes it: {@code 1536m}, rounded down to whole megabytes. */
    public static String option(double bytes) {
        // What was computed as a whole number may be a trifle below it.
        return (long) Math.floor(bytes / MB + 1e-6) + "m";
    }

    public static String duration(Duration duration) {
        return seconds(duration.toNanos() / 1e9);
    }

    public static String seconds(double seconds) {
        if (seconds < 1) {
            return digits(seconds * 1000) + " ms";
        }
        if (seconds < 120) {
            return digits(seconds) + " s";
        }
        return seconds < 2 * 3600 ? digits(seconds / 60) + " min" : digits(seconds / 3600) + " h";
    }

    public static String percent(double share) {
        return digits(share * 100) + " %";
    }

    /** {@code one full collection}, {@code 3 full collections}. */
    public static String count(long many, String one, String more) {
        return many == 1 ? "one " + one : String.format(Locale.ROOT, "%,d %s", many, more);
    }

    /** Two digits that count, or all of a whole number. */
    static String digits(double value) {
        double size = Math.abs(value);
        if (size >= 9.95 || size == Math.rint(size)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 0.995 ? "%.1f" : "%.2f", value);
    }
}
