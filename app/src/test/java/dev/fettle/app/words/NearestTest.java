package dev.fettle.app.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class NearestTest {
    private static final List<String> NAMES =
            List.of("SoftMaxHeapSize", "MinHeapFreeRatio", "MaxHeapFreeRatio", "gc.run");

    @Test
    void findsWhatWasMeant() {
        assertEquals(Optional.of("SoftMaxHeapSize"), Nearest.to("softmaxheap", NAMES));
        assertEquals(Optional.of("MaxHeapFreeRatio"), Nearest.to("MaxHeepFreeRatio", NAMES));
        assertEquals(Optional.of("gc.run"), Nearest.to("gcrun", NAMES));
    }

    @Test
    void findsTheRestOfAName() {
        assertEquals(Optional.of("SoftMaxHeapSize"), Nearest.to("softmax", NAMES));
    }

    @Test
    void findsNothingAlike() {
        assertEquals(Optional.empty(), Nearest.to("xyz", NAMES));
    }
}
