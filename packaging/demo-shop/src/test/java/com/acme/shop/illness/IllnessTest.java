package com.acme.shop.illness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

class IllnessTest {
    private static final Path ROOT = Path.of(System.getProperty("fettle.root", "../.."));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/cli.md",
                "docs/demo.md",
                "app/src/main/java/dev/fettle/app/cli/DemoCommand.java"
            })
    void isListedWhereverIllnessesAre(String file) throws IOException {
        String text = Files.readString(ROOT.resolve(file));
        Set<String> words = Arrays.stream(text.split("[^a-z0-9-]+")).collect(Collectors.toSet());

        for (Illness illness : Illness.values()) {
            assertTrue(words.contains(illness.id()), illness.id() + " in " + file);
        }
    }

    @ParameterizedTest
    @EnumSource(Illness.class)
    void isOneMistakeUnlessItIsOfTwo(Illness illness) {
        var condition = new Condition();
        for (Illness asked : Illness.values()) {
            assertFalse(condition.has(asked), "healthy");
        }

        condition.fallIll(illness);
        Set<Illness> present = EnumSet.noneOf(Illness.class);
        for (Illness asked : Illness.values()) {
            if (condition.has(asked)) {
                present.add(asked);
            }
        }

        assertEquals(
                illness == Illness.CHAOS_2
                        ? EnumSet.of(illness, Illness.POOL_EXHAUSTION, Illness.BREAKER_OPEN)
                        : EnumSet.of(illness),
                present);
    }
}
