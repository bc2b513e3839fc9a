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

    @ParameterizedTest
    @CsvSource({
        "nl.bakker.vt.Gateway$$Lambda/0x0000000065045210,nl.bakker.vt.Gateway (a lambda)",
        "com.acme.Shop$$Lambda$14/0x00000008000c0a18,com.acme.Shop (a lambda)",
        "com.acme.Shop$Order,com.acme.Shop$Order"
    })
    void aLambdaIsNamedByItsClass(String name, String words) {
        assertEquals(words, Words.withoutAddresses(name));
    }
}
