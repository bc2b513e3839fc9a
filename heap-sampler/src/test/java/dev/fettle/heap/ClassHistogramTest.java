package dev.fettle.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.List;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;

class ClassHistogramTest {
    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void readsWhatHotspotWrites(int jdk) {
        List<ClassCount> classes = Captured.classes("app", jdk, 1);
        assertEquals("byte[]", classes.getFirst().name());
        assertTrue(classes.stream().anyMatch(c -> c.name().equals("java.util.HashMap$Node[]")));
        assertTrue(classes.stream().anyMatch(c -> c.name().equals("Leak$Session")));
    }

    @ParameterizedTest
    @CsvSource({"17, 97482, 7206536", "25, 101684, 7346928"})
    void countsWhatHotspotSumsUp(int jdk, long instances, long bytes) {
        List<ClassCount> classes = Captured.classes("app", jdk, 1);
        assertEquals(instances, classes.stream().mapToLong(ClassCount::instances).sum());
        assertEquals(bytes, classes.stream().mapToLong(ClassCount::bytes).sum());
    }

    @Test
    void readsClassesWithoutAModule() {
        String text =
                "   1:  3  48  [[Lcom.acme.Order;\n   2:  2  32  com.acme.Order$Line (app@1)\n";
        assertEquals(
                List.of(
                        new ClassCount("com.acme.Order[][]", 3, 48),
                        new ClassCount("com.acme.Order$Line", 2, 32)),
                ClassHistogram.parse(text));
    }

    @Test
    void refusesAnAnswerThatIsNoHistogram() {
        assertThrows(
                IllegalArgumentException.class, () -> ClassHistogram.parse("Unknown command\n"));
    }

    @Test
    void predictsAPauseThatGrowsWithTheHeap() {
        PredictedPause pause = PredictedPause.of(4_000_000_000L);
        assertEquals("1.2 to 6.0 s", pause.words());
    }

    @Test
    void isTakenOfARealJvm() throws IOException {
        Object[] held = new Object[50_000];
        ClassHistogram before = take(true);
        for (int i = 0; i < held.length; i++) {
            held[i] = new Held();
        }
        ClassHistogram after = take(true);
        assertTrue(after.live());
        assertTrue(after.forcedGcs().getAsLong() > 0, "G1 collects fully for a live histogram");
        assertTrue(after.took().isPositive());
        Suspect suspect = Growth.between(before, after).suspect().orElseThrow();
        assertEquals(Held.class.getName(), suspect.name());
        assertEquals(held.length, suspect.instances());
        assertEquals(held.length, count(take(false)), "those that are held, at the least");
        Reference.reachabilityFence(held);
    }

    @Test
    void saysWhatTheTargetRefuses() {
        MBeanServer bare = MBeanServerFactory.newMBeanServer();
        assertThrows(IOException.class, () -> ClassHistogram.take(bare, true));
    }

    private static long count(ClassHistogram histogram) {
        return histogram.classes().stream()
                .filter(c -> c.name().equals(Held.class.getName()))
                .mapToLong(ClassCount::instances)
                .sum();
    }

    private static ClassHistogram take(boolean live) throws IOException {
        return ClassHistogram.take(ManagementFactory.getPlatformMBeanServer(), live);
    }

    /** Something to hold. */
    private static final class Held {
        final long[] some = new long[4];
    }
}
