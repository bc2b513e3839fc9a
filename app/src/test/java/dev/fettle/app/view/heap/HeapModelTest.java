package dev.fettle.app.view.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Forecast;
import dev.fettle.app.chart.Ranked;
import dev.fettle.app.chart.Stretch;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.frame.ClassTable;
import dev.fettle.app.frame.CountCost;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.frame.Reply;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.signal.Signals;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

final class HeapModelTest {
    private static final Instant END = Instant.parse("2026-11-20T14:10:00Z");
    private static final Instant BEGIN = END.minusSeconds(600);
    private static final double MB = 1024 * 1024;
    private static final CountCost COST = new CountCost("0.1 to 0.4 s", false);

    private final Tracks tracks = new Tracks(Charts.EVERYTHING, Duration.ofMinutes(10));
    private final HeapDesk desk = new HeapDesk();

    @Test
    void neverTakesAHeapWithoutACollectionForEmpty() {
        HeapModel model = model(List.of());
        assertFalse(model.known());
        assertEquals("No collection has been seen yet", model.sentence());
        assertEquals("", model.floor());
        assertTrue(model.forecast().end().isEmpty());
    }

    @Test
    void saysWhatIsLeftAfterCollections() {
        left(10, 100);
        left(300, 120);
        HeapModel model =
                model(
                        List.of(),
                        new Forecast.Point(BEGIN, 100 * MB),
                        new Forecast.Point(END, 120 * MB));
        assertEquals("120 MB are left after the last collection", model.sentence());
        assertEquals(
                "2 collections within 10 min left between 100 MB and 120 MB; old garbage is"
                        + " included.",
                model.detail());
    }

    @Test
    void drawsTheEndThatTheDetectorStatesAndNoOther() {
        left(300, 120);
        assertTrue(model(List.of()).forecast().end().isEmpty());

        HeapModel model =
                model(
                        List.of(
                                new Evidence.Measured(
                                        Signals.LIVE_SET.of(Signals.HEAP),
                                        120 * MB,
                                        OptionalDouble.of(512 * MB)),
                                new Evidence.Measured(
                                        Signals.TIME_TO_FULL.of(Signals.HEAP),
                                        1200,
                                        OptionalDouble.empty())));
        assertEquals(
                Optional.of(new Forecast.End(END, 120 * MB, END.plusSeconds(1200))),
                model.forecast().end());
        assertEquals(OptionalDouble.of(512 * MB), model.forecast().limit());
        assertEquals("The live set grows", model.sentence());
    }

    @Test
    void ranksWhatGrewBetweenTwoCounts() {
        assertTrue(model(List.of()).noGrown().startsWith("Not known: it takes two counts"));
        count(Optional.empty(), line("a.B", 100, Optional.empty()));
        assertTrue(model(List.of()).noGrown().startsWith("Counted once."));
        count(
                Optional.of(Duration.ofSeconds(30)),
                line("a.B", 100, Optional.of(2048L)),
                line("a.C", 90, Optional.of(-10L)),
                line("a.D", 80, Optional.of(4096L)));
        assertEquals(
                List.of(new Ranked("a.D", 1, "+4 kB", ""), new Ranked("a.B", 0.5, "+2 kB", "")),
                model(List.of()).grown());
    }

    @Test
    void ranksWhatIsAllocatedByClassAndByPlaceOverTheStretch() {
        assertEquals(
                "Not known without a flight recording: not asked for.",
                model(List.of()).noAllocation());
        allocated(-30, "byte[]", 999, "com.acme.Old.one(Old.java:1)");
        allocated(500, "byte[]", 3, "com.acme.Export.render(Export.java:57)");
        allocated(510, "byte[]", 1, "com.acme.Export.render(Export.java:57)");
        allocated(510, "com.acme.Row", 8, "com.acme.Rows.next(Rows.java:3)");
        HeapModel model = model(List.of());
        assertEquals(
                List.of(
                        new Ranked("com.acme.Row", 1, "4 MB/s", ""),
                        new Ranked("byte[]", 0.5, "2 MB/s", "")),
                model.byClass());
        assertEquals(
                List.of(
                        new Ranked("Rows.next:3", 1, "4 MB/s", ""),
                        new Ranked("Export.render:57", 0.5, "2 MB/s", "")),
                model.byPlace());
    }

    private void allocated(int second, String type, double megabytes, String place) {
        Instant at = BEGIN.plusSeconds(second);
        desk.see(
                new Observation.Sample(Signals.ALLOCATION_CLASS_RATE.of(type), at, megabytes * MB));
        desk.see(
                new Observation.Sample(Signals.ALLOCATION_SITE_RATE.of(place), at, megabytes * MB));
    }

    @Test
    void asksOnceMoreOnlyWhereThePauseIsLong() {
        assertTrue(desk.begin(false));
        assertFalse(desk.begin(false), "one at a time");
        desk.told(Reply.none("The JVM did not answer."));
        assertEquals("The JVM did not answer.", model(List.of()).noClasses());

        assertFalse(desk.begin(true));
        assertEquals("Stop it for 0.1 to 0.4 s", model(List.of()).offer().count());
        desk.cancel();
        assertFalse(desk.begin(true));
        assertTrue(desk.begin(true));
    }

    @Test
    void saysWhoForbidsACount() {
        HeapModel model =
                HeapModel.of(
                        frame(List.of()),
                        tracks.at(END, Duration.ofMinutes(10)),
                        List.of(),
                        new Stretch(BEGIN, END),
                        desk,
                        COST,
                        Optional.of("--read-only was given"));
        assertFalse(model.offer().enabled());
        assertEquals(
                "Nothing is counted: Fettle is in read-only mode (--read-only was given).",
                model.offer().cost());
    }

    private void count(Optional<Duration> since, ClassTable.Line... lines) {
        desk.begin(false);
        desk.told(
                Reply.told(
                        new ClassTable(
                                END,
                                Duration.ofMillis(80),
                                OptionalLong.of(1),
                                since,
                                "",
                                List.of(lines))));
    }

    private static ClassTable.Line line(String name, long bytes, Optional<Long> more) {
        return new ClassTable.Line(name, 1, bytes, more, more);
    }

    private void left(int second, double megabytes) {
        tracks.see(
                new Observation.Sample(
                        Signals.USED_AFTER_GC.of(Signals.HEAP),
                        BEGIN.plusSeconds(second),
                        megabytes * MB));
    }

    private HeapModel model(List<Evidence> evidence, Forecast.Point... floor) {
        return HeapModel.of(
                frame(evidence),
                tracks.at(END, Duration.ofMinutes(10)),
                List.of(floor),
                new Stretch(BEGIN, END),
                desk,
                COST,
                Optional.empty());
    }

    private static Frame frame(List<Evidence> evidence) {
        Finding growth =
                new Finding(
                        "heap-growth",
                        Signals.HEAP,
                        Stage.CONFIRMED,
                        Severity.WARNING,
                        0.8,
                        Onset.at(BEGIN),
                        "The live set grows.",
                        "",
                        List.of(),
                        evidence,
                        List.of());
        List<Standing> standing =
                evidence.isEmpty() ? List.of() : List.of(new Standing(growth, BEGIN));
        return new Frame(
                END,
                new Link.Up(END),
                Optional.empty(),
                List.of(),
                new Judgement(END, standing, List.of(), List.of()),
                new Recording.Off("not asked for"),
                OwnCost.NONE,
                Mending.NONE);
    }
}
