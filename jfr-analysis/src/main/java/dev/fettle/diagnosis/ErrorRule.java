package dev.fettle.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How bad exceptions and errors of a kind are. Patterns are whole names, in which {@code *} stands for
 * anything. A type's name is its own: subclasses have others.
 *
 * @param types patterns of classes' names, such as {@code java.net.*Exception}; one must fit
 * @param site pattern of the place to look, such as {@code com.acme.checkout.*}
 * @param from pattern of the frame that made it, which may be the JDK's
 * @param uncaught whether only those count that most likely ended their threads
 * @param grade empty where such a kind is not graded at all
 * @param count how many within {@link #within} it takes; empty for the grade's own number
 * @param within empty for the grade's own window
 * @param advice what to do, for whoever is called; may be empty
 * @param source who made the rule, such as {@code settings.toml, line 12}
 */
public record ErrorRule(
        List<String> types,
        String site,
        String from,
        boolean uncaught,
        Optional<Grade> grade,
        OptionalInt count,
        Optional<Duration> within,
        String advice,
        String source) {
    /** Fits every name. */
    public static final String ANY = "*";

    /** A window that is watched may be this long. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    /** From the least to the worst. */
    public enum Grade {
        L1,
        L2,
        L3
    }

    public ErrorRule {
        types = List.copyOf(types);
        Objects.requireNonNull(site);
        Objects.requireNonNull(from);
    }

    /**
     * @param place empty where it is not known; then only a rule for every place fits
     * @param maker the frame that made it, likewise
     */
    public boolean fits(String type, String place, String maker) {
        boolean typed = false;
        for (String each : types) {
            typed |= fits(each, type);
        }
        return typed && fits(site, place) && fits(from, maker);
    }

    private static boolean fits(String pattern, String name) {
        return pattern.equals(ANY) || matches(pattern, name);
    }

    /** Goes back at most to the last {@code *}: not more steps than both lengths multiplied. */
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int after = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                after = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++after;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
