package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;

class WordsTest {
    @Test
    void roundsAsTheFormatterDoes() {
        for (double value = 10; value < 1_100; value += 0.0625) {
            assertEquals(String.format(Locale.ROOT, "%,.0f", value), Words.digits(value));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "3,3", "3.25,3.3", "0.125,0.13", "-12.4,-12", "12345.6,'12,346'"})
    void hasTwoOrThreeDigits(double value, String words) {
        assertEquals(words, Words.digits(value));
    }
}
