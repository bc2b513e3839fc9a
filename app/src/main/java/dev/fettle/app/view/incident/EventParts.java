package dev.fettle.app.view.incident;

import dev.fettle.app.frame.Filed;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.incident.Incident;
import dev.fettle.signal.Unit;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What happened, in order of time, what was changed, what is missing, and where it was.
 *
 * @param marks that somebody set meanwhile
 */
record EventParts(Filed.Told told, List<Happening> marks, Times times) {
    List<Part> parts() {
        return List.of(
                new Part("events", "IN ORDER OF TIME", events(), "Nothing was found.", false),
                new Part(
                        "changes",
                        "CHANGES MADE, AND WHAT THEY DID",
                        incident().changes().stream().map(this::change).toList(),
                        "Fettle changed nothing in the target in this span.",
                        false),
                new Part(
                        "missing",
                        "WHAT IS MISSING",
                        missing(),
                        "Everything that was wanted is in the file.",
                        false),
                new Part("environment", "ENVIRONMENT", environment(), "", true));
    }

    Part notes() {
        return new Part(
                "notes",
                "NOTES",
                incident().remarks().stream().map(this::note).toList(),
                "Nobody has written anything to this incident yet.",
                false);
    }

    private Incident incident() {
        return told.incident();
    }

    private List<Line> events() {
        List<Line> all = new ArrayList<>();
        for (Episode each : incident().episodes()) {
            Instant began = each.finding().onset().earliest();
            all.add(
                    line(
                            began,
                            Tone.of(each.finding().severity()),
                            StoryParts.plain(each.finding().headline()),
                            each.finding().detectorId()));
            each.until()
                    .ifPresent(
                            at ->
                                    all.add(
                                            line(
                                                    at,
                                                    Tone.HEALTHY,
                                                    "Over: "
                                                            + StoryParts.plain(
                                                                    each.finding().headline()),
                                                    StoryParts.plain(each.ended()))));
        }
        incident().changes().forEach(each -> all.add(change(each)));
        marks.forEach(each -> all.add(line(each.at(), Tone.INFO, each.subject(), "mark")));
        incident()
                .remarks()
                .forEach(
                        each ->
                                each.about()
                                        .ifPresent(
                                                at ->
                                                        all.add(
                                                                line(
                                                                        at,
                                                                        Tone.INFO,
                                                                        each.text(),
                                                                        "note of " + each.by()))));
        Incident.Opened opened = incident().opened();
        all.add(
                line(
                        opened.at(),
                        Tone.INFO,
                        "The incident was opened: " + StoryParts.plain(opened.sentence()),
                        switch (opened.by()) {
                            case FINDING -> "by itself";
                            case MARK -> "by a mark";
                            case HAND -> "by hand";
                        }));
        incident()
                .lost()
                .ifPresent(
                        why ->
                                all.add(
                                        line(
                                                incident().until(),
                                                Tone.CRITICAL,
                                                "The JVM was lost: " + why,
                                                "")));
        all.sort(Comparator.comparing(each -> each.at().orElseThrow()));
        return all;
    }

    private Line line(Instant at, Tone tone, String text, String detail) {
        return new Line(Optional.of(at), times.clock(at), Optional.of(tone), text, detail);
    }

    private Line change(Incident.Change it) {
        String subject = it.subject().isEmpty() ? "" : "@" + it.subject();
        String what =
                it.from().isEmpty() && it.to().isEmpty()
                        ? it.lever() + subject + " was run"
                        : it.lever() + subject + " from " + it.from() + " to " + it.to();
        String became =
                it.state() + it.ended().map(at -> " at " + times.clock(at)).orElse(", on trial");
        return line(
                it.applied(),
                Tone.INFO,
                what,
                it.measured().isEmpty() ? became : became + ": " + it.measured());
    }

    private Line note(Incident.Remark it) {
        return new Line(
                it.about(),
                it.about().map(times::clock).orElse("whole"),
                Optional.empty(),
                it.text(),
                it.by()
                        + ", "
                        + it.at().atZone(times.zone()).toLocalDate()
                        + " "
                        + times.clock(it.at()));
    }

    private List<Line> missing() {
        List<Line> lines = new ArrayList<>();
        told.damage().forEach(each -> lines.add(lost(each, Tone.WARNING)));
        incident().missing().forEach(each -> lines.add(lost(each, Tone.UNKNOWN)));
        return lines;
    }

    private static Line lost(Incident.Missing it, Tone tone) {
        String part = it.part().isEmpty() ? "the file" : it.part();
        return new Line(Optional.empty(), "", Optional.of(tone), part, StoryParts.plain(it.why()));
    }

    private List<Line> environment() {
        Facts facts = incident().target();
        List<Line> lines = new ArrayList<>();
        lines.add(
                Line.of("Program", facts.name() + (facts.pid() < 0 ? "" : ", pid " + facts.pid())));
        lines.add(Line.of("Java", facts.java() + ", " + facts.collector().label()));
        lines.add(
                Line.of(
                        "Ran for",
                        Times.span(Duration.between(facts.started(), incident().from()))
                                + " when this span began"));
        lines.add(Line.of("Processors", Integer.toString(facts.processors())));
        lines.add(Line.of("Heap", bytes("up to ", facts.heapMax(), "its limit was not told")));
        lines.add(Line.of("Container", bytes("", facts.memoryLimit(), "no limit was found")));
        for (Filed.Setting each : told.environment()) {
            lines.add(Line.of("Flag", each.name() + " = " + each.value() + ", set " + each.by()));
        }
        Incident.Own own = incident().own();
        lines.add(
                Line.of(
                        "Own cost",
                        Quantity.of(Unit.COUNT, own.calls())
                                + " calls, "
                                + Quantity.of(Unit.BYTES, own.bytes())));
        return lines;
    }

    private static String bytes(String before, OptionalLong bytes, String none) {
        return bytes.isPresent() ? before + Quantity.of(Unit.BYTES, bytes.getAsLong()) : none;
    }
}
