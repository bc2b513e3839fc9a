package dev.fettle.app.view.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.chart.Mark;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.target.Link;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class OverviewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:07:30Z");

    @Test
    void marksEveryRestart() {
        Frame frame =
                new Frame(
                        NOW,
                        new Link.Up(NOW),
                        Optional.empty(),
                        List.of(),
                        new Judgement(NOW, List.of(), List.of(), List.of()),
                        new Recording.Off("none"),
                        OwnCost.NONE,
                        Mending.NONE);
        assertEquals(
                List.of(Mark.restarted(NOW), Mark.restarted(NOW.minusSeconds(60))),
                OverviewModel.of(frame, List.of(NOW, NOW.minusSeconds(60))).marks());
    }
}
