package dev.fettle.app.view.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.HistogramPane;
import dev.fettle.app.chart.Ranked;
import dev.fettle.app.chart.Stretch;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class GcModelTest {
    private static final Instant BEGIN = Instant.parse("2026-11-20T14:00:00Z");
    private static final Instant END = BEGIN.plusSeconds(100);
    private static final Recording STREAMS = new Recording.Streaming(END.plusSeconds(60), END);

    private final Tracks tracks = new Tracks(Charts.EVERYTHING, Duration.ofMinutes(10));
    private final GcLog log = new GcLog();

    @Test
    void saysHowMuchOfTheTimeTheApplicationStoodStill() {
        pauses(10, 0.2, 0.05);
        pauses(20, 0.75);
        GcModel model = model(STREAMS);
        assertEquals(
                "Stood still 1 s of the last 100 s, 1 %; the longest pause was 750 ms",
                model.sentence());
        assertEquals("3 in the last 100 s", model.pauses());
    }

    @Test
    void looksAtTheSelectedStretchAlone() {
        pauses(10, 0.2);
        pauses(70, 0.4);
        collected(70, "G1New", "G1 Evacuation Pause", 0.4, 0.4);
        GcModel model = model(new Stretch(BEGIN, BEGIN.plusSeconds(40)), "the selected 40 s");
        assertEquals(
                "Stood still 200 ms of the selected 40 s, 0.5 %; the longest pause was 200 ms",
                model.sentence());
        assertEquals("No collection ended in the selected 40 s.", model.noCollections());
        assertTrue(model.entries().isEmpty());
    }

    @Test
    void givesNoPercentileThatItsPausesCannotCarry() {
        pauses(1, 0.01, 0.02);
        assertEquals(List.of("p50 10 ms", "max 20 ms"), names(model(STREAMS)));
        double[] many = new double[Charts.PERCENTILE_PAUSES];
        Arrays.fill(many, 0.01);
        pauses(2, many);
        assertEquals(3, model(STREAMS).points().size());
        double[] more = new double[Charts.FINE_PERCENTILE_PAUSES];
        Arrays.fill(more, 0.01);
        pauses(3, more);
        assertEquals("p99.9 10 ms", model(STREAMS).points().get(2).name());
    }

    @Test
    void ranksCausesByTheTimeThatTheyStoppedTheApplication() {
        collected(10, "G1New", "G1 Evacuation Pause", 0.01, 0.01);
        collected(11, "G1New", "G1 Evacuation Pause", 0.02, 0.02);
        collected(12, "G1Full", "System.gc()", 0.3, 0.3);
        assertEquals(
                List.of(
                        new Ranked("System.gc()", 1, "300 ms · 1×", ""),
                        new Ranked("G1 Evacuation Pause", 0.1, "30 ms · 2×", "")),
                model(STREAMS).causes());
    }

    @Test
    void keepsConcurrentWorkApartFromPauses() {
        collected(10, "ZGC Major", "Warmup", 0.0001, 0.4);
        GcModel model = model(STREAMS);
        assertEquals("and 400 ms beside the application", model.collectors().getFirst().detail());
        assertEquals("0.1 ms · 1×", model.collectors().getFirst().words());
        assertTrue(model.detail().contains("The collector worked 400 ms beside the application."));
    }

    @Test
    void neverCallsAnUnknownPauseNone() {
        GcModel model = model(new Recording.Off("--no-jfr was given"));
        assertEquals("Nothing is known of this JVM's pauses", model.sentence());
        assertTrue(model.noPauses().startsWith("No pause is known: only the flight recorder"));
        assertTrue(model.noCollections().contains("--no-jfr was given"), model.noCollections());
    }

    @Test
    void saysThatNothingStoodStillWhereThatWasHeard() {
        pauses(98);
        pauses(99);
        GcModel model = model(STREAMS);
        assertEquals("No pause in the last 100 s", model.sentence());
        assertTrue(model.noCollections().startsWith("No collection has ended since"));
    }

    @Test
    void keepsTheNewestCollectionsOnly() {
        for (int i = 0; i < GcLog.MOST + 5; i++) {
            collected(50, "G1New", "G1 Evacuation Pause", i, i);
        }
        List<GcEntry> kept = log.within(BEGIN, END);
        assertEquals(GcLog.MOST, kept.size());
        assertEquals(Optional.of(GcLog.MOST + 4.0), kept.getFirst().pauses());
    }

    private void pauses(int second, double... pauses) {
        tracks.see(
                new Observation.Tally(
                        Signals.GC_PAUSE.whole(),
                        BEGIN.plusSeconds(second),
                        HistogramDelta.of(pauses)));
    }

    private void collected(int second, String name, String cause, double pauses, double duration) {
        log.see(
                new Happening(
                        Happening.GC,
                        name,
                        BEGIN.plusSeconds(second),
                        Map.of(
                                Happening.CAUSE,
                                cause,
                                Happening.PAUSES,
                                Double.toString(pauses),
                                Happening.DURATION,
                                Double.toString(duration))));
    }

    private GcModel model(Recording recording) {
        return model(recording, new Stretch(BEGIN, END), "the last 100 s");
    }

    private GcModel model(Stretch stretch, String words) {
        return model(STREAMS, stretch, words);
    }

    private GcModel model(Recording recording, Stretch stretch, String words) {
        Frame frame =
                new Frame(
                        END,
                        new Link.Up(END),
                        Optional.empty(),
                        List.of(),
                        new Judgement(END, List.of(), List.of(), List.of()),
                        recording,
                        OwnCost.NONE,
                        Mending.NONE);
        return GcModel.of(frame, tracks.at(stretch.to(), stretch.length()), log, stretch, words);
    }

    private static List<String> names(GcModel model) {
        return model.points().stream().map(HistogramPane.Point::name).toList();
    }
}
