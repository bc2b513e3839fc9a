package dev.fettle.incident;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.incident.Incident.By;
import dev.fettle.incident.Incident.Change;
import dev.fettle.incident.Incident.Missing;
import dev.fettle.incident.Incident.Opened;
import dev.fettle.incident.Incident.Own;
import dev.fettle.incident.Incident.Remark;
import dev.fettle.incident.format.MomentLines;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation.Sample;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An incident with something in each of its fields. */
final class Incidents {
    static final Instant T = Instant.parse("2026-11-23T18:00:00.123Z");

    static final Facts FACTS =
            new Facts(
                    42,
                    "com.acme.Shop",
                    "25.0.3+9",
                    25,
                    Collector.G1,
                    OptionalLong.of(1 << 30),
                    2,
                    OptionalLong.empty(),
                    OptionalLong.of(4096),
                    T,
                    Set.of(Capability.JFR, Capability.JMX),
                    Map.of());

    private Incidents() {}

    /**
     * @param said stands in every text that comes from a target or its people
     */
    static Incident of(String said) {
        Finding finding =
                new Finding(
                        "pool-exhaustion",
                        "orders",
                        Stage.CONFIRMED,
                        Severity.CRITICAL,
                        0.93,
                        new Onset(T, T.plusSeconds(2)),
                        "The pool orders is dry: " + said,
                        "16 wait.",
                        List.of(new Verdict.Key("thread-leak", "x")),
                        List.of(
                                new Evidence.Measured(
                                        Signals.THREAD_COUNT.whole(), 812, OptionalDouble.of(120)),
                                new Evidence.Quoted("a thread's name", said)),
                        List.of(new Remedy.Code("close what was borrowed")));
        Story.Reason reason = new Story.Reason(Optional.of(T), said);
        Story story =
                new Story(
                        List.of(
                                new Story.Cause(
                                        "pool-leak",
                                        "Connections leak.",
                                        Onset.at(T),
                                        0.8,
                                        Optional.of(finding.key()),
                                        List.of(reason),
                                        List.of(new Story.Reason(Optional.empty(), "none")),
                                        List.of(
                                                new Story.Effect(
                                                        Onset.at(T), Optional.empty(), said)))),
                        List.of(
                                new Story.Step(
                                        "errors",
                                        "Errors?",
                                        Story.Answer.YES,
                                        List.of(reason),
                                        "x")),
                        List.of("No log was read."));
        return new Incident(
                "550e8400-e29b-41d4-a716-446655440000",
                "com.acme.Shop",
                FACTS,
                new Opened(T, By.FINDING, said),
                T,
                T.plusSeconds(60),
                Optional.of("it was killed"),
                List.of(
                        new Standing(finding, T),
                        new Standing(new Verdict.Healthy("gc-pause", ""), T)),
                List.of(new Episode(finding, T, Optional.of(T.plusSeconds(9)), "it was mended")),
                story,
                List.of(
                        new Change(
                                "pool.max",
                                "orders",
                                "8",
                                "16",
                                T,
                                Optional.empty(),
                                "applied",
                                "")),
                List.of(new Remark(T, "ann", said)),
                List.of(new Missing("histogram.txt", "nobody asked")),
                new Own(7, 4096, 0.25, 0));
    }

    static Moment moment(int second, String said) {
        Instant at = T.plusSeconds(second);
        return new Moment(
                at,
                new Link.Up(at),
                List.of(new Sample(Signals.LIVE_SET.of(said), at, second)),
                List.of(new Standing(new Verdict.Healthy("gc-pause", said), T)),
                List.of());
    }

    static Map<Part, Content> contents(String said) {
        Map<Part, Content> contents = new EnumMap<>(Part.class);
        contents.put(
                Part.SAMPLES,
                out -> {
                    StringBuilder lines = new StringBuilder();
                    MomentLines writer = new MomentLines(UnaryOperator.identity());
                    writer.write(FACTS, lines);
                    for (int i = 0; i < 20; i++) {
                        writer.write(moment(i, said), lines);
                    }
                    out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
                });
        contents.put(Part.THREADS_TEXT, text("\"main\" #1\n  at a.B.c(B.java:1)\n" + said + "\n"));
        contents.put(Part.HISTOGRAM, text("1: 2 3 byte[]\n" + said));
        contents.put(Part.THREADS, text("{\"threads\":[{\"n\":1}," + json(said) + "]}"));
        contents.put(Part.FLAGS, text("[{\"name\":\"a\",\"value\":" + json(said) + "}]"));
        contents.put(Part.PROPERTIES, text("{\"shop.note\":" + json(said) + "}"));
        contents.put(Part.MBEANS, text("{\"beans\":{" + json(said) + ":" + json(said) + "}}"));
        contents.put(Part.JOURNAL, text("{\"to\":" + json(said) + "}\n{\"to\":1.5}\n"));
        contents.put(Part.REPORT, text("<html><p>" + said + "</p>\n</html>"));
        return contents;
    }

    static Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(String text) {
        return new com.google.gson.Gson().toJson(text);
    }
}
