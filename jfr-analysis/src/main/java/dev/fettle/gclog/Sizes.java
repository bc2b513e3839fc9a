package dev.fettle.gclog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line says of the heap, as {@code 24M->4M(256M)} or ZGC's {@code 52M(10%)->30M(6%)}.
 *
 * @param before bytes in use
 * @param after bytes in use
 */
record Sizes(long before, long after) {
    private static final Pattern PATTERN =
            Pattern.compile("(\\d+)([BKMGT])(?:\\(\\d+%\\))?->(\\d+)([BKMGT])\\(");

    private static final Pattern ONE = Pattern.compile("(\\d+)\\s?([BKMGT])B?");

    static Optional<Sizes> of(String text) {
        if (!text.contains("->")) {
            return Optional.empty();
        }
        Matcher sizes = PATTERN.matcher(text);
        return sizes.find()
                ? Optional.of(
                        new Sizes(
                                bytes(sizes.group(1), sizes.group(2)),
                                bytes(sizes.group(3), sizes.group(4))))
                : Optional.empty();
    }

    /** The first size in a text, in bytes; -1 where there is none. */
    static long first(String text) {
        Matcher one = ONE.matcher(text);
        return one.find() ? bytes(one.group(1), one.group(2)) : -1;
    }

    private static long bytes(String digits, String unit) {
        int shift = 10 * "BKMGT".indexOf(unit);
        try {
            long value = Long.parseLong(digits);
            return value > Long.MAX_VALUE >> shift ? -1 : value << shift;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
