package dev.fettle.app.cli.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.OwnCost;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** The lines are public: each is held to the letter. */
class WatchLinesTest {
    private static final Instant AT = Instant.parse("2026-11-01T12:00:00.123456Z");
    private static final String AT_TEXT = "\"at\":\"2026-11-01T12:00:00.123Z\"";
    private static final String PLACE = "com.acme.Poller.start(Poller.java:42)";

    private static Finding finding() {
        return new Finding(
                "thread-leak",
                PLACE,
                Stage.CONFIRMED,
                Severity.WARNING,
                0.931,
                Onset.at(AT),
                "812 threads started at Poller.start:42 are alive",
                "None ended.",
                List.of(),
                List.of(
                        new Evidence.Measured(
                                new Series(Signals.THREAD_COUNT, ""), 812, OptionalDouble.of(120)),
                        new Evidence.Stack("where they were started", List.of(PLACE)),
                        new Evidence.Quoted("VM.info", "java_heap_errors=1")),
                List.of(
                        new Remedy.Live(
                                new LeverId("SoftMaxHeapSize"),
                                "",
                                "1g",
                                "512m",
                                new Expectation.Shift(
                                        new Series(Signals.MEMORY_USED, "heap"),
                                        -1000,
                                        Duration.ofSeconds(60)),
                                "more collections"),
                        new Remedy.Restart(List.of("-Xmx2g"), "the live set needs it"),
                        new Remedy.Code("Let each thread end.")));
    }

    @Test
    void target() {
        Facts facts =
                new Facts(
                        4711,
                        "com.acme.Shop",
                        "25.0.3+9",
                        25,
                        Collector.G1,
                        OptionalLong.empty(),
                        2,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        AT,
                        Set.of(
                                Capability.COMMANDS,
                                Capability.JMX,
                                Capability.JFR,
                                Capability.FLAGS),
                        Map.of());
        assertEquals(
                "{\"type\":\"target\","
                        + AT_TEXT
                        + ",\"pid\":4711,\"name\":\"com.acme.Shop\",\"java\":\"25.0.3+9\","
                        + "\"collector\":\"G1\",\"can\":[\"jmx\",\"jfr\",\"flags\",\"commands\"]}",
                Lines.target(AT, facts));
    }

    @Test
    void sample() {
        var used = new Series(Signals.MEMORY_USED, "heap");
        assertEquals(
                List.of(
                        "{\"type\":\"sample\","
                                + AT_TEXT
                                + ",\"signal\":\"jvm.memory.used\",\"subject\":\"heap\","
                                + "\"value\":123456789,\"unit\":\"B\"}"),
                WatchLines.samples(new Observation.Sample(used, AT, 123_456_789)));
    }

    @Test
    void eachPauseOfATallyIsASample() {
        var tally =
                new Observation.Tally(
                        new Series(Signals.GC_PAUSE, ""), AT, HistogramDelta.of(0.25, 0.5));
        List<String> lines = WatchLines.samples(tally);

        assertEquals(2, lines.size());
        assertTrue(lines.getFirst().endsWith("\"value\":0.25,\"unit\":\"s\"}"), lines::toString);
    }

    @Test
    void gap() {
        var gap =
                new Observation.Gap(
                        new Series(Signals.THREAD_COUNT, ""), AT, AT.plusSeconds(5), "asleep");
        assertEquals(
                List.of(
                        "{\"type\":\"gap\",\"at\":\"2026-11-01T12:00:05.123Z\","
                                + "\"signal\":\"jvm.thread.count\",\"subject\":\"\","
                                + "\"from\":\"2026-11-01T12:00:00.123Z\","
                                + "\"to\":\"2026-11-01T12:00:05.123Z\",\"why\":\"asleep\"}"),
                WatchLines.samples(gap));
    }

    @Test
    void findingWithItsEvidenceAndRemedies() {
        assertEquals(
                "{\"type\":\"finding\","
                        + AT_TEXT
                        + ",\"detector\":\"thread-leak\",\"severity\":\"warning\","
                        + "\"confidence\":0.93,\"since\":\"2026-11-01T11:59:50.123Z\","
                        + "\"subject\":\""
                        + PLACE
                        + "\",\"headline\":\"812 threads started at Poller.start:42 are alive\","
                        + "\"stage\":\"confirmed\",\"detail\":\"None ended.\",\"evidence\":["
                        + "{\"kind\":\"measured\",\"signal\":\"jvm.thread.count\",\"value\":812,"
                        + "\"limit\":120,\"unit\":\"1\"},"
                        + "{\"kind\":\"stack\",\"title\":\"where they were started\",\"frames\":[\""
                        + PLACE
                        + "\"]},"
                        + "{\"kind\":\"quoted\",\"source\":\"VM.info\","
                        + "\"text\":\"java_heap_errors=1\"}],\"remedies\":["
                        + "{\"kind\":\"live\",\"lever\":\"SoftMaxHeapSize\",\"subject\":\"\","
                        + "\"from\":\"1g\",\"to\":\"512m\","
                        + "\"expect\":\"jvm.memory.used -1000.00 B within PT60S\","
                        + "\"risk\":\"more collections\"},"
                        + "{\"kind\":\"restart\",\"flags\":[\"-Xmx2g\"],"
                        + "\"why\":\"the live set needs it\"},"
                        + "{\"kind\":\"code\",\"advice\":\"Let each thread end.\"}]}",
                WatchLines.verdict(AT, new Standing(finding(), AT.minusSeconds(10))).orElseThrow());
    }

    @Test
    void cleared() {
        assertEquals(
                "{\"type\":\"cleared\","
                        + AT_TEXT
                        + ",\"detector\":\"thread-leak\",\"subject\":\""
                        + PLACE
                        + "\",\"why\":\"they ended\"}",
                WatchLines.cleared(new Cleared(AT, finding(), AT, "they ended")));
    }

    @Test
    void tellsNoSecretOfATarget() {
        assertEquals(
                "{\"type\":\"link\","
                        + AT_TEXT
                        + ",\"state\":\"stale\",\"why\":\"Authorization: Bearer [redacted]\"}",
                WatchLines.link(AT, new Link.Stale(AT, "Authorization: Bearer S3cr3tS3cr3t"))
                        .orElseThrow());
    }

    @Test
    void unknown() {
        var unknown = new Verdict.Unknown("heap-growth", "heap", "no data", "wait");
        assertEquals(
                "{\"type\":\"unknown\","
                        + AT_TEXT
                        + ",\"detector\":\"heap-growth\",\"subject\":\"heap\","
                        + "\"why\":\"no data\",\"howToLearn\":\"wait\"}",
                WatchLines.verdict(AT, new Standing(unknown, AT)).orElseThrow());
    }

    @Test
    void pending() {
        var pending = new Verdict.Pending("heap-growth", "heap", "it grows", AT.plusSeconds(30));
        assertEquals(
                "{\"type\":\"pending\","
                        + AT_TEXT
                        + ",\"detector\":\"heap-growth\",\"subject\":\"heap\","
                        + "\"why\":\"it grows\",\"decidesAt\":\"2026-11-01T12:00:30.123Z\"}",
                WatchLines.verdict(AT, new Standing(pending, AT)).orElseThrow());
    }

    @Test
    void healthIsNoLine() {
        var healthy = new Standing(new Verdict.Healthy("gc-pause", ""), AT);
        assertTrue(WatchLines.verdict(AT, healthy).isEmpty());
    }

    @Test
    void link() {
        assertEquals(
                "{\"type\":\"link\"," + AT_TEXT + ",\"state\":\"up\",\"why\":\"\"}",
                WatchLines.link(AT, new Link.Up(AT)).orElseThrow());
        assertEquals(
                "{\"type\":\"link\"," + AT_TEXT + ",\"state\":\"lost\",\"why\":\"it ended\"}",
                WatchLines.link(AT, new Link.Lost(AT, "it ended")).orElseThrow());
        assertTrue(WatchLines.link(AT, new Link.Connecting()).isEmpty());
    }

    @Test
    void summary() {
        assertEquals(
                "{\"type\":\"summary\","
                        + AT_TEXT
                        + ",\"watched\":\"PT60S\",\"findings\":2,\"unknown\":1,"
                        + "\"own\":{\"calls\":240,\"bytes\":120000,\"cpuSeconds\":1.235,"
                        + "\"targetGcs\":0}}",
                Lines.summary(
                        AT, Duration.ofSeconds(60), 2, 1, new OwnCost(240, 120_000, 1.2345678, 0)));
    }
}
