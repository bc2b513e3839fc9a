package dev.fettle.app.view.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.chart.Mark;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.target.Link;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class OverviewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:07:30Z");

    private static Frame calm() {
        return new Frame(
                NOW,
                new Link.Up(NOW),
                Optional.empty(),
                List.of(),
                new Judgement(NOW, List.of(), List.of(), List.of()),
                new Recording.Off("none"),
                OwnCost.NONE,
                Mending.NONE);
    }

    @Test
    void marksEveryRestart() {
        assertEquals(
                List.of(Mark.restarted(NOW), Mark.restarted(NOW.minusSeconds(60))),
                OverviewModel.of(calm(), List.of(NOW, NOW.minusSeconds(60)), List.of(), List.of())
                        .marks());
    }

    @Test
    void marksWhatSomebodyMarkedInAsManyWordsAsThereIsRoomFor() {
        var mark = new Happening(Happening.MARK, "500 users", NOW, Map.of());
        var longer = new Happening(Happening.MARK, "u".repeat(500), NOW, Map.of());
        List<Mark> marks =
                OverviewModel.of(calm(), List.of(), List.of(), List.of(mark, longer)).marks();
        assertEquals(Mark.set(NOW, "500 users"), marks.getFirst());
        assertEquals(32, marks.getLast().label().length());
    }

    @Test
    void marksRequestsThatTookLongerThanUsualAndNothingElseThatDeviates() {
        Instant since = NOW.minusSeconds(40);
        assertEquals(
                List.of(Mark.deviated(since, "requests 12 ms, usually 4 ms")),
                OverviewModel.of(
                                calm(),
                                List.of(),
                                List.of(
                                        deviation("http.server.request.duration", 0.012, 0.004),
                                        deviation("http.server.request.duration", 0.002, 0.004),
                                        deviation("jvm.memory.allocation.rate", 9e8, 1e8)),
                                List.of())
                        .marks());
    }

    private static Happening deviation(String signal, double level, double usual) {
        return new Happening(
                Happening.DEVIATION,
                signal,
                NOW,
                Map.of(
                        Happening.SINCE,
                        NOW.minusSeconds(40).toString(),
                        Happening.LEVEL,
                        Double.toString(level),
                        Happening.USUAL,
                        Double.toString(usual),
                        Happening.SIGMAS,
                        "7"));
    }
}
