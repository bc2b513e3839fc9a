package dev.fettle.app.report;

import dev.fettle.app.words.CodeText;
import dev.fettle.app.words.Confidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.incident.Incident;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The report as Markdown for a ticket or a pull request, in less than 100 lines: the sentence, the chain,
 * the findings, the changes, and what is missing. What a target says cannot become markup.
 */
public record MarkdownReport(ZoneId zone) {
    /** As many rows of a kind; with all kinds at that it has some 90 lines. */
    private static final int MOST = 16;

    /** What follows from the first is among them, too. */
    private static final int OTHERS = 4;

    /** A cell that is longer makes a table unreadable. */
    private static final int LONGEST = 240;

    /** The whole text. */
    public String of(Material material) {
        Incident incident = material.incident();
        var clocks = new Clocks(zone);
        Opening opening = Opening.of(incident);
        List<String> lines = new ArrayList<>();
        lines.add("## " + Inline.of(opening.sentence(), LONGEST * 2));
        lines.add("");
        lines.add(
                "**%s**, %s. %s %s"
                        .formatted(
                                Inline.of(incident.name(), LONGEST),
                                clocks.span(incident.from(), incident.until()),
                                opening.sure(),
                                Inline.of(Opening.opened(incident.opened(), clocks), LONGEST)));
        incident.lost()
                .ifPresent(
                        why ->
                                lines.add(
                                        "The target was lost before the end: "
                                                + Inline.of(why, LONGEST)
                                                + "."));
        chain(lines, incident, clocks);
        others(lines, incident, clocks);
        findings(lines, incident, clocks);
        changes(lines, incident, clocks);
        remarks(lines, incident, clocks);
        missing(lines, material, clocks);
        lines.add("");
        lines.add(
                "%s, Java %s, %s. Incident %s."
                        .formatted(
                                Inline.of(incident.target().name(), LONGEST),
                                Inline.of(incident.target().java(), LONGEST),
                                incident.target().collector().label(),
                                Inline.of(incident.id(), LONGEST)));
        return String.join("\n", lines) + "\n";
    }

    private static void chain(List<String> lines, Incident incident, Clocks clocks) {
        List<Story.Effect> chain =
                incident.story().causes().stream()
                        .findFirst()
                        .map(Story.Cause::chain)
                        .orElse(List.of());
        if (chain.isEmpty()) {
            return;
        }
        lines.addAll(List.of("", "### What happened", ""));
        int number = 0;
        for (Story.Effect effect : chain) {
            if (number == MOST) {
                lines.add("\nand " + (chain.size() - MOST) + " more links.");
                break;
            }
            number++;
            lines.add(
                    number
                            + ". "
                            + clocks.both(effect.onset())
                            + " "
                            + Inline.of(effect.text(), LONGEST));
        }
    }

    private static void others(List<String> lines, Incident incident, Clocks clocks) {
        List<Story.Cause> causes = incident.story().causes();
        if (causes.size() < 2) {
            return;
        }
        lines.addAll(List.of("", "### What else it may have been", ""));
        causes.stream()
                .skip(1)
                .limit(OTHERS)
                .forEach(
                        it ->
                                lines.add(
                                        "- %s, %s: %s"
                                                .formatted(
                                                        Confidence.words(it.confidence()),
                                                        clocks.both(it.onset()),
                                                        Inline.of(it.sentence(), LONGEST))));
    }

    private static void findings(List<String> lines, Incident incident, Clocks clocks) {
        lines.addAll(List.of("", "### Findings", ""));
        List<Episode> all = Cards.of(incident).all();
        if (all.isEmpty()) {
            lines.add("None in this span.");
            return;
        }
        lines.add("| Severity | Since | Finding | Where | How sure |");
        lines.add("|---|---|---|---|---|");
        for (Episode episode : all.subList(0, Math.min(MOST, all.size()))) {
            Finding finding = episode.finding();
            lines.add(
                    row(
                            finding.severity().id(),
                            clocks.clock(finding.onset()),
                            Inline.of(finding.headline(), LONGEST),
                            finding.subject().isEmpty()
                                    ? "the whole JVM"
                                    : Inline.code(CodeText.brief(finding.subject()), LONGEST),
                            Confidence.words(finding.confidence())));
        }
        more(lines, all.size(), "findings");
    }

    private static void changes(List<String> lines, Incident incident, Clocks clocks) {
        if (incident.changes().isEmpty()) {
            return;
        }
        lines.addAll(List.of("", "### Changes made, and what they did", ""));
        lines.add("| When | What | Measured effect | Became of it |");
        lines.add("|---|---|---|---|");
        incident.changes().stream()
                .limit(MOST)
                .forEach(
                        change ->
                                lines.add(
                                        row(
                                                clocks.local().clock(change.applied()),
                                                Inline.of(ChangeText.what(change), LONGEST),
                                                Inline.of(ChangeText.effect(change), LONGEST),
                                                Inline.of(ChangeText.state(change), LONGEST))));
        more(lines, incident.changes().size(), "changes");
    }

    private static void remarks(List<String> lines, Incident incident, Clocks clocks) {
        if (incident.remarks().isEmpty()) {
            return;
        }
        lines.addAll(List.of("", "### Notes", ""));
        incident.remarks().stream()
                .limit(MOST)
                .forEach(
                        it ->
                                lines.add(
                                        "- %s%s: %s"
                                                .formatted(
                                                        it.about()
                                                                .map(
                                                                        at ->
                                                                                clocks.local()
                                                                                                .clock(
                                                                                                        at)
                                                                                        + ", ")
                                                                .orElse(""),
                                                        Inline.of(it.by(), LONGEST),
                                                        Inline.of(it.text(), LONGEST))));
        more(lines, incident.remarks().size(), "notes");
    }

    private static void missing(List<String> lines, Material material, Clocks clocks) {
        Incident incident = material.incident();
        Gaps gaps = Gaps.of(incident);
        List<String> missing =
                Stream.of(
                                gaps.beside(incident).stream(),
                                gaps.checks().stream()
                                        .map(it -> it.names() + ": " + it.why() + "."),
                                incident.missing().stream()
                                        .map(it -> it.part() + " is missing: " + it.why() + "."),
                                material.curves().silences().stream()
                                        .map(
                                                it ->
                                                        clocks.local().clock(it.from())
                                                                + " to "
                                                                + clocks.local().clock(it.until())
                                                                + ": nothing was heard, "
                                                                + it.why()
                                                                + "."))
                        .flatMap(each -> each)
                        .toList();
        if (missing.isEmpty()) {
            return;
        }
        lines.addAll(List.of("", "### What could not be known", ""));
        missing.stream().limit(MOST).forEach(it -> lines.add("- " + Inline.of(it, LONGEST)));
        more(lines, missing.size(), "of them");
    }

    private static void more(List<String> lines, int all, String what) {
        if (all > MOST) {
            lines.add("");
            lines.add("and " + (all - MOST) + " more " + what + ".");
        }
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
