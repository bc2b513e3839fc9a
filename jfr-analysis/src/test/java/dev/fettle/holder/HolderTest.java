package dev.fettle.holder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.holder.ReferenceChain.Step;

import org.junit.jupiter.api.Test;

import java.util.List;

class HolderTest {
    @Test
    void namesTheFieldWhereTheWaysMeet() {
        List<Holder> holders = Holder.of(List.of(line(1), line(2), line(3), elsewhere(4)));
        assertEquals("com.acme.Shop.carts", holders.getFirst().field());
        assertEquals("java.util.ArrayList", holders.getFirst().type());
        assertEquals(
                "com.acme.Shop.carts (a java.util.ArrayList) keeps 3 of 4 sampled objects alive",
                holders.getFirst().words());
        assertEquals("com.acme.Log.last", holders.get(1).field());
    }

    @Test
    void namesTheNearestFieldWhereThereIsOneSampleOnly() {
        assertEquals("com.acme.Cart.lines", Holder.of(List.of(line(1))).getFirst().field());
    }

    @Test
    void namesNothingWhereTheApplicationHasNoPart() {
        Step jdk = new Step("java.util.HashMap", "table", "java.util.HashMap$Node[]", 1);
        assertEquals(List.of(), Holder.of(List.of(new ReferenceChain("x", List.of(jdk)))));
    }

    /** A line in a cart of its own, in the shop's list of carts. */
    private static ReferenceChain line(int cart) {
        return new ReferenceChain(
                "byte[]",
                List.of(
                        new Step("java.util.HashMap$Node", "value", "byte[]", 100 + cart),
                        new Step("java.util.HashMap$Node[]", "", "java.util.HashMap$Node", 200),
                        new Step("java.util.HashMap", "table", "java.util.HashMap$Node[]", 300),
                        new Step("com.acme.Cart", "lines", "java.util.HashMap", 400 + cart),
                        new Step("java.lang.Object[]", "", "com.acme.Cart", 500),
                        new Step("java.util.ArrayList", "elementData", "java.lang.Object[]", 600),
                        new Step("com.acme.Shop", "carts", "java.util.ArrayList", 700),
                        new Step("com.acme.Main", "SHOP", "com.acme.Shop", 800)));
    }

    private static ReferenceChain elsewhere(int at) {
        return new ReferenceChain(
                "byte[]", List.of(new Step("com.acme.Log", "last", "byte[]", at)));
    }
}
