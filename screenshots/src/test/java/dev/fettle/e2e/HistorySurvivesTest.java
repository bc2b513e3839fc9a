package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import dev.fettle.app.memory.History;
import dev.fettle.app.memory.HistoryReader;
import dev.fettle.app.memory.Memory;
import dev.fettle.app.memory.Replayed;
import dev.fettle.app.settings.HistoryBounds;
import dev.fettle.incident.Moment;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.signal.Series;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a console saw, after it was killed in the middle; and what another process said to it. */
@Execution(ExecutionMode.CONCURRENT)
class HistorySurvivesTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** The last second, and what a machine with other work makes of it. */
    private static final Duration LOST = Duration.ofSeconds(3);

    @TempDir private Path home;

    private List<String> flags() {
        return List.of("-Duser.home=" + home);
    }

    private String mark(long pid, String text) throws Exception {
        try (var mark = Console.run(flags(), "mark", Long.toString(pid), text)) {
            assertEquals(0, mark.program().exit(SOON), mark::toString);
            return String.join("\n", mark.program().out());
        }
    }

    @Test
    void allButTheLastSecondOfAKilledConsole() throws Exception {
        List<JsonObject> printed;
        long pid;
        try (var patient = PatientRun.start(Jdk.here(), Targets.SMALL, "idle")) {
            pid = patient.pid();
            try (var console = Console.attached(flags(), pid, "--samples")) {
                console.await("samples", Console.type("sample"), SOON);
                mark(pid, "500 users, password=hunter2");
                JsonObject mark = console.await("the mark", Console.type("mark"), SOON);
                assertEquals("500 users, password=[redacted]", Console.text(mark, "text"));
                Instant marked = Instant.parse(Console.text(mark, "at"));
                console.await(
                        "a second after it",
                        line ->
                                Console.is(line, "type", "sample")
                                        && at(line).isAfter(marked.plusSeconds(3)),
                        SOON);
                console.program().signal("KILL");
                console.program().exit(SOON);
                printed = console.lines(Console.type("sample"));
            }
            String answer = mark(pid, "nobody is there");
            assertTrue(answer.contains("No session"), answer);
        }

        HistoryReader reader =
                new Memory(home.resolve(".local/state/fettle"), () -> HistoryBounds.STANDARD)
                        .reader();
        History history = reader.of(pid).orElseThrow();
        var seen = new Seen();
        Replayed replayed =
                reader.replay(history, history.target(), Instant.MIN, Instant.MAX, seen);

        assertEquals(List.of(), replayed.damaged());
        assertFalse(seen.moments.isEmpty());
        Instant last = seen.moments.getLast().at();
        Instant ended = at(printed.getLast());
        assertFalse(last.isBefore(ended.minus(LOST)), last + " of " + ended);
        assertTrue(
                seen.happenings(Happening.MARK).contains("500 users, password=[redacted]"),
                () -> seen.happenings(Happening.MARK).toString());
        Set<String> kept = seen.samples();
        List<JsonObject> missing =
                printed.stream()
                        .filter(line -> !at(line).isAfter(ended.minus(LOST)))
                        .filter(line -> !kept.contains(key(line)))
                        .toList();
        assertEquals(List.of(), missing, "every sample that was printed before");
    }

    private static Instant at(JsonObject line) {
        return Instant.parse(Console.text(line, "at"));
    }

    private static String key(JsonObject line) {
        return Console.text(line, "signal")
                + " "
                + Console.text(line, "subject")
                + " "
                + Console.text(line, "at");
    }

    private static final class Seen implements MomentReader.Face {
        private final List<Moment> moments = new ArrayList<>();

        @Override
        public void target(Facts target) {}

        @Override
        public void moment(Moment moment) {
            moments.add(moment);
        }

        List<String> happenings(String kind) {
            List<String> subjects = new ArrayList<>();
            for (Moment moment : moments) {
                for (Observation each : moment.fresh()) {
                    if (each instanceof Happening it && it.kind().equals(kind)) {
                        subjects.add(it.subject());
                    }
                }
            }
            return subjects;
        }

        /** As they are printed. A tally's durations are printed each: those have their keys, too. */
        Set<String> samples() {
            Set<String> keys = new HashSet<>();
            for (Moment moment : moments) {
                for (Observation each : moment.fresh()) {
                    switch (each) {
                        case Sample it -> keys.add(key(it.series(), it.at()));
                        case Observation.Tally it -> keys.add(key(it.series(), it.at()));
                        default -> {}
                    }
                }
            }
            return keys;
        }

        private static String key(Series series, Instant at) {
            return series.signal().id()
                    + " "
                    + series.subject()
                    + " "
                    + at.truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
