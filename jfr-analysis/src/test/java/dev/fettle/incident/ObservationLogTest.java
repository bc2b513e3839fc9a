package dev.fettle.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.CodePlace;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Capability;
import dev.fettle.target.ClassLoaders;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Deadlocked;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.LockHolder;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.StartSite;
import dev.fettle.target.Observation.Tally;
import dev.fettle.target.Observation.Text;
import dev.fettle.target.Observation.Waiter;
import dev.fettle.target.Workers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

class ObservationLogTest {
    private static final Instant T = Instant.parse("2026-11-23T18:00:00.123Z");
    private static final Facts FACTS =
            new Facts(
                    42,
                    "com.acme.Shop",
                    "25.0.3+9",
                    25,
                    Collector.G1,
                    OptionalLong.of(1 << 30),
                    2,
                    OptionalLong.empty(),
                    OptionalLong.of(4096),
                    T,
                    Set.of(Capability.JFR, Capability.JMX),
                    Map.of());
    private static final CodePlace PLACE = new CodePlace("com.acme.Poller", "start", 42);

    private static final Optional<CodePlace> NOWHERE = Optional.empty();

    @TempDir Path folder;

    private static final List<Observation> EVERY_KIND =
            List.of(
                    new Sample(Signals.LIVE_SET.of(Signals.HEAP), T, 123456789),
                    new Tally(Signals.GC_PAUSE.whole(), T, HistogramDelta.of(0.012, 1.5)),
                    new Tally(Signals.GC_PAUSE.whole(), T, HistogramDelta.of()),
                    new Happening(Happening.GC, "G1New", T, Map.of("cause", "a \"quoted\" one")),
                    new Gap(ThreadSignals.SITE_COUNT.whole(), T, T.plusSeconds(9), "nothing came"),
                    new Gap(ThreadSignals.SITE_COUNT.whole(), T, T.plusSeconds(9), "later", true),
                    new Exhibit("dump", "", T, new Text("line\nline")),
                    new Exhibit(
                            Exhibit.START_SITE,
                            PLACE.toString(),
                            T,
                            new StartSite(PLACE, List.of(PLACE, PLACE), true, List.of(7L, 8L))),
                    new Exhibit(
                            Exhibit.DEADLOCK,
                            "",
                            T,
                            new Deadlocked(
                                    List.of(waiter(7, Optional.of(PLACE)), waiter(8, NOWHERE)))),
                    new Exhibit(
                            Exhibit.LOCK_HOLDER,
                            PLACE.toString(),
                            T,
                            new LockHolder("t", PLACE, List.of(PLACE), "Account@1b")),
                    new Exhibit(
                            Exhibit.WORKERS,
                            "pool-1-thread-#",
                            T,
                            new Workers(
                                    40,
                                    32,
                                    32,
                                    List.of(
                                            new Workers.Stand(
                                                    PLACE,
                                                    30,
                                                    Workers.Doing.SOCKET,
                                                    "",
                                                    List.of(PLACE))))),
                    new Exhibit(
                            Exhibit.CLASS_LOADERS,
                            "",
                            T,
                            new ClassLoaders(Map.of("com.acme.ScriptLoader", 40, "app", 1))));

    private static Waiter waiter(long id, Optional<CodePlace> taken) {
        return new Waiter(id, "t", id == 8, PLACE, List.of(PLACE), "Account@1b", 15 - id, taken);
    }

    private Path written() throws IOException {
        Path file = folder.resolve("log.ndjson.gz");
        try (ObservationLog.Writer writer = new ObservationLog.Writer(file, FACTS)) {
            writer.tick(T, EVERY_KIND);
            writer.tick(T.plusSeconds(1), List.of());
            writer.tick(T.plusSeconds(2), EVERY_KIND);
        }
        return file;
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        Path file = written();
        Map<Instant, List<Observation>> ticks = new LinkedHashMap<>();
        ObservationLog.read(file, ticks::put);
        assertEquals(FACTS, ObservationLog.facts(file));
        Map<Instant, List<Observation>> expected = new LinkedHashMap<>();
        expected.put(T, EVERY_KIND);
        expected.put(T.plusSeconds(1), List.of());
        expected.put(T.plusSeconds(2), EVERY_KIND);
        assertEquals(expected, ticks);
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 40));
        assertThrows(IOException.class, () -> ObservationLog.read(file, (now, fresh) -> {}));
    }

    @Test
    void refusesAnythingElse() throws IOException {
        Path file = folder.resolve("other.gz");
        Files.writeString(file, "not gzip");
        assertThrows(IOException.class, () -> ObservationLog.facts(file));
    }

    @Test
    void everyKindOfObservationIsCovered() {
        for (Class<?> kind : Observation.class.getPermittedSubclasses()) {
            assertTrue(EVERY_KIND.stream().anyMatch(kind::isInstance), kind.getName());
        }
    }
}
