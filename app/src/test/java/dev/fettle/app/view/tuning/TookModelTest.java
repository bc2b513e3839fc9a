package dev.fettle.app.view.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.advice.RestartAdvice;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.Restarted;
import dev.fettle.app.frame.Restarted.Account;
import dev.fettle.app.look.Tone;
import dev.fettle.target.Flag;
import dev.fettle.target.Flag.Origin;
import dev.fettle.target.Flags;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class TookModelTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Flags FLAGS =
            Flags.of(
                    Map.of(
                            "MaxHeapSize",
                            new Flag("MaxHeapSize", "1073741824", Origin.ENVIRONMENT),
                            "ConcGCThreads",
                            new Flag("ConcGCThreads", "1", Origin.ERGONOMIC)));

    private final TookBoard board = new TookBoard();

    private static Restarted restarted(Optional<Duration> missing, String... options) {
        var advice =
                new RestartAdvice(
                        NOW.minusSeconds(600), List.of(options), List.of(), Optional.empty());
        return new Restarted(
                List.of(new Account("4711@db1", advice.at(), advice.check(FLAGS), missing, "")),
                List.of());
    }

    private TookModel.Card card(String... options) {
        board.told(Reply.told(restarted(Optional.empty(), options)));
        return TookModel.of(board, NOW).cards().getFirst();
    }

    @Test
    void aBadgeSaysHowItCameOut() {
        assertEquals("IT TOOK", card("-Xmx1g").badge());
        assertEquals(Tone.HEALTHY, card("-Xmx1g").tone());
        assertEquals("1 OF 2 TOOK", card("-Xmx1g", "-XX:ConcGCThreads=2").badge());
        assertEquals("DID NOT TAKE", card("-Xmx2g").badge());
        assertEquals(Tone.WARNING, card("-Xmx2g").tone());
        assertEquals("NOT KNOWN", card("-Dx=1").badge());
        assertEquals(Tone.UNKNOWN, card("-Dx=1").tone());
    }

    @Test
    void namesWhomItFollowsAndWhen() {
        String headline = card("-Xmx1g").headline();

        assertTrue(headline.contains("4711@db1"), headline);
        assertTrue(headline.contains("10 min ago"), headline);
    }

    @Test
    void nothingIsShownWhereNothingWasAdvised() {
        assertTrue(TookModel.of(board, NOW).isEmpty());
        board.told(Reply.none("The target is not connected now."));
        assertTrue(TookModel.of(board, NOW).isEmpty());
    }

    @Test
    void isAskedAgainSoonWhileItIsNotMeasured() {
        assertTrue(board.begin(NOW));
        assertFalse(board.begin(NOW.plusSeconds(10)), "nothing was advised");
        board.told(Reply.told(restarted(Optional.of(Duration.ofSeconds(12)), "-Xmx1g")));
        assertTrue(board.begin(NOW.plusSeconds(11)));
        board.restarted();
        assertTrue(board.begin(NOW.plusSeconds(12)), "another life");
        assertTrue(TookModel.of(board, NOW).isEmpty());
    }
}
