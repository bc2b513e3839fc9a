package dev.fettle.app.view.incident;

import java.util.List;

/**
 * A part of an incident's story.
 *
 * @param id for tests
 * @param empty a sentence in place of lines
 * @param beside it stands at the right of the one before
 */
record Part(String id, String title, List<Line> lines, String empty, boolean beside) {
    Part {
        lines = List.copyOf(lines);
    }
}
