package dev.fettle.beans.typed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class TypedTextTest {
    @Test
    void readsBackWhatItWrote() throws Exception {
        List<Object> values =
                List.of(
                        true,
                        (byte) -1,
                        (short) 7,
                        20,
                        20L,
                        0.5f,
                        20.0,
                        'x',
                        "a [b], \\c",
                        new java.math.BigDecimal("1.50"),
                        new javax.management.ObjectName("a:type=b"));
        for (Object each : values) {
            String text = TypedText.of(each).orElseThrow();
            assertEquals(each, TypedText.parse(each.getClass().getName(), text), text);
        }
    }

    @Test
    void writesArraysOfWhatItKnows() {
        String[] words = {"a, b", "c]", "d\\e", null};
        String text = TypedText.of(words).orElseThrow();
        assertArrayEquals(words, (String[]) TypedText.parse("[Ljava.lang.String;", text));
        assertArrayEquals(new int[] {1, 2}, (int[]) TypedText.parse("[I", "1, 2"));
        assertArrayEquals(new long[0], (long[]) TypedText.parse("[J", "[]"));
        assertEquals(Optional.of("[1, 2]"), TypedText.of(new int[] {1, 2}));
    }

    @Test
    void tellsNullFromAText() {
        assertEquals(Optional.of("null"), TypedText.of(null));
        assertNull(TypedText.parse("java.lang.String", "null"));
        assertEquals(Optional.empty(), TypedText.of("null"), "a text that reads as no text");
        assertThrows(IllegalArgumentException.class, () -> TypedText.parse("int", "null"));
    }

    @Test
    void refusesWhatOneLineDoesNotTellWhole() {
        assertEquals(Optional.empty(), TypedText.of(" a"));
        assertEquals(Optional.empty(), TypedText.of("a\nb"));
        assertEquals(Optional.empty(), TypedText.of("x".repeat(5000)));
        assertEquals(Optional.empty(), TypedText.of(new String[] {""}));
        assertEquals(Optional.empty(), TypedText.of(List.of(1)));
    }

    @Test
    void saysWhatIsNoValueOfAType() {
        var no = assertThrows(IllegalArgumentException.class, () -> TypedText.parse("int", "ten"));
        assertEquals("\"ten\" is no int.", no.getMessage());
        assertThrows(IllegalArgumentException.class, () -> TypedText.parse("boolean", "yes"));
        assertThrows(IllegalArgumentException.class, () -> TypedText.parse("int", "99999999999"));
        assertThrows(IllegalArgumentException.class, () -> TypedText.parse("com.acme.Thing", "a"));
        assertFalse(TypedText.takes("java.util.Map"));
        assertTrue(TypedText.takes("[Ljava.lang.String;"));
    }

    @Test
    void namesTypesAsPeopleDo() {
        assertEquals("String[]", TypedText.words("[Ljava.lang.String;"));
        assertEquals(
                "CompositeData[]", TypedText.words("[Ljavax.management.openmbean.CompositeData;"));
        assertEquals("int", TypedText.words("int"));
        assertEquals("long[][]", TypedText.words("[[J"));
    }

    @Test
    void findsAPlaceAgain() {
        var place = BeanPlace.of("a:type=b#c,name=\"x=#y\"", "Max");
        assertEquals(Optional.of(place), BeanPlace.parse(place.toString()));
        assertEquals("Max", BeanPlace.parse("a:type=b#Max").orElseThrow().feature());
        assertEquals(Optional.empty(), BeanPlace.parse("a:type=b"));
        assertEquals(Optional.empty(), BeanPlace.of("a:*", "Max").name(), "a pattern is no bean");
    }

    @Test
    void findsACallAgain() {
        var call =
                new BeanCall(
                        "resize",
                        List.of(
                                new BeanCall.Argument("int", "20"),
                                new BeanCall.Argument("java.lang.String", "a, b#c\\d]"),
                                new BeanCall.Argument("[I", "[1, 2]")));
        var place = BeanPlace.of("a:type=b", call.toString());
        var found = BeanPlace.parse(place.toString()).orElseThrow();
        assertEquals(place, found);
        assertEquals(Optional.of(call), BeanCall.parse(found.feature()));
        assertArrayEquals(new String[] {"int", "java.lang.String", "[I"}, call.signature());
        assertEquals(20, call.values()[0]);
        assertArrayEquals(new int[] {1, 2}, (int[]) call.values()[2]);
        assertEquals(List.of(), BeanCall.parse("gc()").orElseThrow().arguments());
        assertEquals(Optional.empty(), BeanCall.parse("gc"));
    }
}
