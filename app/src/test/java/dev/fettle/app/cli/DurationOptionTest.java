package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine.TypeConversionException;

import java.time.Duration;

class DurationOptionTest {
    private final DurationOption option = new DurationOption();

    @ParameterizedTest
    @CsvSource({
        "30s, PT30S",
        "5m, PT5M",
        "2h, PT2H",
        "1d, PT24H",
        "500ms, PT0.5S",
        "PT1M30S, PT90S",
        "pt10s, PT10S",
        "' 7s ', PT7S"
    })
    void readsTheShortFormsAndIso(String text, Duration expected) {
        assertEquals(expected, option.convert(text));
    }

    @ParameterizedTest
    @CsvSource({"0s, PT0S", "0, PT0S", "0ms, PT0S", "30s, PT30S"})
    void aPatienceMayBeNone(String text, Duration expected) {
        assertEquals(expected, new PatienceOption().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "0s", "-5s", "PT-5S", "1w", "five minutes", "1.5m"})
    void refusesTheRest(String text) {
        assertThrows(TypeConversionException.class, () -> option.convert(text));
    }

    @Test
    void saysWhatItTakes() {
        var refused = assertThrows(TypeConversionException.class, () -> option.convert("soon"));
        assertTrue(refused.getMessage().contains("write 30s"), refused.getMessage());
    }
}
