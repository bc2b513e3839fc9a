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
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = text.offsetByCodePoints(0, text.codePointCount(0, LONGEST));
        return text.substring(0, end) + " … (" + (text.length() - end) + " characters more)";
    }
}
