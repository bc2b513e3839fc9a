package dev.fettle.app.cli;

import dev.fettle.app.words.Confidence;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.remedy.Remedy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Verdicts as entries of a log: time, a word, a sentence; below it, indented, what carries it. */
final class VerdictText {
    private static final int WORD = 9;
    private static final String INDENT = " ".repeat(8 + 2 + WORD + 2);
    private static final int MOST_FRAMES = 6;

    private final Terminal terminal;
    private final Times times;

    VerdictText(Terminal terminal, Times times) {
        this.terminal = terminal;
        this.times = times;
    }

    /**
     * What is new. Checks that lack data for one reason are one entry, and so are those that are
     * still looking, since most begin and end that way together.
     */
    void show(Instant at, List<Standing> fresh) {
        Map<String, List<Verdict.Unknown>> unknown = new LinkedHashMap<>();
        List<Verdict.Pending> pending = new ArrayList<>();
        for (Standing standing : fresh) {
            switch (standing.verdict()) {
                case Finding finding -> finding(at, finding, standing.since());
                case Verdict.Unknown each ->
                        unknown.computeIfAbsent(each.why(), why -> new ArrayList<>()).add(each);
                case Verdict.Pending each -> pending.add(each);
                case Verdict.Healthy healthy -> {}
            }
        }
        unknown.forEach((why, verdicts) -> unknown(at, why, verdicts));
        pending(at, pending);
    }

    private void unknown(Instant at, String why, List<Verdict.Unknown> verdicts) {
        entry(at, "unknown", Ink.QUIET, names(verdicts) + ": " + why);
        below(verdicts.getFirst().howToLearn(), Ink.QUIET);
    }

    private void pending(Instant at, List<Verdict.Pending> pending) {
        if (pending.size() == 1) {
            Verdict.Pending one = pending.getFirst();
            String by = " (by " + times.clock(one.decidesAt()) + ")";
            entry(at, "pending", Ink.QUIET, names(pending) + ": " + one.why() + by);
        } else if (!pending.isEmpty()) {
            Instant first =
                    pending.stream().map(Verdict.Pending::decidesAt).min(Instant::compareTo).get();
            Instant last =
                    pending.stream().map(Verdict.Pending::decidesAt).max(Instant::compareTo).get();
            entry(
                    at,
                    "pending",
                    Ink.QUIET,
                    "%s: looking, answers from %s to %s"
                            .formatted(names(pending), times.clock(first), times.clock(last)));
        }
    }

    private static String names(List<? extends Verdict> verdicts) {
        return verdicts.stream()
                .map(
                        each ->
                                each.detectorId()
                                        + (each.subject().isEmpty() || verdicts.size() > 1
                                                ? ""
                                                : " of " + each.subject()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void finding(Instant at, Finding finding, Instant since) {
        entry(at, finding.severity().id(), Ink.of(finding.severity()), finding.headline());
        if (!finding.subject().isEmpty() && !finding.headline().contains(finding.subject())) {
            below(finding.subject(), Ink.STRONG);
        }
        below(finding.detail(), null);
        below(
                "%s, %s; since %s (%s)"
                        .formatted(
                                finding.detectorId(),
                                Confidence.words(finding.confidence()),
                                times.clock(since),
                                Times.span(Duration.between(since, at))),
                Ink.QUIET);
        finding.evidence().forEach(this::evidence);
        finding.remedies().forEach(this::remedy);
    }

    private void evidence(Evidence evidence) {
        switch (evidence) {
            case Evidence.Measured measured -> {
                var unit = measured.series().signal().unit();
                String limit =
                        measured.limit().isPresent()
                                ? " (limit "
                                        + Quantity.of(unit, measured.limit().getAsDouble())
                                        + ")"
                                : "";
                below(
                        measured.series().signal().id()
                                + " "
                                + Quantity.of(unit, measured.value())
                                + limit,
                        Ink.QUIET);
            }
            case Evidence.Stack stack -> {
                below(stack.title() + ":", Ink.QUIET);
                stack.frames().stream()
                        .limit(MOST_FRAMES)
                        .forEach(frame -> terminal.line(INDENT + "  at " + frame));
                int left = stack.frames().size() - MOST_FRAMES;
                if (left > 0) {
                    below("  and " + left + " more", Ink.QUIET);
                }
            }
            case Evidence.Quoted quoted when quoted.text().contains("\n") -> {
                below(quoted.source() + ":", Ink.QUIET);
                quoted.text().lines().forEach(line -> below("  " + line, Ink.QUIET));
            }
            case Evidence.Quoted quoted -> below(quoted.source() + ": " + quoted.text(), Ink.QUIET);
        }
    }

    private void remedy(Remedy remedy) {
        String words =
                switch (remedy) {
                    case Remedy.Live live ->
                            "Live: %s%s from %s to %s. Risk: %s"
                                    .formatted(
                                            live.lever().id(),
                                            live.subject().isEmpty() ? "" : " of " + live.subject(),
                                            live.from(),
                                            live.to(),
                                            live.risk());
                    case Remedy.Restart restart ->
                            "At the next start: %s (%s)"
                                    .formatted(String.join(" ", restart.flags()), restart.why());
                    case Remedy.Code code -> code.advice();
                };
        below("→ " + words, null);
    }

    void cleared(Cleared cleared) {
        String headline = cleared.finding().headline();
        String text = headline.equals(cleared.why()) ? headline : headline + ": " + cleared.why();
        entry(cleared.at(), "cleared", Ink.GOOD, text);
    }

    /** How things stand, in one sentence and one line for each finding. */
    void standing(List<Standing> standing) {
        standing(standing, true);
    }

    /**
     * @param whole whether all could be read; else what was not may hold what is wrong
     */
    void standing(List<Standing> standing, boolean whole) {
        String open = open(standing);
        boolean judged =
                standing.stream()
                        .map(Standing::verdict)
                        .anyMatch(it -> it instanceof Verdict.Healthy || it instanceof Finding);
        List<Finding> findings =
                standing.stream()
                        .map(Standing::verdict)
                        .filter(Finding.class::isInstance)
                        .map(Finding.class::cast)
                        .toList();
        if (standing.isEmpty()) {
            terminal.line("Nothing was checked.");
        } else if (!judged) {
            terminal.line("Nothing could be judged" + open + ".");
        } else if (findings.isEmpty()) {
            String where = whole ? "" : " in what could be read";
            terminal.line("Nothing is wrong that Fettle can see" + where + open + ".");
        } else {
            String count = findings.size() == 1 ? "One finding" : findings.size() + " findings";
            terminal.line(count + " at the end" + open + ":");
            for (Finding finding : findings) {
                String word = "%-8s".formatted(finding.severity().id());
                String ink = Ink.of(finding.severity()).on(word, terminal.colour());
                List<String> lines = Wrap.lines(finding.headline(), terminal.width() - 12);
                terminal.line("  " + ink + "  " + lines.getFirst());
                lines.stream().skip(1).forEach(line -> terminal.line(" ".repeat(12) + line));
            }
        }
    }

    private static String open(List<Standing> standing) {
        int unknown = Watched.checks(standing, Verdict.Unknown.class);
        int pending = Watched.checks(standing, Verdict.Pending.class);
        var open = new StringBuilder();
        if (unknown > 0) {
            open.append("; %d %s data".formatted(unknown, checks(unknown, "lacks", "lack")));
        }
        if (pending > 0) {
            open.append(
                    "; %d %s open".formatted(pending, checks(pending, "is still", "are still")));
        }
        return open.toString();
    }

    private static String checks(int count, String one, String many) {
        return count == 1 ? "check " + one : "checks " + many;
    }

    void entry(Instant at, String word, Ink ink, String sentence) {
        String padded = String.format("%-" + WORD + "s", word);
        String start = times.clock(at) + "  " + ink.on(padded, terminal.colour()) + "  ";
        for (String line : Wrap.lines(sentence, terminal.width() - INDENT.length())) {
            terminal.line((start + line).stripTrailing());
            start = INDENT;
        }
    }

    private void below(String text, Ink ink) {
        if (text.isBlank()) {
            return;
        }
        for (String line : Wrap.lines(text, terminal.width() - INDENT.length())) {
            terminal.line(INDENT + (ink == null ? line : ink.on(line, terminal.colour())));
        }
    }
}
