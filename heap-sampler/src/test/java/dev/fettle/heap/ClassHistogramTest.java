package dev.fettle.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

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
}
