package dev.fettle.app.words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A stretch of a sentence.
 *
 * @param code whether it is a code place, which is set in a monospaced face
 */
public record CodeText(String text, boolean code) {
    /**
     * {@code a.b.C.m(C.java:42)}, {@code C.m:42} or a class's full name. Nothing is given back once it was
     * taken, and nothing is begun within what was tried: what a target says may have ten thousands of dots,
     * each of which would take a piece of the stack, and all of them the time of their square.
     */
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?<![\\w$.])(?:[\\w$]++(?:\\.[\\w$<>]++)++(?:\\([^()\\s]++\\)|:\\d++)"
                            + "|(?:[a-z][\\w$]*+\\.){2,}+[A-Z][\\w$]*+)");

    /** A sentence in stretches of prose and of code, in order. */
    public static List<CodeText> parts(String sentence) {
        List<CodeText> parts = new ArrayList<>();
        Matcher places = PLACE.matcher(sentence);
        int from = 0;
        while (places.find()) {
            if (places.start() > from) {
                parts.add(new CodeText(sentence.substring(from, places.start()), false));
            }
            parts.add(new CodeText(places.group(), true));
            from = places.end();
        }
        if (from < sentence.length()) {
            parts.add(new CodeText(sentence.substring(from), false));
        }
        return parts;
    }

    /** A sentence with every code place in its brief form. */
    public static String briefly(String sentence) {
        return parts(sentence).stream()
                .map(part -> part.code() ? brief(part.text()) : part.text())
                .collect(Collectors.joining());
    }

    /**
     * A code place without packages and file: {@code a.b.C.m(C.java:42)} is {@code C.m:42}. What has
     * another form is left as it is.
     */
    public static String brief(String place) {
        int open = place.indexOf('(');
        String name = open < 0 ? place : place.substring(0, open);
        int method = name.lastIndexOf('.');
        int type = method < 0 ? -1 : name.lastIndexOf('.', method - 1);
        if (open < 0 || method < 0) {
            return place;
        }
        int colon = place.lastIndexOf(':');
        String line = colon > open ? place.substring(colon, place.length() - 1) : "";
        return name.substring(type + 1) + line;
    }
}
