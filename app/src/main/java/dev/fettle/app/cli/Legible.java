package dev.fettle.app.cli;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text that a terminal only shows. What targets are called, and what their threads and beans say, is
 * theirs: what would steer the terminal, or turn the order of what is read, becomes a replacement
 * character. Only {@link Ink}'s own sequences pass, and only where there is colour.
 */
final class Legible {
    private static final int ESCAPE = 0x1b;

    private static final Pattern INK =
            Pattern.compile(
                    Arrays.stream(Ink.values())
                            .map(ink -> Pattern.quote(ink.begin()))
                            .collect(Collectors.joining("|", "", "|" + Pattern.quote(Ink.END))));

    private Legible() {}

    /**
     * @param colour whether Fettle's own colours pass
     */
    static String of(String text, boolean colour) {
        if (text.codePoints().noneMatch(Legible::steers)) {
            return text;
        }
        var legible = new StringBuilder(text.length());
        Matcher ink = INK.matcher(text);
        for (int at = 0; at < text.length(); ) {
            if (colour && text.charAt(at) == ESCAPE && ink.region(at, text.length()).lookingAt()) {
                legible.append(ink.group());
                at = ink.end();
                continue;
            }
            char next = text.charAt(at);
            legible.append(steers(next) ? '\uFFFD' : next);
            at++;
        }
        return legible.toString();
    }

    /** All of C0 but the tab, DEL, C1, and what turns the direction of writing. */
    private static boolean steers(int character) {
        return Character.isISOControl(character) && character != '\t'
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }
}
