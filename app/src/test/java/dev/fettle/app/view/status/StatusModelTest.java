package dev.fettle.app.view.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.Mending.Circuit;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.look.Tone;
import dev.fettle.connect.LocalJvm;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.target.Collector;
import dev.fettle.target.Link;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class StatusModelTest {
    private static final Instant BEGIN = Instant.parse("2026-11-20T14:00:00Z");

    private final StatusModel model = new StatusModel();

    @Test
    void tellsRatesOfTheLastSecondsAndNotOfTheWholeSession() {
        for (int second = 0; second <= 100; second++) {
            // The first minute was ten times as busy.
            long calls = second <= 60 ? 50L * second : 3000 + 5L * (second - 60);
            see(second, new OwnCost(calls, 2048 * calls, 0.03 * second, 2));
        }
        String cost = model.at(at(100)).cost();
        assertEquals("5 calls/s · 10 kB/s · 3 % of a core here · 2 GCs forced", cost);
    }

    @Test
    void tellsItsOwnCpuBetweenTwoLooksAtItAndNothingBefore() {
        for (int second = 0; second <= 40; second++) {
            // Looked at every 15 s; the first value is older than the session.
            see(second, new OwnCost(second, second, 9 + 0.6 * (second / 15), 0));
            String cost = model.at(at(second)).cost();
            assertEquals(second >= 30, cost.contains("4 % of a core here"), cost);
            assertEquals(second >= 30, cost.contains("core"), cost);
        }
    }

    @Test
    void growsOldWhileNothingComes() {
        see(0, OwnCost.NONE);
        assertEquals("Connected, last heard 0.4 s ago", model.at(at(0).plusMillis(400)).link());
        assertEquals("Connected, last heard 1 min 5 s ago", model.at(at(65)).link());
        assertEquals("JFR lease 55 s", model.at(at(65)).recording());
    }

    @Test
    void saysWhyThereIsNoRecording() {
        model.see(
                frame(
                        0,
                        new Link.Up(at(0)),
                        new Recording.Off("another tool holds it"),
                        OwnCost.NONE));
        assertEquals("No recording: another tool holds it", model.at(at(0)).recording());
    }

    @Test
    void saysThatTheTargetIsGone() {
        see(0, OwnCost.NONE);
        model.see(
                frame(
                        1,
                        new Link.Lost(at(1), "it has ended"),
                        new Recording.Streaming(at(120), at(1)),
                        new OwnCost(7, 4096, 0.1, 1)));
        Status status = model.at(at(2));
        assertEquals("Lost 1.0 s ago: it has ended", status.link());
        assertEquals(Tone.UNKNOWN, status.tone());
        assertEquals("No recording runs", status.recording());
        assertEquals("7 calls · 4 kB · 1 GC forced", status.cost());
    }

    @Test
    void saysNothingOfACircuitThatIsClosed() {
        see(0, OwnCost.NONE);
        assertEquals("", model.at(at(1)).circuit());
    }

    @Test
    void countsDownToTheNextTry() {
        mending(new Link.Stale(at(0), "it does not answer"), Circuit.OPEN, Optional.of(at(5)));
        assertEquals("Circuit open, next try in 4 s", model.at(at(1)).circuit());
        assertEquals("Circuit open, next try in 1 s", model.at(at(4).plusMillis(900)).circuit());
        assertEquals("Circuit open, next try now", model.at(at(5)).circuit());
        mending(new Link.Stale(at(0), "it does not answer"), Circuit.HALF_OPEN, Optional.empty());
        assertEquals("Circuit half-open, trying", model.at(at(6)).circuit());
        mending(new Link.Up(at(0)), Circuit.CLOSED, Optional.of(at(7)));
        assertEquals("Next try in 1 s", model.at(at(6)).circuit());
    }

    @Test
    void tellsWaitingFromAnEnd() {
        mending(new Link.Lost(at(0), "it has ended"), Circuit.CLOSED, Optional.empty());
        assertEquals("Waiting for it to come back", model.at(at(2)).circuit());
        mending(new Link.Lost(at(0), "it has ended"), Circuit.CLOSED, Optional.of(at(4)));
        assertEquals("Waiting for it to come back, next try in 2 s", model.at(at(2)).circuit());
        mending(new Link.Lost(at(0), "it has ended"), Circuit.OPEN, Optional.empty());
        assertEquals("Circuit open, waiting for it to come back", model.at(at(2)).circuit());
        see(0, new Link.Lost(at(0), "it has ended"), Mending.OVER);
        assertEquals("Nothing more is tried", model.at(at(2)).circuit());
    }

    @Test
    void asksWhichOfSeveralItIs() {
        LocalJvm one = jvm(1);
        LocalJvm two = jvm(2);
        see(
                0,
                new Link.Lost(at(0), "it has ended"),
                new Mending(Circuit.CLOSED, Optional.empty(), List.of(one, two), false));
        assertEquals("2 JVMs may be it: choose one", model.at(at(2)).circuit());
    }

    private void mending(Link link, Circuit circuit, Optional<Instant> next) {
        see(0, link, new Mending(circuit, next, List.of(), false));
    }

    private void see(int second, Link link, Mending mending) {
        model.see(
                new Frame(
                        at(second),
                        link,
                        Optional.empty(),
                        List.of(),
                        new Judgement(at(second), List.of(), List.of(), List.of()),
                        new Recording.Off("not connected"),
                        OwnCost.NONE,
                        mending));
    }

    private static LocalJvm jvm(long pid) {
        return new LocalJvm(
                pid, "shop", "java shop", "", Collector.G1, "me", true, "", Optional.empty());
    }

    @Test
    void keepsNoMoreThanItNeeds() {
        for (int second = 0; second < 10_000; second++) {
            see(second, OwnCost.NONE);
        }
        assertTrue(model.kept() <= 12);
    }

    private void see(int second, OwnCost own) {
        model.see(
                frame(
                        second,
                        new Link.Up(at(second)),
                        new Recording.Streaming(at(second + 120), at(second)),
                        own));
    }

    private static Frame frame(int second, Link link, Recording recording, OwnCost own) {
        return new Frame(
                at(second),
                link,
                Optional.empty(),
                List.of(),
                new Judgement(at(second), List.of(), List.of(), List.of()),
                recording,
                own,
                Mending.NONE);
    }

    private static Instant at(int second) {
        return BEGIN.plusSeconds(second);
    }
}
