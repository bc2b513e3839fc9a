package dev.fettle.app.cli;

import dev.fettle.app.analysis.Analysis;
import dev.fettle.app.analysis.Subject;
import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.cli.format.ProfileLines;
import dev.fettle.app.cli.format.RecordingLines;
import dev.fettle.app.cli.format.WatchLines;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.target.Facts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An analysis as JSON lines, in the recording's own time. */
final class AnalysisJson implements AnalysisFace {
    private final Terminal terminal;
    private final Map<Verdict.Key, Finding> told = new HashMap<>();

    AnalysisJson(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void begin(Subject jvm, Facts facts) {
        told.clear();
        terminal.line(Lines.target(jvm.coverage().from(), facts));
    }

    /** What is unknown for a while only, as all is in the beginning, is no line. */
    @Override
    public void show(Judgement judgement) {
        judgement.cleared().stream().map(WatchLines::cleared).forEach(terminal::line);
        for (Standing each : judgement.fresh()) {
            if (each.verdict() instanceof Finding finding) {
                told.put(finding.key(), finding);
                WatchLines.verdict(judgement.at(), each).ifPresent(terminal::line);
            }
        }
    }

    @Override
    public void end(Subject jvm, Analysis.Result result, List<String> damage) {
        for (Standing each : result.standing()) {
            boolean lacks = each.verdict() instanceof Verdict.Unknown;
            boolean changed =
                    each.verdict() instanceof Finding finding
                            && !finding.equals(told.get(finding.key()));
            if (lacks || changed) {
                WatchLines.verdict(result.at(), each).ifPresent(terminal::line);
            }
        }
        List<String> all = new ArrayList<>(damage);
        result.failure().ifPresent(all::add);
        ProfileLines.of(result.at(), result.profile(), result.unprofiled().orElse(null))
                .forEach(terminal::line);
        terminal.line(RecordingLines.recording(jvm.coverage(), jvm.isDated(), all));
        double cpu =
                ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L)
                        / 1000.0;
        terminal.line(
                Lines.summary(
                        result.at(),
                        jvm.coverage().length(),
                        result.findings(),
                        Watched.checks(result.standing(), Verdict.Unknown.class),
                        new OwnCost(0, 0, cpu, 0)));
    }
}
