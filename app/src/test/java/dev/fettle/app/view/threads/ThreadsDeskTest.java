package dev.fettle.app.view.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.ThreadTable;
import dev.fettle.app.frame.ThreadTable.Born;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class ThreadsDeskTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");

    private final ThreadsDesk desk = new ThreadsDesk();

    @Test
    void asksEveryThreeSecondsAndOfManyThreadsEveryFive() {
        assertTrue(desk.due(NOW));
        assertFalse(desk.due(NOW.plusSeconds(2)));
        assertTrue(desk.due(NOW.plusSeconds(3)));
        desk.told(Reply.told(new ThreadTable(NOW, 4_000, List.of())));
        assertFalse(desk.due(NOW.plusSeconds(7)));
        assertTrue(desk.due(NOW.plusSeconds(8)));
    }

    @Test
    void keepsTheTableThatItHasWhereTheNextIsRefused() {
        desk.told(Reply.told(new ThreadTable(NOW, 3, List.of())));
        desk.told(Reply.none("The JVM did not answer."));
        assertEquals(3, desk.table().orElseThrow().live());
        assertEquals("The JVM did not answer.", desk.refusal());
    }

    @Test
    void comparesWithNothingButAKeptTable() {
        desk.compare(true);
        assertFalse(desk.comparing());
        desk.told(Reply.told(new ThreadTable(NOW, 3, List.of())));
        desk.keep();
        desk.compare(true);
        assertTrue(desk.comparing());
    }

    @Test
    void saysAnAgeOnlyAsCloselyAsItIsKnown() {
        Instant later = NOW.plusSeconds(100);
        assertEquals("before attach", age(new Born.BeforeAttach(), later));
        assertEquals("1 min 38 s", age(between(0, 2), later));
        assertEquals("up to 2 min", age(between(0, 60), later));
        assertTrue(ThreadRow.Age.of(new Born.Unknown(), later).isEmpty());
    }

    @Test
    void marksAThreadThatWorksForConsolesAndFindsItByThatMark() {
        assertEquals("(console) RMI Scheduler(0)", named("RMI Scheduler(0)").label());
        assertTrue(named("JMX server connection timeout 41").matches("console"));
        assertEquals("http-nio-8080-exec-1", named("http-nio-8080-exec-1").label());
        assertFalse(named("http-nio-8080-exec-1").matches("console"));
    }

    private static ThreadRow named(String name) {
        return new ThreadRow(
                41,
                name,
                Optional.of("waiting"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Born between(int after, int before) {
        return new Born.Between(NOW.plusSeconds(after), NOW.plusSeconds(before));
    }

    private static String age(Born born, Instant now) {
        return ThreadRow.Age.of(born, now).orElseThrow().words();
    }
}
