package dev.fettle.app.memory;

import static dev.fettle.app.memory.Seconds.T;
import static dev.fettle.app.memory.Seconds.facts;
import static dev.fettle.app.memory.Seconds.finding;
import static dev.fettle.app.memory.Seconds.frame;
import static dev.fettle.app.memory.Seconds.life;
import static dev.fettle.app.memory.Seconds.moment;
import static dev.fettle.app.memory.Seconds.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.settings.HistoryBounds;
import dev.fettle.connect.Life;
import dev.fettle.diagnosis.Standing;
import dev.fettle.incident.Moment;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;

class SessionMemoryTest {
    @TempDir private Path state;
    private final List<Observation> told = new CopyOnWriteArrayList<>();

    private Memory memory(Supplier<HistoryBounds> bounds) {
        return new Memory(state, bounds);
    }

    private Memory memory() {
        return memory(() -> HistoryBounds.STANDARD);
    }

    private SessionMemory begun(Memory memory) {
        SessionMemory session = memory.remember("test", told::add);
        session.reached(facts(1), life(1), "1");
        return session;
    }

    private Seconds.Seen read() throws IOException {
        HistoryReader reader = memory().reader();
        History history = reader.targets().getFirst();
        var seen = new Seconds.Seen();
        reader.replay(history, history.target(), T.minusSeconds(60), Instant.MAX, seen);
        return seen;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(state)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private List<String> sentences() {
        return told.stream()
                .filter(Happening.class::isInstance)
                .map(each -> ((Happening) each).subject())
                .toList();
    }

    @Test
    void whatASessionSawComesBack() throws IOException {
        SessionMemory session = begun(memory());
        Standing dry = finding("orders", T);
        session.see(frame(moment(0, sample(T, 1)), List.of(dry)));
        session.see(frame(moment(1, sample(T.plusSeconds(1), 2)), List.of(dry)));
        session.close();

        Seconds.Seen seen = read();
        assertEquals(List.of(facts(1)), seen.targets);
        Moment first = moment(0, sample(T, 1));
        assertEquals(
                List.of(
                        new Moment(T, first.link(), first.fresh(), List.of(dry), List.of()),
                        moment(1, sample(T.plusSeconds(1), 2))),
                seen.moments,
                "a history begins with all that stands");
        assertEquals(List.of(), told);
    }

    @Test
    void nothingIsWrittenWhereNobodyAttached() throws IOException {
        SessionMemory session = memory().remember("test", told::add);
        session.see(frame(moment(0)));
        session.close();
        assertEquals(List.of(), files());
    }

    @Test
    void nothingIsWrittenWhereTheSettingsForbidIt() throws IOException {
        var off = new HistoryBounds(false, HistoryBounds.STANDARD.keep(), 0);
        SessionMemory session = begun(memory(() -> off));
        session.see(frame(moment(0, sample(T, 1))));
        session.close();
        assertEquals(List.of(), files());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerMayLookIntoIt() throws IOException {
        SessionMemory session = begun(memory());
        session.see(frame(moment(0)));
        session.close();
        Path file = files().getFirst();
        assertEquals("rw-------", permissions(file));
        assertEquals("rwx------", permissions(file.getParent()));
        assertEquals("rwx------", permissions(file.getParent().getParent()));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void whatADiskIsTooSlowForBecomesAGapThatIsSaid() throws Exception {
        var standing = new CountDownLatch(1);
        SessionMemory session =
                begun(
                        memory(
                                () -> {
                                    try {
                                        standing.await();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                    return HistoryBounds.STANDARD;
                                }));
        int more = 30;
        Standing dry = finding("orders", T);
        for (int i = 0; i < SessionMemory.MOST_WAITING + more; i++) {
            Moment each = moment(i, sample(T.plusSeconds(i), i));
            boolean lost = i == SessionMemory.MOST_WAITING + 5;
            session.see(
                    frame(
                            new Moment(
                                    each.at(),
                                    each.link(),
                                    each.fresh(),
                                    lost ? List.of(dry) : List.of(),
                                    List.of())));
        }
        assertEquals(1, told.size(), "said once: " + told);
        assertTrue(sentences().getFirst().contains("falls behind"), sentences()::toString);
        standing.countDown();
        int last = SessionMemory.MOST_WAITING + more;
        // Once there is room again, a second that finds it says how many did not.
        for (int i = last; sentences().size() < 2; i++) {
            session.see(frame(moment(i, sample(T.plusSeconds(i), i)), List.of(dry)));
            Thread.onSpinWait();
            last = i;
        }
        session.close();

        Seconds.Seen seen = read();
        List<Gap> gaps =
                seen.moments.stream()
                        .flatMap(each -> each.fresh().stream())
                        .filter(Gap.class::isInstance)
                        .map(Gap.class::cast)
                        .toList();
        assertEquals(1, gaps.size(), gaps::toString);
        assertEquals(Signals.LIVE_SET.of(Signals.HEAP), gaps.getFirst().series());
        int missing = last + 1 - seen.moments.size();
        assertTrue(missing >= more - 1, "missing " + missing);
        assertTrue(sentences().get(1).contains(missing + " s of it are missing"), told::toString);
        assertTrue(
                seen.moments.stream().anyMatch(each -> each.said().contains(dry)),
                "what was said is not lost with its second");
    }

    @Test
    void noSecretReachesAFile() throws IOException {
        String secret = "hunter2";
        Facts named = facts(1);
        var facts =
                new Facts(
                        1,
                        "shop --password=" + secret,
                        named.java(),
                        25,
                        named.collector(),
                        named.heapMax(),
                        2,
                        named.memoryLimit(),
                        named.threadLimit(),
                        named.started(),
                        named.can(),
                        Map.of());
        SessionMemory session = memory().remember("test", told::add);
        session.reached(facts, new Life(1, "1@here", "shop --password=" + secret, List.of()), "1");
        session.see(
                frame(
                        moment(
                                0,
                                new Happening(
                                        Happening.THROWN,
                                        "jdbc:postgresql://u:" + secret + "@db/shop",
                                        T,
                                        Map.of(
                                                Happening.THREAD,
                                                "poller token=" + secret,
                                                Happening.STACK,
                                                "a.B.c(B.java:1)\nAuthorization: Bearer "
                                                        + secret)),
                                new Exhibit(
                                        "dump", "", T, new Text("\"x\" api-key=" + secret + "\n")))));
        session.close();
        List<Path> files = files();
        assertFalse(files.isEmpty());
        for (Path file : files) {
            assertFalse(file.toString().contains(secret), file::toString);
            String text =
                    new String(HistoryReader.open(file).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text.contains("poller"), "the rest is there: " + text);
            assertFalse(text.contains(secret), text);
        }
    }

    @Test
    void marksReachTheSession() throws Exception {
        Memory memory = memory();
        SessionMemory session = begun(memory);
        memory().marks().set("1", "500 users", T);
        while (told.isEmpty()) {
            Thread.onSpinWait();
        }
        session.close();
        assertEquals(List.of("500 users"), sentences());
    }
}
