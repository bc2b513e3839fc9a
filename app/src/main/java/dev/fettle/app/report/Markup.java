package dev.fettle.app.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Elements of a page, well-formed as HTML and as XML. All text is escaped; what a target says cannot become
 * an element, an attribute or a link.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * @param attributes names and values in turns
     */
    Markup open(String element, String... attributes) {
        tag(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /** Closes what was opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    Markup line() {
        out.append('\n');
        return this;
    }

    /** An element that has no content. */
    Markup empty(String element, String... attributes) {
        tag(element, attributes);
        out.append("/>");
        return this;
    }

    Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** What is too long is cut. */
    Markup text(String text) {
        out.append(escape(Prose.brief(text)));
        return this;
    }

    /** What Fettle itself wrote as markup: never a target's text. */
    Markup own(String markup) {
        out.append(markup);
        return this;
    }

    /** What was said so far, without the elements. */
    String said() {
        // Each sign of an element within a text was escaped.
        return out.toString().replaceAll("<[^>]*>", " ");
    }

    private void tag(String element, String... attributes) {
        out.append('<').append(element);
        for (int at = 0; at < attributes.length; at += 2) {
            out.append(' ').append(attributes[at]).append("=\"");
            out.append(escape(Prose.brief(attributes[at + 1]))).append('"');
        }
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        harmless(text)
                .codePoints()
                .forEach(
                        each -> {
                            switch (each) {
                                case '&' -> escaped.append("&amp;");
                                case '<' -> escaped.append("&lt;");
                                case '>' -> escaped.append("&gt;");
                                case '"' -> escaped.append("&quot;");
                                case '\'' -> escaped.append("&#39;");
                                default -> escaped.appendCodePoint(each);
                            }
                        });
        return escaped.toString();
    }

    /**
     * Without what no page may hold, and what turns the direction of writing: it becomes a replacement
     * character.
     */
    static String harmless(String text) {
        if (text.codePoints().allMatch(Markup::isHarmless)) {
            return text;
        }
        var harmless = new StringBuilder(text.length());
        text.codePoints()
                .forEach(each -> harmless.appendCodePoint(isHarmless(each) ? each : 0xFFFD));
        return harmless.toString();
    }

    private static boolean isHarmless(int each) {
        return each == '\n'
                || each == '\t'
                || !Character.isISOControl(each)
                        && !(each >= 0xD800 && each <= 0xDFFF)
                        && (each & 0xFFFE) != 0xFFFE
                        && !(each >= 0x202A && each <= 0x202E)
                        && !(each >= 0x2066 && each <= 0x2069)
                        && each != 0x200E
                        && each != 0x200F;
    }
}
