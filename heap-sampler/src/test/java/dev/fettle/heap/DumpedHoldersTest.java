package dev.fettle.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.holder.Holder;
import dev.fettle.holder.ReferenceChain;
import dev.fettle.holder.ReferenceChain.Step;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

class DumpedHoldersTest {
    private static final ReferenceChain UPLOADS = held("com.acme.Files", "uploads", 1);
    private static final ReferenceChain CACHE = held("com.acme.Pages", "cache", 2);
    private static final ReferenceChain STACK = new ReferenceChain("byte[]", List.of());

    @Test
    void namesTheFieldThatHoldsMost() {
        DumpedHolders found = found(10_000, 5_000, 60, UPLOADS, 50, CACHE, 10);
        Holder named = found.named().orElseThrow();
        assertEquals("com.acme.Files.uploads", named.field());
        assertEquals(50, named.samples());
        assertEquals(
                "Of 100 sampled byte[] in a heap dump, of 10,000 in all, 40 are older by what holds"
                        + " them; of the other 60, com.acme.Files.uploads keeps 50 alive",
                found.words());
    }

    /** The leak is 500 of 10,000: a cache that holds most of them all is none the worse for it. */
    @Test
    void doesNotBlameTheMajorityWhereWhatGrewMayBeAmongTheFew() {
        DumpedHolders found = found(10_000, 500, 100, CACHE, 90, UPLOADS, 10);
        assertTrue(found.named().isEmpty());
        assertTrue(found.words().endsWith("that it does not keep"), found.words());
    }

    @Test
    void namesNothingWhereNoFieldHoldsMost() {
        DumpedHolders found = found(10_000, 9_000, 100, CACHE, 50, UPLOADS, 50);
        assertTrue(found.named().isEmpty());
        assertTrue(found.words().endsWith("50 alive, and no field keeps most"), found.words());
    }

    @Test
    void namesNothingByFewSamples() {
        DumpedHolders found = found(10_000, 9_000, 3, UPLOADS, 3, CACHE, 0);
        assertTrue(found.named().isEmpty());
        assertTrue(found.words().endsWith("97 are older by what holds them"), found.words());
    }

    @Test
    void namesNothingWhereTheApplicationHasNoPart() {
        DumpedHolders found = found(10_000, 9_000, 100, STACK, 100, CACHE, 0);
        assertTrue(found.named().isEmpty());
        assertEquals(
                "Of 100 sampled byte[] in a heap dump, of 10,000 in all, none is held by a field of"
                        + " the application's",
                found.words());
    }

    private static DumpedHolders found(
            int all,
            int gained,
            int grown,
            ReferenceChain one,
            int ofOne,
            ReferenceChain other,
            int ofOther) {
        List<ReferenceChain> chains = new ArrayList<>(Collections.nCopies(ofOne, one));
        chains.addAll(Collections.nCopies(ofOther, other));
        assertEquals(grown, chains.size());
        return DumpedHolders.of("byte[]", all, gained, 100, chains);
    }

    private static ReferenceChain held(String type, String field, long at) {
        return new ReferenceChain(
                "byte[]",
                List.of(
                        new Step("java.lang.Object[]", "", "byte[]", 10 * at),
                        new Step(
                                "java.util.ArrayList",
                                "elementData",
                                "java.lang.Object[]",
                                20 * at),
                        new Step(type, field, "java.util.ArrayList", 30 * at)));
    }
}
