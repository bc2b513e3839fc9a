package dev.fettle.app.cli;

import dev.fettle.app.words.Confidence;
import dev.fettle.app.words.Differences;
import dev.fettle.app.words.Times;
import dev.fettle.baseline.Difference;
import dev.fettle.baseline.Phases;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.secret.Redaction;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A watch for a pull request: a sentence, what was found, and how each phase of a load test differs. */
final class SummaryMarkdown {
    /** As many as one looks through. */
    private static final int MOST_FINDINGS = 20;

    private static final int MOST_MOVED = 10;

    private final Times times = new Times(ZoneOffset.UTC);
    private final List<String> lines = new ArrayList<>();

    /**
     * What is told.
     *
     * @param target as sentences call it
     * @param lost why it was lost; empty where it was not
     */
    record Told(
            String target,
            Duration watched,
            List<Standing> standing,
            List<Episode> findings,
            List<Phases.Step> steps,
            Optional<String> lost) {}

    private SummaryMarkdown() {}

    static String of(Told told) {
        var text = new SummaryMarkdown();
        text.head(told);
        text.findings(told.findings());
        text.phases(told.steps());
        text.unknown(told.standing());
        return String.join("\n", text.lines) + "\n";
    }

    private void head(Told told) {
        long severe =
                told.findings().stream()
                        .filter(it -> it.finding().severity() != Severity.INFO)
                        .count();
        boolean judged =
                !told.findings().isEmpty()
                        || told.standing().stream()
                                .anyMatch(it -> it.verdict() instanceof Verdict.Healthy);
        String sentence =
                severe > 0
                        ? severe == 1 ? "one finding" : severe + " findings"
                        : judged ? "nothing is wrong that can be seen" : "nothing could be judged";
        lines.add("### Fettle: " + sentence);
        lines.add("");
        lines.add(
                "%s, watched for %s.".formatted(plain(told.target()), Times.span(told.watched())));
        told.lost().ifPresent(why -> lines.add("**The target was lost:** " + plain(why) + "."));
        lines.add("");
    }

    private void findings(List<Episode> all) {
        List<Episode> worst =
                all.stream()
                        .sorted(
                                Comparator.comparing((Episode it) -> it.finding().severity())
                                        .reversed()
                                        .thenComparing(Episode::since))
                        .limit(MOST_FINDINGS)
                        .toList();
        if (worst.isEmpty()) {
            return;
        }
        lines.add("| severity | finding | where | from | until (UTC) |");
        lines.add("|---|---|---|---|---|");
        for (Episode each : worst) {
            Finding it = each.finding();
            lines.add(
                    "| %s, %s | %s | %s | %s | %s |"
                            .formatted(
                                    it.severity().id(),
                                    Confidence.words(it.confidence()),
                                    plain(it.headline()),
                                    it.subject().isEmpty()
                                            ? plain(it.detectorId())
                                            : plain(it.subject()),
                                    times.clock(each.since()),
                                    each.until().map(times::clock).orElse("the end")));
        }
        if (all.size() > worst.size()) {
            lines.add("");
            lines.add("And %d more.".formatted(all.size() - worst.size()));
        }
        lines.add("");
    }

    private void phases(List<Phases.Step> steps) {
        for (Phases.Step step : steps) {
            long all = step.comparison().differences().stream().filter(Difference::isMoved).count();
            List<Difference> moved =
                    step.comparison().differences().stream()
                            .filter(Difference::isMoved)
                            .limit(MOST_MOVED)
                            .toList();
            lines.add(
                    "**%s** (%s) against **%s** (%s): %s"
                            .formatted(
                                    plain(step.now().name()),
                                    Times.span(
                                            Duration.between(
                                                    step.now().from(), step.now().until())),
                                    plain(step.before().name()),
                                    Times.span(
                                            Duration.between(
                                                    step.before().from(), step.before().until())),
                                    plain(
                                            Differences.sentence(
                                                    step.before().name(), step.comparison()))));
            lines.add("");
            if (!moved.isEmpty()) {
                lines.add("| signal | before | now | change, with its 95 % margin |");
                lines.add("|---|--:|--:|--:|");
                for (Difference each : moved) {
                    lines.add(
                            "| %s | %s | %s | %s |"
                                    .formatted(
                                            plain(Differences.label(each.series())),
                                            Differences.level(each.series(), each.before()),
                                            Differences.level(each.series(), each.now()),
                                            Differences.change(each)));
                }
                lines.add("");
                if (all > moved.size()) {
                    lines.add("And %d more.".formatted(all - moved.size()));
                    lines.add("");
                }
            }
        }
    }

    private void unknown(List<Standing> standing) {
        open(
                "Not judged, for want of data",
                standing,
                it ->
                        it instanceof Verdict.Unknown unknown
                                ? Optional.of(unknown.why())
                                : Optional.empty());
        open(
                "Still open at the end",
                standing,
                it ->
                        it instanceof Verdict.Pending pending
                                ? Optional.of(pending.why())
                                : Optional.empty());
    }

    private void open(
            String words, List<Standing> standing, Function<Verdict, Optional<String>> why) {
        List<String> all =
                standing.stream()
                        .map(Standing::verdict)
                        .filter(it -> why.apply(it).isPresent())
                        .map(it -> it.detectorId() + " (" + plain(why.apply(it).get()) + ")")
                        .distinct()
                        .toList();
        if (!all.isEmpty()) {
            lines.add(words + ": " + String.join("; ", all) + ".");
            lines.add("");
        }
    }

    /** Names come from the target: they must not become markup, call anybody, nor tell secrets. */
    static String plain(String text) {
        return Redaction.of(text)
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("`", "\\`")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("[", "\\[")
                .replace("<", "&lt;")
                .replace("@", "@<!-- -->")
                .replaceAll("\\s+", " ");
    }
}
