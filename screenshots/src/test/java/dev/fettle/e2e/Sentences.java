package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;

/** What the console says when it cannot go on. */
final class Sentences {
    private Sentences() {}

    private static final String COMPLAINT = "fettle: ";

    /** Beside progress there is one complaint on standard error, and no stack trace; returns it. */
    static String assertOne(Console console) {
        List<String> lines =
                console.program().err().stream()
                        .filter(line -> line.startsWith(COMPLAINT))
                        .toList();
        assertEquals(1, lines.size(), console::toString);
        assertFalse(
                console.program().err().stream().anyMatch(line -> line.contains("Exception")),
                console::toString);
        return lines.get(0);
    }
}
