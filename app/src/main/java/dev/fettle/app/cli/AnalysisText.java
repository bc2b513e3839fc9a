package dev.fettle.app.cli;

import dev.fettle.app.analysis.Analysis;
import dev.fettle.app.analysis.Subject;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.jfr.Coverage;
import dev.fettle.signal.Unit;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** An analysis as people read it: how things stood at the end first, then what carries it. */
final class AnalysisText implements AnalysisFace {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** Findings that were over by the end; the last ones tell most. */
    private static final int ENDED = 20;

    private final Terminal terminal;
    private ZoneId zone = ZoneId.systemDefault();
    private Times times = new Times(zone);
    private VerdictText verdicts;
    private boolean again;

    AnalysisText(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void begin(Subject jvm, Facts facts) {
        zone = jvm.isDated() ? ZoneId.systemDefault() : ZoneOffset.UTC;
        times = new Times(zone);
        verdicts = new VerdictText(terminal, times);
        if (again) {
            terminal.line("");
        }
        again = true;
        String heap =
                facts.heapMax().isPresent()
                        ? ", heap up to " + Quantity.of(Unit.BYTES, facts.heapMax().getAsLong())
                        : "";
        String java = facts.feature() > 0 ? "Java " + facts.java() : "an unknown Java";
        String pid = facts.pid() > 0 ? ", pid " + facts.pid() : "";
        String what = "%s%s: %s, %s%s".formatted(facts.name(), pid, java, collector(facts), heap);
        terminal.line(Ink.STRONG.on(what, terminal.colour()));
    }

    private static String collector(Facts facts) {
        String label = facts.collector().label();
        return facts.collector() == Collector.GENERATIONAL_ZGC ? "generational " + label : label;
    }

    @Override
    public void show(Judgement judgement) {}

    @Override
    public void end(Subject jvm, Analysis.Result result, List<String> damage) {
        terminal.line(jvm.isDated() ? span(jvm.coverage()) : undated(jvm.coverage()));
        terminal.line("");
        boolean whole = damage.isEmpty() && result.failure().isEmpty();
        verdicts.standing(result.standing(), whole);
        List<Standing> found = only(result.standing(), Finding.class);
        if (!found.isEmpty()) {
            terminal.line("");
            verdicts.show(result.at(), found);
        }
        ended(result);
        List<Standing> unknown = only(result.standing(), Verdict.Unknown.class);
        if (!unknown.isEmpty()) {
            terminal.line("");
            terminal.line("What this " + jvm.kind() + " does not tell:");
            verdicts.show(result.at(), unknown);
        }
        hotMethods(result);
    }

    private void hotMethods(Analysis.Result result) {
        terminal.line("");
        result.unprofiled()
                .ifPresentOrElse(
                        why -> terminal.line("Hot methods: not told, because " + why + "."),
                        () -> {
                            terminal.line("Hot methods:");
                            new CpuText(terminal).samples(result.profile());
                        });
    }

    private String span(Coverage coverage) {
        String holes = "";
        List<Coverage.Span> spans = coverage.spans();
        if (spans.size() > 1) {
            holes =
                    ", with %s in which nothing was recorded"
                            .formatted(
                                    spans.size() == 2 ? "a hole" : (spans.size() - 1) + " holes");
        }
        return "Read from %s to %s %s, %s%s."
                .formatted(
                        DAY.format(coverage.from().atZone(zone)),
                        times.clock(coverage.until()),
                        times.offset(coverage.until()),
                        Times.span(coverage.length()),
                        holes);
    }

    private String undated(Coverage coverage) {
        return "Read from %s to %s after the JVM's start, %s. The log has no dates: all times are counted from that start."
                .formatted(
                        times.clock(coverage.from()),
                        times.clock(coverage.until()),
                        Times.span(coverage.length()));
    }

    /** What was worth acting on is told with its evidence, the rest by its end alone. */
    private void ended(Analysis.Result result) {
        List<Cleared> all = result.cleared();
        if (all.isEmpty()) {
            return;
        }
        terminal.line("");
        terminal.line("Over before the end:");
        int more = result.forgotten() + Math.max(0, all.size() - ENDED);
        if (more > 0) {
            terminal.line("  " + more + " earlier ones are left out.");
        }
        for (Cleared each : all.subList(Math.max(0, all.size() - ENDED), all.size())) {
            if (each.finding().severity().compareTo(Severity.WARNING) >= 0) {
                verdicts.show(each.at(), List.of(new Standing(each.finding(), each.since())));
            }
            verdicts.cleared(each);
        }
    }

    private static List<Standing> only(List<Standing> standing, Class<? extends Verdict> kind) {
        return standing.stream().filter(each -> kind.isInstance(each.verdict())).toList();
    }
}
