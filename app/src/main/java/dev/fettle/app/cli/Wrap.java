package dev.fettle.app.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at spaces. */
final class Wrap {
    private Wrap() {}

    /** Lines of at most that width, except for words that are longer; at least one line. */
    static List<String> lines(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(leadingSpace(text));
        boolean empty = true;
        for (String word : text.strip().split(" +")) {
            if (!empty && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                empty = true;
            }
            if (!empty) {
                line.append(' ');
            }
            line.append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }

    private static String leadingSpace(String text) {
        return text.substring(0, text.length() - text.stripLeading().length());
    }
}
