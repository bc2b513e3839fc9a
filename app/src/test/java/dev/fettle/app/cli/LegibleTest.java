package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegibleTest {
    private final Spoken spoken = new Spoken();

    @ParameterizedTest
    @ValueSource(strings = {"\u001b", "\u0007", "\r", "\n", "\u007f", "\u009b", "\u202e", "\u2066"})
    void showsWhatWouldSteerTheTerminalAsReplaced(String steering) {
        spoken.terminal.line("pool-" + steering + "-thread");
        assertEquals("pool-\uFFFD-thread" + System.lineSeparator(), spoken.out());
    }

    @Test
    void keepsANoteFromSteeringTheTerminal() {
        spoken.terminal.note("no answer from \u001b]0;mine\u0007");
        assertEquals("no answer from \uFFFD]0;mine\uFFFD" + System.lineSeparator(), spoken.err());
    }

    @Test
    void leavesPlainTextAlone() {
        assertEquals("naïve 東京\t🚀", Legible.of("naïve 東京\t🚀", false));
    }

    @Test
    void keepsOnlyItsOwnColours() {
        for (Ink ink : Ink.values()) {
            String inked = ink.on("shop", true);
            assertEquals(inked, Legible.of(inked, true));
            assertEquals(
                    "\uFFFD" + inked.substring(1, inked.indexOf("shop")) + "shop\uFFFD[0m",
                    Legible.of(inked, false));
        }
        assertEquals("\uFFFD[2Jshop", Legible.of("\u001b[2Jshop", true));
    }
}
