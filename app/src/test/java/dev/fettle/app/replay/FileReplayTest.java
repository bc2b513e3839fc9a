package dev.fettle.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.ClassTable;
import dev.fettle.app.frame.Contrast;
import dev.fettle.app.frame.Filed;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.report.ReportFixture;
import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Difference;
import dev.fettle.incident.Incident;
import dev.fettle.incident.IncidentFile;
import dev.fettle.incident.Moment;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

final class FileReplayTest {
    @TempDir private Path folder;
    private Path file;
    private final List<Frame> frames = new ArrayList<>();

    @BeforeEach
    void writeAnIncident() throws IOException {
        file = folder.resolve("friday.fettle");
        ReportFixture.write(file);
    }

    @Test
    void givesEverySecondAndTheVerdictsOfThen() throws IOException {
        List<Observation> expected = new ArrayList<>();
        Incident incident;
        try (IncidentFile read = IncidentFile.open(file)) {
            incident = read.incident().orElseThrow();
            read.replay(
                    new MomentReader.Face() {
                        @Override
                        public void target(Facts target) {}

                        @Override
                        public void moment(Moment moment) {
                            expected.addAll(moment.fresh());
                        }
                    });
        }
        try (OpenedFile opened = OpenedFile.open(file, false)) {
            opened.replay(frames::add);
        }
        assertTrue(frames.size() > 3, "one frame for all would wait for the whole file");
        assertEquals(expected, frames.stream().flatMap(each -> each.fresh().stream()).toList());
        Frame last = frames.getLast();
        assertEquals(incident.standing(), last.judgement().standing());
        assertEquals(incident.until(), last.at());
        assertInstanceOf(Link.Up.class, last.link());
    }

    @Test
    void tellsTheClassesThatWereCounted() throws IOException {
        try (OpenedFile opened = OpenedFile.open(file, false)) {
            ClassTable classes = opened.told(opened.incident()).classes().told().orElseThrow();
            assertEquals("com.acme.shop.CartLine", classes.classes().getFirst().name());
        }
    }

    @Test
    void isAJvmOfWhichNothingCanBeAsked() throws IOException {
        try (OpenedFile opened = OpenedFile.open(file, false)) {
            opened.replay(frames::add);
        }
        Facts facts = frames.getLast().facts().orElseThrow();
        assertTrue(facts.can().isEmpty());
        for (Capability each : Capability.values()) {
            assertTrue(facts.whyNot(each).orElseThrow().contains("a file"));
        }
    }

    @Test
    void opensWhatIsIntactOnRequestOnly() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 40));
        IOException refused =
                assertThrows(
                        IOException.class,
                        () -> FileReplay.open(file, false, Clock.systemUTC(), frames::add));
        assertTrue(refused.getMessage().contains("friday.fettle"), refused.getMessage());
        assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
        try (OpenedFile opened = OpenedFile.open(file, true)) {
            assertFalse(opened.damage().isEmpty());
            opened.replay(frames::add);
            assertEquals(opened.incident().standing(), frames.getLast().judgement().standing());
        }
    }

    @Test
    void keepsANoteInTheFile() throws Exception {
        try (FileReplay replay = FileReplay.open(file, false, Clock.systemUTC(), frames::add)) {
            int before = replay.told().incident().remarks().size();
            var reply = new CompletableFuture<Reply<Filed.Told>>();
            replay.remark(
                    Optional.of(replay.told().incident().from()),
                    "ann",
                    "The deploy began here.",
                    reply::complete);
            Filed.Told told = reply.get(60, TimeUnit.SECONDS).told().orElseThrow();
            assertEquals(before + 1, told.incident().remarks().size());
            assertEquals(told, replay.told());
        }
        try (IncidentFile read = IncidentFile.open(file)) {
            assertEquals(
                    "The deploy began here.",
                    read.incident().orElseThrow().remarks().getLast().text());
        }
    }

    @Test
    void comparesASpanOfItselfAndAnother() throws Exception {
        Path other = folder.resolve("monday.fettle");
        Files.copy(file, other);
        try (FileReplay replay = FileReplay.open(file, false, Clock.systemUTC(), frames::add)) {
            Incident incident = replay.told().incident();
            var levels = new CompletableFuture<Reply<Baseline>>();
            replay.lookups().levels(incident.from(), incident.until(), levels::complete);
            assertTrue(levels.get(60, TimeUnit.SECONDS).told().isPresent());
            var reply = new CompletableFuture<Reply<Contrast>>();
            replay.compare(other, reply::complete);
            Contrast same = reply.get(60, TimeUnit.SECONDS).told().orElseThrow();
            assertEquals("monday.fettle", same.other());
            assertTrue(same.facts().stream().noneMatch(Contrast.Row::differs));
            assertTrue(same.levels().orElseThrow().differences().size() > 10);
            assertTrue(same.levels().get().differences().stream().noneMatch(Difference::isMoved));
            assertTrue(same.causes().stream().anyMatch(row -> row.what().equals("breaker-open")));

            var none = new CompletableFuture<Reply<Contrast>>();
            replay.compare(folder.resolve("none.fettle"), none::complete);
            assertTrue(none.get(60, TimeUnit.SECONDS).why().contains("none.fettle"));
        }
    }
}
