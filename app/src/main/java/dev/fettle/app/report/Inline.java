package dev.fettle.app.report;

import dev.fettle.app.words.CodeText;

import java.util.stream.Collectors;

/** Text within a line of Markdown, in which nothing of it is markup. */
final class Inline {
    /** What GitHub's and GitLab's Markdown give a meaning to within a line, or at its beginning. */
    private static final String SIGNS = "\\`*_{}[]()<>#+-!|~$";

    private Inline() {}

    /**
     * A sentence, its code places set as code.
     *
     * @param longest so many characters of it are kept
     */
    static String of(String text, int longest) {
        return CodeText.parts(brief(text, longest)).stream()
                .map(part -> part.code() ? span(part.text()) : escape(part.text()))
                .collect(Collectors.joining());
    }

    static String code(String text, int longest) {
        return span(brief(text, longest));
    }

    /** Within code nothing can be escaped: what would end it, or a cell, is replaced. */
    private static String span(String text) {
        return "`" + text.replace('`', '\'').replace("|", "¦") + "`";
    }

    private static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            // A sign between letters or before a space means nothing there; those of markup do.
            boolean plain =
                    (each == '-' || each == '+' || each == '(' || each == ')' || each == '!')
                            && at > 0;
            if (SIGNS.indexOf(each) >= 0 && !plain) {
                escaped.append('\\');
            }
            // Names and addresses that would notify people, or become links.
            escaped.append(each == '@' ? "@\u200b" : each == '&' ? "&amp;" : String.valueOf(each));
        }
        return escaped.toString().replace("://", ":\u200b//");
    }

    /** In one line. */
    private static String brief(String text, int longest) {
        String line = Markup.harmless(text).replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
