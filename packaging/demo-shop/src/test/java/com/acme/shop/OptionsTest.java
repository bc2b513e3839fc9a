package com.acme.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.shop.illness.Illness;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

class OptionsTest {
    @Test
    void isHealthyUnlessToldOtherwise() {
        assertEquals(Optional.empty(), Options.parse().sick());
    }

    @Test
    void readsEveryOption() {
        assertEquals(
                new Options(
                        Optional.of(Illness.HEAP_GROWTH),
                        OptionalLong.of(42),
                        8080,
                        5,
                        Duration.ofMillis(1_500)),
                Options.parse(
                        "--sick=heap-growth",
                        "--parent=42",
                        "--port=8080",
                        "--load=5",
                        "--sick-after=1.5s"));
    }

    @Test
    void staysWellForAsLongAsTheIllnessTakesToShow() {
        assertEquals(Duration.ofSeconds(10), Options.parse("--sick=heap-growth").sickAfter());
        assertEquals(Duration.ofSeconds(200), Options.parse("--sick=allocation-surge").sickAfter());
        assertEquals(
                Duration.ofSeconds(5),
                Options.parse("--sick-after=5s", "--sick=allocation-surge").sickAfter());
    }

    @Test
    void namesTheIllnessesThatThereAre() {
        String sentence =
                assertThrows(IllegalArgumentException.class, () -> Options.parse("--sick=flu"))
                        .getMessage();

        for (Illness illness : Illness.values()) {
            assertTrue(sentence.contains(illness.id()), sentence);
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        for (String wrong : new String[] {"--port=x", "--port=-1", "--what=1", "--sick", "a"}) {
            assertThrows(IllegalArgumentException.class, () -> Options.parse(wrong), wrong);
        }
    }
}
