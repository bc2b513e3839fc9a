package dev.fettle.app.view.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.look.Tone;
import dev.fettle.diagnosis.Judgement;
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
