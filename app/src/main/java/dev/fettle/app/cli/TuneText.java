package dev.fettle.app.cli;

import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.LeverTable.Row;
import dev.fettle.app.frame.LeverTable.Use;
import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Series;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tuning as people read it: what can be tuned and what cannot, a plan, what comes of it. */
final class TuneText {
    private static final int WORD = 12;
    private static final String INDENT = " ".repeat(8 + 2 + WORD + 2);

    private final Terminal terminal;
    private final Times times = new Times(ZoneId.systemDefault());

    TuneText(Terminal terminal) {
        this.terminal = terminal;
    }

    void table(LeverTable levers, Facts facts) {
        terminal.line(
                Ink.STRONG.on(
                        "%s, pid %d: Java %s, %s"
                                .formatted(
                                        facts.name(),
                                        facts.pid(),
                                        facts.java(),
                                        facts.collector().label()),
                        terminal.colour()));
        for (Use use : Use.values()) {
            List<Row> rows = levers.rows().stream().filter(row -> row.use() == use).toList();
            if (!rows.isEmpty()) {
                terminal.line("");
                terminal.line(Ink.STRONG.on(word(use), terminal.colour()));
                List<Row> pools = rows.stream().filter(TuneText::isAbsentOfPools).toList();
                rows.stream()
                        .filter(row -> !pools.contains(row))
                        .map(Row::lever)
                        .distinct()
                        .forEach(id -> lever(of(id, rows)));
                pools.stream().map(Row::why).distinct().forEach(why -> absent(why, pools));
            }
        }
    }

    private static List<Row> of(LeverId lever, List<Row> rows) {
        return rows.stream().filter(row -> row.lever().equals(lever)).toList();
    }

    /** Most programs have few of them, many none: what all lack for one reason is said once. */
    private static boolean isAbsentOfPools(Row row) {
        return row.use() == Use.ABSENT && row.lever().id().startsWith("pool.");
    }

    private void absent(String why, List<Row> pools) {
        String names =
                pools.stream()
                        .filter(row -> row.why().equals(why))
                        .map(row -> row.lever().id())
                        .collect(Collectors.joining(", "));
        Wrap.lines(names, terminal.width() - 2).forEach(line -> terminal.line("  " + line));
        indented(why + (why.endsWith(".") ? "" : "."));
    }

    /** A lever with all its subjects; what is said of it is said once. */
    private void lever(List<Row> rows) {
        Row first = rows.getFirst();
        terminal.line("  " + (rows.size() == 1 ? named(first) : first.lever().id()));
        if (rows.size() > 1) {
            rows.forEach(row -> terminal.line("      @" + row.subject() + valued(row)));
        }
        indented(first.meaning());
        rows.stream()
                .map(TuneText::said)
                .distinct()
                .forEach(said -> indented(of(said, rows) + said + (said.endsWith(".") ? "" : ".")));
    }

    private static String said(Row row) {
        String why = row.why() + (row.why().endsWith(".") ? "" : ".");
        return row.action() ? why + " It costs: " + row.cost() + "." : why;
    }

    /** Of which subjects it is said, where it is not of all: pools are of several libraries. */
    private static String of(String said, List<Row> rows) {
        List<String> those =
                rows.stream()
                        .filter(row -> said(row).equals(said))
                        .map(row -> "@" + row.subject())
                        .toList();
        return those.size() == rows.size() ? "" : String.join(", ", those) + ": ";
    }

    private void indented(String text) {
        Wrap.lines(text, terminal.width() - 6).forEach(line -> terminal.line("      " + line));
    }

    private static String named(Row row) {
        return row.name() + valued(row);
    }

    private static String valued(Row row) {
        if (row.use() == Use.ABSENT || row.action()) {
            return "";
        }
        var beside = new ArrayList<String>();
        if (!row.origin().isEmpty()) {
            beside.add(row.origin());
        }
        row.bounds().flatMap(it -> range(row, it)).ifPresent(beside::add);
        return " = "
                + row.value().map(Setting::words).orElse("?")
                + (beside.isEmpty() ? "" : " (" + String.join("; ", beside) + ")");
    }

    private static String word(Use use) {
        return switch (use) {
            case LIVE -> "LIVE: has an effect in this JVM, as measured";
            case NO_EFFECT -> "NO EFFECT: this JVM takes it and does nothing with it, as measured";
            case REFUSED -> "REFUSED: this JVM, or your role in it, does not let it be moved";
            case UNKNOWN -> "UNKNOWN: what it does in this JVM was not measured, or not clearly";
            case ABSENT -> "NOT HERE: this JVM does not have it";
        };
    }

    private static Optional<String> range(Row row, Bounds bounds) {
        return Double.isFinite(bounds.least()) && row.kind().isPresent()
                ? Optional.of(
                        bounds.words(row.kind().get())
                                + (bounds.alsoZero() ? ", or 0 for off" : ""))
                : Optional.empty();
    }

    void kept(List<PastRun> runs, String target) {
        for (PastRun run : runs) {
            if (run.replaced().isPresent()) {
                terminal.line(
                        "Changed by Fettle at %s, and not in force any more: %s (run %d, %s). %s"
                                .formatted(
                                        times.clock(run.at()),
                                        String.join(", ", run.what()),
                                        run.number(),
                                        run.state(),
                                        run.replaced().get()));
                continue;
            }
            terminal.line(
                    "Changed by Fettle and kept since %s: %s (run %d, %s). \"fettle tune %s --undo %d\" takes it back."
                            .formatted(
                                    times.clock(run.at()),
                                    String.join(", ", run.what()),
                                    run.number(),
                                    run.state(),
                                    target,
                                    run.number()));
        }
    }

    /** What is about to be done; on standard error, as it is no answer. */
    void plan(Proposal proposal, String target) {
        terminal.note("For " + target + ":");
        List<String> words = proposal.words();
        for (int i = 0; i < words.size(); i++) {
            terminal.note("  " + (i + 1) + ". " + words.get(i));
        }
        proposal.because().forEach(each -> part("because", each));
        part("expect", proposal.expect());
        part("guard", proposal.guard());
        part("risk", proposal.risk());
        part("undo", proposal.undo());
    }

    private void part(String word, String text) {
        String start = "     " + "%-8s ".formatted(word);
        for (String line : Wrap.lines(text, terminal.width() - start.length())) {
            terminal.note(start + line);
            start = " ".repeat(start.length());
        }
    }

    /** One state that a run came to. */
    void state(PlanRun.Moment moment) {
        Run run = moment.run();
        switch (run) {
            case Run.Proposed _ -> {}
            case Run.Refused it -> entry(moment.at(), run, Ink.WARNING, it.why(), Map.of());
            case Run.Applied it -> entry(moment.at(), run, Ink.STRONG, it.words(), Map.of());
            case Run.Verified it -> entry(moment.at(), run, Ink.GOOD, it.words(), it.measured());
            case Run.Ineffective it ->
                    entry(moment.at(), run, Ink.WARNING, it.words(), it.measured());
            case Run.Inconclusive it ->
                    entry(moment.at(), run, Ink.WARNING, it.why(), it.measured());
            case Run.RolledBack it -> entry(moment.at(), run, Ink.WARNING, it.why(), it.measured());
            case Run.Drifted it -> entry(moment.at(), run, Ink.WARNING, it.words(), Map.of());
            case Run.Failed it -> entry(moment.at(), run, Ink.CRITICAL, it.words(), Map.of());
        }
    }

    private void entry(
            Instant at, Run run, Ink ink, String sentence, Map<Series, Run.Change> measured) {
        String word = ("%-" + WORD + "s").formatted(run.state());
        String start = times.clock(at) + "  " + ink.on(word, terminal.colour()) + "  ";
        for (String line : Wrap.lines(sentence, terminal.width() - INDENT.length())) {
            terminal.line((start + line).stripTrailing());
            start = INDENT;
        }
        measured.forEach((series, change) -> terminal.line(INDENT + figure(series, change)));
    }

    private static String figure(Series series, Run.Change change) {
        String name =
                series.signal().id()
                        + (series.subject().isEmpty() ? "" : " of " + series.subject());
        String margin =
                Double.isNaN(change.margin())
                        ? ""
                        : " (the difference within ±"
                                + Quantity.of(series.signal().unit(), change.margin())
                                + ")";
        return name
                + " "
                + number(series, change.before())
                + " -> "
                + number(series, change.after())
                + margin;
    }

    private static String number(Series series, double value) {
        return Double.isNaN(value)
                ? "unknown"
                : Quantity.of(series.signal().unit(), value).toString();
    }

    void journal(List<PastRun> runs) {
        for (PastRun run : runs) {
            String head =
                    "%d  %s  %s  %s"
                            .formatted(
                                    run.number(),
                                    run.at().atZone(times.zone()).toLocalDateTime().withNano(0),
                                    run.open() ? "OPEN" : run.state(),
                                    String.join(", ", run.what()));
            terminal.line(Ink.STRONG.on(head, terminal.colour()));
            below("of " + run.target() + ", by " + run.who());
            if (!run.words().isEmpty()) {
                below(run.words());
            }
            run.measured().forEach((series, change) -> below(figure(series, change)));
            if (run.open()) {
                below(
                        "It did not end in order: \"fettle tune TARGET\" tells what is in force"
                                + " there.");
            }
        }
    }

    private void below(String text) {
        Wrap.lines(text, terminal.width() - 4).forEach(line -> terminal.line("    " + line));
    }
}
