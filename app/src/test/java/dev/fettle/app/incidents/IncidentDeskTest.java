package dev.fettle.app.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.IncidentState;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.gather.Gatherable;
import dev.fettle.app.memory.Memory;
import dev.fettle.app.memory.SessionMemory;
import dev.fettle.app.settings.CausesFile;
import dev.fettle.app.settings.HistoryBounds;
import dev.fettle.app.settings.IncidentBounds;
import dev.fettle.app.tuning.Journal;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.Life;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Standing;
import dev.fettle.heap.ClassCount;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.incident.Incident;
import dev.fettle.incident.IncidentFile;
import dev.fettle.incident.Part;
import dev.fettle.pool.PoolReading;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Flags;
import dev.fettle.target.Link;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import javax.management.MBeanServerConnection;

/** Without a JVM but this one, and with seconds that are made up. */
class IncidentDeskTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long PID = 4711;

    @TempDir private Path state;

    private final Instant begin = Instant.now().minusSeconds(30);
    private final CountDownLatch gathered = new CountDownLatch(1);
    private IncidentBounds bounds = IncidentBounds.STANDARD;
    private boolean forbidden;
    private int second;

    private final Facts facts =
            new Facts(
                    PID,
                    "com.acme.Shop",
                    "25",
                    25,
                    Collector.G1,
                    OptionalLong.empty(),
                    2,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    begin.minusSeconds(60),
                    Set.of(Capability.JMX),
                    Map.of());

    private final Gatherable target =
            new Gatherable() {
                @Override
                public Facts facts() {
                    return facts;
                }

                @Override
                public MBeanServerConnection beans(CallKind kind) {
                    return ManagementFactory.getPlatformMBeanServer();
                }

                @Override
                public Flags flags() {
                    gathered.countDown();
                    return Flags.unknown("it is a test");
                }

                @Override
                public PoolReading pools(Instant now) {
                    return PoolReading.unknown(now, "nothing has looked for pools");
                }

                @Override
                public long copyRecording(OutputStream out, long most) throws IOException {
                    throw new IOException("it died of it");
                }

                @Override
                public void copyThreads(OutputStream out) throws IOException {
                    out.write("{}".getBytes(StandardCharsets.UTF_8));
                }
            };

    /** A session, second by second. */
    private final class Looking implements AutoCloseable {
        private final SessionMemory memory;
        private final IncidentDesk desk;
        private Frame last;

        Looking() {
            var all = new Memory(state, () -> HistoryBounds.STANDARD);
            memory = all.remember("test", _ -> {});
            memory.reached(
                    facts,
                    new Life(1, PID + "@here", "com.acme.Shop", List.of()),
                    Long.toString(PID));
            var desks =
                    new IncidentDesks(
                            state,
                            all.reader(),
                            new Journal(state),
                            () -> bounds,
                            new CausesFile(state.resolve("causes.json")));
            desk =
                    new IncidentDesk(
                            "test",
                            desks,
                            memory::settle,
                            () -> forbidden ? Optional.of("Ann said so") : Optional.empty());
            desk.reached(target);
        }

        void look(Link link, Standing... standing) {
            Instant at = begin.plusSeconds(second++);
            var judgement = new Judgement(at, List.of(standing), List.of(standing), List.of());
            var frame =
                    new Frame(
                            at,
                            link,
                            Optional.of(facts),
                            List.of(),
                            judgement,
                            new Recording.Off("it is a test"),
                            OwnCost.NONE,
                            Mending.NONE);
            memory.see(frame);
            last = desk.see(frame);
        }

        void look(int seconds, Standing... standing) {
            for (int i = 0; i < seconds; i++) {
                look(new Link.Up(begin), standing);
            }
        }

        IncidentState incident() {
            return last.incident().orElseThrow();
        }

        @Override
        public void close() {
            memory.close();
            desk.ended();
            desk.awaitThoughInterrupted(SOON);
        }
    }

    private Path file() throws IOException {
        List<Path> files = files();
        assertEquals(1, files.size(), files::toString);
        return files.getFirst();
    }

    private List<Path> files() throws IOException {
        Path folder = state.resolve("incidents");
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(it -> it.toString().endsWith(".fettle")).toList();
        }
    }

    private Standing dry() {
        return Ill.critical("pool-exhaustion", begin.plusSeconds(2));
    }

    @Test
    void writesAFileByItselfThatHoldsWhatCameSince() throws Exception {
        try (var session = new Looking()) {
            session.look(5);
            session.look(4, dry());
            assertTrue(session.incident().open());
            gathered.await();
            session.desk.left();
            session.look(new Link.Lost(begin, "it was killed"), dry());
            assertEquals(
                    Optional.of("the target was lost: it was killed"), session.incident().closed());
        }
        try (IncidentFile opened = IncidentFile.open(file())) {
            Incident incident = opened.incident().orElseThrow();
            assertEquals(Incident.By.FINDING, incident.opened().by());
            assertEquals("pool-exhaustion of orders.", incident.opened().sentence());
            assertEquals(Optional.of("it was killed"), incident.lost());
            assertEquals(1, incident.episodes().size());
            assertTrue(
                    opened.parts()
                            .containsAll(Set.of(Part.PROPERTIES, Part.THREADS, Part.SAMPLES)));
            assertTrue(incident.missing().stream().anyMatch(it -> it.why().contains("died of it")));
        }
    }

    @Test
    void tellsOfItInEachFrame() throws Exception {
        try (var session = new Looking()) {
            session.look(4, dry());
            long due = System.nanoTime() + SOON.toNanos();
            while (session.incident().file().isEmpty() && System.nanoTime() < due) {
                Thread.onSpinWait();
                session.look(1, dry());
                session.memory.settle();
            }
            assertEquals(file(), session.incident().file().orElseThrow());
        }
    }

    @Test
    void keepsTheNotesOfThoseWhoWroteWhileItWasOpen() throws Exception {
        try (var session = new Looking()) {
            session.look(4, dry());
            long due = System.nanoTime() + SOON.toNanos();
            while (session.incident().file().isEmpty() && System.nanoTime() < due) {
                Thread.onSpinWait();
                session.look(1, dry());
                session.memory.settle();
            }
            IncidentFile.remark(file(), new Incident.Remark(begin, "ann", "We called the bank."));
        }
        try (IncidentFile opened = IncidentFile.open(file())) {
            assertEquals(
                    "We called the bank.",
                    opened.incident().orElseThrow().remarks().getFirst().text());
        }
    }

    @Test
    void saysThatItCannotBeWrittenAndLeavesNoEmptyFile() throws Exception {
        Files.createDirectories(state);
        Files.writeString(state.resolve("incidents"), "a file where the folder would be");
        try (var session = new Looking()) {
            session.look(4, dry());
            long due = System.nanoTime() + SOON.toNanos();
            while (session.incident().fault().isEmpty() && System.nanoTime() < due) {
                Thread.onSpinWait();
                session.look(1, dry());
                session.memory.settle();
            }
            String fault = session.incident().fault().orElseThrow();
            assertTrue(fault.contains(state.resolve("incidents").toString()), fault);
            Files.delete(state.resolve("incidents"));
            session.look(61, dry());
        }
        assertEquals(1, files().size(), "it was tried again");
    }

    /** Ctrl-C is most often why a session ends. */
    @Test
    void writesItsEndAlsoForWhomIsInterrupted() throws Exception {
        try (var session = new Looking()) {
            session.look(4, dry());
            gathered.await();
            session.look(20, dry());
            Thread.currentThread().interrupt();
        }
        assertTrue(Thread.interrupted(), "whoever waits stays interrupted");
        try (IncidentFile opened = IncidentFile.open(file())) {
            Incident incident = opened.incident().orElseThrow();
            assertEquals(begin.plusSeconds(23), incident.until());
        }
    }

    private static ClassHistogram count(Instant at) {
        return new ClassHistogram(
                at,
                true,
                Duration.ofMillis(20),
                OptionalLong.of(1),
                List.of(new ClassCount("com.acme.Cart", 7, 700)));
    }

    private Optional<String> histogram() throws IOException {
        try (IncidentFile opened = IncidentFile.open(file())) {
            if (!opened.parts().contains(Part.HISTOGRAM)) {
                return opened.incident().orElseThrow().missing().stream()
                        .filter(it -> it.part().equals(Part.HISTOGRAM.file()))
                        .map(Incident.Missing::why)
                        .findFirst();
            }
            return Optional.of(
                    new String(opened.read(Part.HISTOGRAM).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void tellsThatNobodyAgreedToACount() throws Exception {
        try (var session = new Looking()) {
            session.desk.counted(count(begin.minus(Duration.ofHours(2))));
            session.look(4, dry());
            assertFalse(session.incident().counted(), "that one is too old to tell of it");
        }
        assertTrue(histogram().orElseThrow().contains("nobody asked for it"));
    }

    @Test
    void keepsTheCountThatSomebodyAgreedTo() throws Exception {
        try (var session = new Looking()) {
            session.look(4, dry());
            session.desk.counted(count(begin));
            session.look(1, dry());
            assertTrue(session.incident().counted());
        }
        assertTrue(histogram().orElseThrow().contains("com.acme.Cart"));
    }

    @Test
    void keepsACountOfTheHourBefore() throws Exception {
        try (var session = new Looking()) {
            session.desk.counted(count(begin.minusSeconds(600)));
            session.look(4, dry());
        }
        assertTrue(histogram().orElseThrow().contains("com.acme.Cart"));
    }

    @Test
    void asksForNothingThatReadOnlyModeForbids() throws Exception {
        forbidden = true;
        try (var session = new Looking()) {
            session.look(4, dry());
        }
        try (IncidentFile opened = IncidentFile.open(file())) {
            assertFalse(opened.parts().contains(Part.THREADS));
            List<Incident.Missing> missing = opened.incident().orElseThrow().missing();
            assertTrue(
                    missing.stream()
                            .anyMatch(
                                    it ->
                                            it.part().equals(Part.THREADS.file())
                                                    && it.why().contains("Ann said so")),
                    missing::toString);
        }
    }

    @Test
    void opensOneByHandAlsoOfAHealthyJvm() throws Exception {
        try (var session = new Looking()) {
            session.look(3);
            assertEquals(Optional.empty(), session.last.incident());
            session.desk.open("Somebody pressed the button.");
            session.look(1);
            assertTrue(session.incident().asked());
        }
        try (IncidentFile opened = IncidentFile.open(file())) {
            assertEquals(Incident.By.HAND, opened.incident().orElseThrow().opened().by());
        }
    }

    @Test
    void writesNothingWhereTheSettingsSayNo() throws Exception {
        bounds = new IncidentBounds(false, bounds.keep(), bounds.bytes());
        try (var session = new Looking()) {
            session.look(10, dry());
            assertEquals(Optional.empty(), session.last.incident());
        }
        assertEquals(List.of(), files());
    }
}
