package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;

/** What the console says when it cannot go on. */
final class Sentences {
    private Sentences() {}

    /** Standard error holds one line, which is no stack trace; returns it. */
    static String assertOne(Console console) {
        List<String> lines =
                console.program().err().stream().filter(line -> !line.isBlank()).toList();
        assertEquals(1, lines.size(), console::toString);
        assertFalse(lines.get(0).contains("Exception"), console::toString);
        return lines.get(0);
    }
}
