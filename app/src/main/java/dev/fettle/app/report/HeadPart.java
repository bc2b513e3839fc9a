package dev.fettle.app.report;

import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Times;
import dev.fettle.incident.Incident;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** The sentence, how sure it is, and the few figures that a reader asks for first. */
record HeadPart(Incident incident, Clocks clocks) {
    void write(Markup page) {
        Opening opening = Opening.of(incident);
        String tone = opening.worst().map(Tone::of).orElse(Tone.UNKNOWN).token().id();
        page.open("header");
        page.open("p", "class", "kicker");
        page.element("b", "Incident report").text(" ").element("b", incident.name());
        page.element("span", clocks.span(incident.from(), incident.until())).close().line();
        page.open("h1", "class", "edge-" + tone);
        Prose.write(page, opening.sentence());
        page.close().line();
        page.open("p", "class", "lead").text(opening.sure() + " ");
        page.text(Opening.opened(incident.opened(), clocks));
        incident.lost()
                .ifPresent(why -> page.text(" The target was lost before the end: " + why + "."));
        page.close().line();
        page.open("dl", "class", "tiles");
        opening.onset()
                .ifPresent(
                        onset ->
                                tile(
                                        page,
                                        "It began",
                                        new FindingText(clocks.local()).onset(onset),
                                        clocks.isUtc(onset.earliest())
                                                ? "UTC"
                                                : utc(onset.earliest())));
        opening.noticedAfter(incident).ifPresent(after -> tile(page, "Noticed after", after, by()));
        tile(page, "Findings", String.valueOf(incident.episodes().size()), Opening.count(incident));
        opening.onset()
                .ifPresent(
                        onset ->
                                Opening.over(incident)
                                        .ifPresentOrElse(
                                                over ->
                                                        tile(
                                                                page,
                                                                "Lasted",
                                                                span(onset.earliest(), over),
                                                                "over at "
                                                                        + clocks.local()
                                                                                .clock(over)),
                                                () ->
                                                        tile(
                                                                page,
                                                                "Lasted",
                                                                span(
                                                                        onset.earliest(),
                                                                        incident.until()),
                                                                "and not over at the end")));
        page.close().close().line();
    }

    private String by() {
        return switch (incident.opened().by()) {
            case FINDING -> "by a finding";
            case MARK -> "by a mark";
            case HAND -> "by a person";
        };
    }

    private static String utc(Instant at) {
        return new Times(ZoneOffset.UTC).clock(at) + " UTC";
    }

    private static String span(Instant from, Instant until) {
        return Times.span(Duration.between(from, until));
    }

    private static void tile(Markup page, String title, String value, String small) {
        page.open("div").element("dt", title).open("dd").element("b", value);
        page.element("span", small).close().close();
    }
}
