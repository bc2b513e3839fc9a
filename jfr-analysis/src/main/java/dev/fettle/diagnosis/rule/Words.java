package dev.fettle.diagnosis.rule;

import dev.fettle.signal.CodePlace;
import dev.fettle.target.Facts;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as sentences give them: with a unit, and no more digits than mean something. */
final class Words {
    private static final double MB = 1 << 20;
    private static final double GB = 1 << 30;

    /** As HotSpot names hidden classes: with a number up to JDK 20, then an address alone. */
    private static final Pattern LAMBDA =
            Pattern.compile("\\$\\$Lambda(?:\\$\\d+)?/(?:0x)?[0-9a-f]+");

    /** What any thread that waits has on its stack. */
    private static final List<String> WAITING =
            List.of(
                    "java.util.concurrent.locks.",
                    "java.lang.Thread.",
                    "java.lang.VirtualThread.",
                    "jdk.internal.misc.");

    /** What is to be done where a recording has too few collections that clean the old generation. */
    static final String RECORD_LONGER =
            "record for longer, and have a collection run meanwhile (`jcmd PID GC.run`), or look at"
                    + " the JVM while it runs: `fettle watch PID --probe`";

    /** As the JVM's own options count: 1 MB is 1,048,576 bytes. */
    static String bytes(double bytes) {
        return Math.abs(bytes) >= 2 * GB
                ? digits(bytes / GB) + " GB"
                : Math.abs(bytes) < MB / 10
                        ? digits(bytes / 1024) + " kB"
                        : digits(bytes / MB) + " MB";
    }

    /** Not below zero: two machines' clocks, or a late event, may put the past ahead. */
    static String duration(Duration duration) {
        return seconds(Math.max(0, duration.toNanos() / 1e9));
    }

    static String seconds(double seconds) {
        if (seconds < 1) {
            return digits(seconds * 1000) + " ms";
        }
        if (seconds < 100) {
            return digits(seconds) + " s";
        }
        if (seconds < 100 * 60) {
            return digits(seconds / 60) + " min";
        }
        if (seconds < 48 * 3600) {
            return digits(seconds / 3600) + " h";
        }
        return digits(seconds / 86400) + " days";
    }

    static String percent(double share) {
        return digits(share * 100) + " %";
    }

    /** Two or three significant digits, without an exponent. */
    static String digits(double value) {
        double size = Math.abs(value);
        if (size >= 10 || size == Math.rint(size)) {
            if (value > 0 && value < 999) {
                // Most are, and the formatter takes a hundred times as long.
                return Long.toString(Math.round(value));
            }
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 1 ? "%.1f" : "%.2f", value);
    }

    /** Since when a target is known, as a clause: {@code Fettle attached}. */
    static String beginning(Facts target) {
        return target.isRecorded() ? "the recording began" : "Fettle attached";
    }

    /**
     * Text with the lambda classes in it by the class that has them: {@code com.acme.Shop (a lambda)}
     * for {@code com.acme.Shop$$Lambda/0x00007f2a3c065210}, which is another one in each run.
     */
    static String withoutAddresses(String text) {
        return text.contains("$$Lambda") ? LAMBDA.matcher(text).replaceAll(" (a lambda)") : text;
    }

    /** {@code Poller.start:42}. */
    static String place(CodePlace place) {
        String simple = place.type().substring(place.type().lastIndexOf('.') + 1);
        return simple + "." + place.method() + (place.line() > 0 ? ":" + place.line() : "");
    }

    /** {@code Poller.start:42} for {@code com.acme.Poller.start(Poller.java:42)}. */
    static String shortPlace(String place) {
        int parenthesis = place.indexOf('(');
        if (parenthesis < 0) {
            return place;
        }
        String method = place.substring(0, parenthesis);
        int dot = method.lastIndexOf('.', method.lastIndexOf('.') - 1);
        int colon = place.lastIndexOf(':');
        String line = colon < 0 ? "" : ":" + place.substring(colon + 1, place.length() - 1);
        return method.substring(dot + 1) + line;
    }

    /**
     * The stack of a thread that waits, from the line that wanted to: how waiting is done within is
     * not the mistake.
     *
     * @param frames innermost first
     */
    static List<String> fromCaller(List<String> frames) {
        return frames.stream()
                .dropWhile(frame -> WAITING.stream().anyMatch(frame::startsWith))
                .toList();
    }

    private Words() {}
}
