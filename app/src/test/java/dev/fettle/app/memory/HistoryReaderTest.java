package dev.fettle.app.memory;

import static dev.fettle.app.memory.Seconds.T;
import static dev.fettle.app.memory.Seconds.facts;
import static dev.fettle.app.memory.Seconds.finding;
import static dev.fettle.app.memory.Seconds.moment;
import static dev.fettle.app.memory.Seconds.sample;
import static dev.fettle.app.memory.Seconds.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.incident.Moment;
import dev.fettle.incident.format.MomentLines;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.target.Facts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

class HistoryReaderTest {
    @TempDir private Path root;

    private Path written(String session, long pid, int from, int until) throws IOException {
        return written(session, pid, from, until, List.of());
    }

    private Path written(String session, long pid, int from, int until, List<Standing> standing)
            throws IOException {
        RememberedTarget target = target(pid);
        Path folder = Files.createDirectories(root.resolve(target.folder()));
        Path file = new SegmentName(T.plusSeconds(from), session).in(folder);
        var segment =
                new Segment(file, target.facts(), new MomentLines(UnaryOperator.identity()));
        for (int i = from; i <= until; i++) {
            Moment each = moment(i, sample(T.plusSeconds(i), i));
            segment.write(
                    i > from
                            ? each
                            : new Moment(
                                    each.at(), each.link(), each.fresh(), standing, List.of()));
        }
        segment.close();
        Files.setLastModifiedTime(file, FileTime.from(T.plusSeconds(until)));
        return file;
    }

    private final Seconds.Seen seen = new Seconds.Seen();

    private Replayed replay(Facts of, int from, int until) throws IOException {
        HistoryReader reader = new HistoryReader(root);
        return reader.replay(
                reader.targets().getFirst(), of, T.plusSeconds(from), T.plusSeconds(until), seen);
    }

    private static List<Instant> seconds(int from, int until) {
        return IntStream.rangeClosed(from, until).mapToObj(T::plusSeconds).toList();
    }

    @Test
    void listsWhatIsRememberedTheLatestFirst() throws IOException {
        assertEquals(List.of(), new HistoryReader(root.resolve("none")).targets());
        written("a", 1, 0, 5);
        written("a", 1, 10, 15);
        Files.createDirectories(root.resolve("empty"));
        Files.writeString(root.resolve("file"), "");
        List<History> all = new HistoryReader(root).targets();
        assertEquals(1, all.size());
        assertEquals("com.acme.Shop", all.getFirst().name());
        assertEquals(T, all.getFirst().from());
        assertEquals(T.plusSeconds(15), all.getFirst().until());
        assertEquals(2, all.getFirst().stretches().size());
        assertTrue(new HistoryReader(root).of(1).isPresent());
        assertTrue(new HistoryReader(root).of(99).isEmpty());
    }

    @Test
    void givesASpanAcrossFiles() throws IOException {
        written("a", 1, 0, 9);
        written("a", 1, 10, 19);
        written("a", 1, 20, 29);
        Replayed replayed = replay(facts(1), 5, 22);
        assertEquals(seconds(5, 22), seen.times());
        assertEquals(List.of(facts(1)), seen.targets);
        assertEquals(18, replayed.moments());
        assertEquals(List.of(), replayed.damaged());
    }

    @Test
    void givesEachSecondOnceWhereTwoSessionsKeptIt() throws IOException {
        written("a", 1, 0, 9);
        written("b", 1, 5, 14);
        written("a", 1, 10, 12);
        replay(facts(1), 0, 99);
        assertEquals(seconds(0, 14), seen.times());
    }

    @Test
    void twoThatRunAtOnceAreNotMixed() throws IOException {
        written("a", 1, 0, 9);
        written("b", 2, 5, 14);
        replay(facts(2), 0, 99);
        assertEquals(seconds(5, 14), seen.times());
        assertEquals(List.of(facts(2)), seen.targets);
    }

    @Test
    void livesBeforeItsOwnAreGivenToo() throws IOException {
        written("a", 1, 0, 4);
        written("b", 2, 3, 20);
        written("a", 3, 6, 9);
        replay(facts(3), 0, 99);
        assertEquals(List.of(facts(1), facts(3)), seen.targets, "the second ran beside the third");
        assertEquals(9, seen.moments.size());
    }

    @Test
    void beginsWithAllThatStoodAndThenSaysWhatIsNew() throws IOException {
        Standing dry = finding("orders", T);
        Standing other = finding("users", T);
        written("a", 1, 0, 9, List.of(dry));
        written("a", 1, 10, 19, List.of(dry, other));
        replay(facts(1), 5, 15);
        assertEquals(List.of(dry), seen.moments.getFirst().said());
        assertEquals(List.of(other), seen.moments.get(5).said());
        assertEquals(
                2, seen.moments.stream().mapToInt(each -> each.said().size()).sum(), "each once");
    }

    @Test
    void whatWasClearedBeforeTheSpanDoesNotStandInIt() throws IOException {
        RememberedTarget target = target(1);
        Path folder = Files.createDirectories(root.resolve(target.folder()));
        var segment =
                new Segment(
                        new SegmentName(T, "a").in(folder),
                        target.facts(),
                        new MomentLines(UnaryOperator.identity()));
        Standing dry = finding("orders", T);
        Moment first = moment(0);
        segment.write(new Moment(T, first.link(), List.of(), List.of(dry), List.of()));
        Cleared cleared = new Cleared(T, (Finding) dry.verdict(), T, "it filled");
        segment.write(
                new Moment(
                        T.plusSeconds(1), first.link(), List.of(), List.of(), List.of(cleared)));
        segment.write(moment(2));
        segment.close();
        replay(facts(1), 2, 9);
        assertEquals(List.of(), seen.moments.getFirst().said());
    }

    @Test
    void goesOnAfterATornFileAndCountsIt() throws IOException {
        Path torn = written("a", 1, 0, 9);
        written("b", 1, 20, 29);
        byte[] bytes = Files.readAllBytes(torn);
        Files.write(torn, Arrays.copyOf(bytes, bytes.length - 60));
        Replayed replayed = replay(facts(1), 0, 99);
        assertEquals(1, replayed.torn());
        assertTrue(seen.times().containsAll(seconds(0, 6)), seen.times()::toString);
        assertTrue(seen.times().containsAll(seconds(20, 29)), seen.times()::toString);
    }

    @Test
    void saysWhichFileIsDamagedAndGivesTheRest() throws IOException {
        Path damaged = written("a", 1, 0, 9);
        written("b", 1, 20, 29);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length - 6] ^= 1;
        Files.write(damaged, bytes);
        Replayed replayed = replay(facts(1), 0, 99);
        assertEquals(1, replayed.damaged().size());
        assertTrue(replayed.damaged().getFirst().contains(damaged.toString()));
        assertTrue(seen.times().containsAll(seconds(20, 29)));
    }

    @Test
    void aReaderThatFailsIsNoDamage() throws IOException {
        written("a", 1, 0, 9);
        HistoryReader reader = new HistoryReader(root);
        var full = new IOException("no space left");
        MomentReader.Face face =
                new MomentReader.Face() {
                    @Override
                    public void target(Facts target) {}

                    @Override
                    public void moment(Moment moment) throws IOException {
                        throw full;
                    }
                };
        History history = reader.targets().getFirst();
        IOException thrown =
                assertThrows(
                        IOException.class,
                        () -> reader.replay(history, facts(1), T, T.plusSeconds(9), face));
        assertEquals(full, thrown);
    }
}
