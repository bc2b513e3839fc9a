package dev.fettle.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.holder.ReferenceChain;
import dev.fettle.holder.ReferenceChain.Step;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** 6,000 more byte[] between two counts, and 1,500 more strings. */
class NoveltyTest {
    private static final double EACH = 100;

    private static final RootWays.Way IN_LIST =
            way(
                    new Step("java.lang.Object[]", "", "byte[]", 1),
                    new Step("java.util.ArrayList", "elementData", "java.lang.Object[]", 2),
                    new Step("com.acme.Files", "uploads", "java.util.ArrayList", 3));

    private static final RootWays.Way IN_OLD_RECORD =
            way(
                    new Step("com.acme.Record", "content", "byte[]", 11),
                    new Step("java.lang.Object[]", "", "com.acme.Record", 12),
                    new Step("java.util.ArrayList", "elementData", "java.lang.Object[]", 13),
                    new Step("com.acme.Store", "records", "java.util.ArrayList", 14));

    private static final RootWays.Way IN_STRING =
            way(
                    new Step("java.lang.String", "value", "byte[]", 21),
                    new Step("java.util.HashMap$Node", "value", "java.lang.String", 22),
                    new Step("java.util.HashMap$Node[]", "", "java.util.HashMap$Node", 23),
                    new Step("java.util.HashMap", "table", "java.util.HashMap$Node[]", 24),
                    new Step("com.acme.Names", "known", "java.util.HashMap", 25));

    private static final RootWays.Way IN_LINKED_LIST =
            way(
                    new Step("java.util.LinkedList$Node", "item", "byte[]", 31),
                    new Step("java.util.LinkedList$Node", "next", "java.util.LinkedList$Node", 32),
                    new Step("java.util.LinkedList", "first", "java.util.LinkedList$Node", 33),
                    new Step("com.acme.Mail", "unsent", "java.util.LinkedList", 34));

    private static final RootWays.Way IN_CLASS =
            new RootWays.Way(
                    new ReferenceChain(
                            "byte[]", List.of(new Step("com.acme.Logo", "IMAGE", "byte[]", 41))),
                    true);

    private static RootWays.Way way(Step... steps) {
        return new RootWays.Way(new ReferenceChain("byte[]", List.of(steps)), false);
    }

    private static List<ReferenceChain> of(List<RootWays.Way> ways) {
        List<ClassGrowth> classes =
                List.of(
                        new ClassGrowth("byte[]", 6_000, 12_000_000),
                        new ClassGrowth("java.lang.String", 1_500, 36_000),
                        new ClassGrowth("java.util.LinkedList$Node", 6_000, 144_000),
                        new ClassGrowth("java.util.HashMap$Node", 1_400, 44_800));
        var growth = new Growth(Duration.ofSeconds(20), true, 0, classes, Optional.empty());
        return new Novelty(growth, _ -> 1).of(ways, EACH);
    }

    @Test
    void whatOldObjectsHoldIsOld() {
        assertEquals(List.of(), of(Collections.nCopies(50, IN_OLD_RECORD)));
    }

    @Test
    void whatAStaticFieldHoldsItselfIsOld() {
        assertEquals(List.of(), of(Collections.nCopies(50, IN_CLASS)));
    }

    @Test
    void anArrayHoldsAnyNumber() {
        assertEquals(60, of(Collections.nCopies(60, IN_LIST)).size());
    }

    @Test
    void theNodesOfAListHoldAnyNumber() {
        assertEquals(60, of(Collections.nCopies(60, IN_LINKED_LIST)).size());
    }

    /** 5,000 in strings, which gained 1,500, and 1,400 in entries of maps. */
    @Test
    void asManyAsTheirHoldersGainedMayBeNew() {
        List<RootWays.Way> all = new ArrayList<>(Collections.nCopies(50, IN_STRING));
        all.addAll(Collections.nCopies(60, IN_LIST));
        List<ReferenceChain> kept = of(all);
        long inStrings = kept.stream().filter(IN_STRING.chain()::equals).count();
        assertTrue(inStrings >= 13 && inStrings <= 14, inStrings + " samples of 100 each");
        assertEquals(60, kept.stream().filter(IN_LIST.chain()::equals).count());
    }
}
