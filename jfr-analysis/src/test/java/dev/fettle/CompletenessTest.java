package dev.fettle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.rule.Detectors;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.signal.TrialSignals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What exists is listed and written about. */
class CompletenessTest {
    private static final Path DOCS =
            Path.of(System.getProperty("fettle.root", "..")).resolve("docs");

    private static String read(String name) throws IOException {
        Path file = DOCS.resolve(name);
        assertTrue(Files.exists(file), "missing: " + file);
        return Files.readString(file);
    }

    @Test
    void everySignalIsInTheCatalogue() throws IllegalAccessException {
        List<Signal> constants = new ArrayList<>();
        for (Class<?> part :
                List.of(
                        Signals.class,
                        HttpSignals.class,
                        TrialSignals.class,
                        ThreadSignals.class,
                        PoolSignals.class,
                        BreakerSignals.class)) {
            for (Field field : part.getFields()) {
                if (field.getType() == Signal.class) {
                    constants.add((Signal) field.get(null));
                } else if (field.getType() == PoolSignals.class) {
                    constants.addAll(((PoolSignals) field.get(null)).all().toList());
                }
            }
        }
        assertEquals(constants, Signals.ALL);
    }

    @Test
    void everySignalIsInTheDocs() throws IOException {
        String docs = read("signals.md");
        for (Signal signal : Signals.ALL) {
            assertTrue(docs.contains("| `" + signal.id() + "` |"), signal.id());
            assertTrue(docs.contains(signal.meaning()), "the meaning of " + signal.id());
        }
    }

    @Test
    void everyDetectorHasAPageWithItsThresholds() throws IOException {
        for (Detector detector : Detectors.all()) {
            String page = read("detectors/" + detector.id() + ".md");
            for (String chapter :
                    List.of(
                            "## What it means",
                            "## Measured from",
                            "## Thresholds",
                            "## Known false alarms",
                            "## What to do")) {
                assertTrue(page.contains(chapter), detector.id() + ": " + chapter);
            }
            for (Threshold threshold : detector.thresholds()) {
                assertTrue(page.contains("| `" + threshold.id() + "` |"), threshold.id());
                assertTrue(page.contains(threshold.source()), "the source of " + threshold.id());
            }
        }
    }

    @Test
    void idsAreUnique() {
        Set<String> ids = new HashSet<>();
        Signals.ALL.forEach(signal -> assertTrue(ids.add(signal.id()), signal.id()));
        for (Detector detector : Detectors.all()) {
            assertTrue(ids.add(detector.id()), detector.id());
            for (Threshold threshold : detector.thresholds()) {
                assertTrue(ids.add(threshold.id()), threshold.id());
                assertTrue(threshold.id().startsWith(detector.id() + "."), threshold.id());
            }
        }
    }
}
