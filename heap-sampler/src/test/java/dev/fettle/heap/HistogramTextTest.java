package dev.fettle.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

class HistogramTextTest {
    private static final ClassHistogram COUNTED =
            new ClassHistogram(
                    Instant.parse("2026-03-01T10:00:00.250Z"),
                    true,
                    Duration.ofMillis(351),
                    OptionalLong.of(1),
                    List.of(
                            new ClassCount("byte[]", 12_000, 4_000_000),
                            new ClassCount("com.acme.Cart$Line[][]", 2, 48)));

    private static ClassHistogram read(String text) throws IOException {
        return HistogramText.read(new BufferedReader(new StringReader(text)));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        assertEquals(COUNTED, read(HistogramText.of(COUNTED)));
    }

    @Test
    void keepsThatNobodyToldOfCollections() throws IOException {
        var untold =
                new ClassHistogram(
                        COUNTED.at(),
                        false,
                        COUNTED.took(),
                        OptionalLong.empty(),
                        COUNTED.classes());
        assertEquals(untold, read(HistogramText.of(untold)));
    }

    @Test
    void refusesWhatIsNone() {
        for (String text :
                List.of(
                        "",
                        "1: 2 3 byte[]",
                        "2026-03-01T10:00:00Z live objects, counted in 1 ms, collections forced: 1",
                        "yesterday live objects, counted in 1 ms, collections forced: 1\n1: 2 3 C",
                        HistogramText.of(COUNTED).replace("12000", "99999999999999999999"))) {
            assertThrows(IOException.class, () -> read(text), text);
        }
    }
}
