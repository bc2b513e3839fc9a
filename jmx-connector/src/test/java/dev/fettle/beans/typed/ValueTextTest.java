package dev.fettle.beans.typed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.secret.Redaction;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

class ValueTextTest {
    private final ValueText text = new ValueText(Redaction::property);

    @Test
    void writesRowsWithTheirFields() throws Exception {
        var usage =
                (CompositeData)
                        ManagementFactory.getPlatformMBeanServer()
                                .getAttribute(
                                        new ObjectName("java.lang:type=Memory"), "HeapMemoryUsage");
        assertTrue(text.of("HeapMemoryUsage", usage).startsWith("{committed="));
    }

    @Test
    void showsTheFirstOfManyAndSaysHowManyMoreThereAre() {
        int[] many = IntStream.range(0, 1000).toArray();
        String shown = text.of("Ids", many);
        assertTrue(shown.startsWith("[0, 1, 2, "), shown);
        assertTrue(shown.endsWith("19, … and 980 more]"), shown);
    }

    @Test
    void isNoLongerThanSomebodyReads() {
        assertEquals(501, text.of("Text", "x".repeat(10_000_000)).length());
        Object nested = "leaf";
        for (int i = 0; i < 1000; i++) {
            nested = Collections.nCopies(50, nested);
        }
        assertTrue(text.of("Nested", nested).length() <= 501);
        assertEquals("a number of 100001 bits", text.of("Big", BigInteger.ONE.shiftLeft(100_000)));
    }

    @Test
    void hidesSecretsByTheirNamesAlsoWithinTablesAndArguments() throws Exception {
        assertEquals("[redacted]", text.of("Password", "hunter2"));
        System.setProperty("shop.db.password", "hunter2");
        try {
            Object properties =
                    ManagementFactory.getPlatformMBeanServer()
                            .getAttribute(
                                    new ObjectName("java.lang:type=Runtime"), "SystemProperties");
            assertFalse(text.of("SystemProperties", properties).contains("hunter2"));
        } finally {
            System.clearProperty("shop.db.password");
        }
        assertEquals(
                "[-Xmx1g, -Ddb.password=[redacted]]",
                text.of("InputArguments", List.of("-Xmx1g", "-Ddb.password=hunter2")));
        assertEquals("{token=[redacted], user=ann}", text.of("Login", sorted()));
        assertEquals("jdbc:x://[redacted]@h/db", text.of("Url", "jdbc:x://ann:pw@h/db"));
    }

    private static Map<String, String> sorted() {
        return new java.util.TreeMap<>(Map.of("token", "abc", "user", "ann"));
    }

    @Test
    void writesNothingThatMovesTheTerminalsCursor() {
        assertEquals("a [2Jb", text.of("Label", "a\u001b[2Jb"));
    }
}
