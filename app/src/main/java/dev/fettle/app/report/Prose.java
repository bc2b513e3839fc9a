package dev.fettle.app.report;

import dev.fettle.app.words.CodeText;

/** Sentences whose code places are set as code. */
final class Prose {
    /** What a target says may be megabytes; so much of it is read by people. */
    private static final int LONGEST = 4_000;

    private Prose() {}

    static void write(Markup page, String sentence) {
        for (CodeText part : CodeText.parts(brief(sentence))) {
            if (part.code()) {
                page.element("code", part.text());
            } else {
                page.text(part.text());
            }
        }
    }

    static void paragraph(Markup page, String sentence, String styleClass) {
        page.open("p", "class", styleClass);
        write(page, sentence);
        page.close();
    }

    /** What is cut off is counted. */
    static String brief(String text) {
        return brief(text, LONGEST);
    }

    static String brief(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + " … (" + (text.length() - end) + " characters more)";
    }
}
