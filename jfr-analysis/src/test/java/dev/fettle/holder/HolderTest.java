package dev.fettle.holder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.holder.ReferenceChain.Step;
import dev.fettle.signal.Libraries;

import org.junit.jupiter.api.Test;

import java.util.List;

class HolderTest {
    @Test
    void namesTheFieldWhereTheWaysMeet() {
        List<Holder> holders = holders(line(1), line(2), line(3), elsewhere(4));
        assertEquals("com.acme.Shop.carts", holders.getFirst().field());
        assertEquals("java.util.ArrayList", holders.getFirst().type());
        assertEquals(
                "com.acme.Shop.carts (a java.util.ArrayList) keeps 3 of 4 sampled objects alive",
                holders.getFirst().words());
        assertEquals("com.acme.Log.last", holders.get(1).field());
    }

    @Test
    void namesTheNearestFieldWhereThereIsOneSampleOnly() {
        assertEquals("com.acme.Cart.lines", holders(line(1)).getFirst().field());
    }

    @Test
    void namesNothingWhereTheApplicationHasNoPart() {
        Step jdk = new Step("java.util.HashMap", "table", "java.util.HashMap$Node[]", 1);
        assertEquals(List.of(), holders(new ReferenceChain("x", List.of(jdk))));
    }

    /** As found in a shop whose cache is Caffeine's (JDK 25): libraries' own steps do not lead. */
    @Test
    void namesTheApplicationsFieldBeforeThoseOfLibraries() {
        List<Holder> found = holders(cached(1), cached(2), cached(3), cached(4));
        assertEquals(1, found.size(), found.toString());
        assertEquals("nl.bakker.web.WebShop.products", found.getFirst().field());
        assertEquals(4, found.getFirst().samples());
    }

    @Test
    void namesTheLibrarysFieldNearestTheRootWhereNoOtherIsThere() {
        List<Step> inner = cached(1).steps();
        var chain = new ReferenceChain("byte[]", inner.subList(1, inner.size() - 1));
        assertEquals(
                "com.github.benmanes.caffeine.cache.BoundedLocalCache$BoundedLocalManualCache.cache",
                holders(chain).getFirst().field());
    }

    @Test
    void putsAFairPartOfTheApplicationsBeforeMoreOfALibrarys() {
        Step session = new Step("org.apache.catalina.session.ManagerBase", "sessions", "Map", 9);
        var library = new ReferenceChain("byte[]", List.of(session));
        assertEquals(
                "com.acme.Shop.carts",
                holders(library, library, library, line(1), line(2)).getFirst().field());
    }

    @Test
    void saysTheClassWhereTheFieldIsNotKnown() {
        Step unnamed = new Step("com.acme.Shop", "", "java.util.HashMap", 1);
        Holder holder = holders(new ReferenceChain("byte[]", List.of(unnamed))).getFirst();
        assertEquals("com.acme.Shop", holder.field());
        assertEquals(List.of("byte[]", "in a field of com.acme.Shop"), holder.chain());
        assertEquals(
                "A field of com.acme.Shop (a java.util.HashMap) keeps 1 of 1 sampled objects alive",
                holder.words());
    }

    private static List<Holder> holders(ReferenceChain... chains) {
        return Holder.of(List.of(chains), Libraries.standard());
    }

    /** A picture in a bounded cache, and its steps as the JVM told them, but for the constant's name. */
    private static ReferenceChain cached(int product) {
        String caffeine = "com.github.benmanes.caffeine.cache.";
        String manual = caffeine + "BoundedLocalCache$BoundedLocalManualCache";
        String map = "java.util.concurrent.ConcurrentHashMap";
        return new ReferenceChain(
                "byte[]",
                List.of(
                        new Step("nl.bakker.web.WebShop$Product", "image", "byte[]", 100 + product),
                        new Step(caffeine + "PSWMS", "value", "Product", 200 + product),
                        new Step(map + "$Node", "val", caffeine + "PSWMS", 300 + product),
                        new Step(map + "$Node[]", "", map + "$Node", 400),
                        new Step(map, "table", map + "$Node[]", 500),
                        new Step(caffeine + "SSMSW", "", map, 600),
                        new Step(manual, "cache", caffeine + "SSMSW", 700),
                        new Step("nl.bakker.web.WebShop", "products", manual, 800)));
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
