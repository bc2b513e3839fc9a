package dev.fettle.app.cli.format;

import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.signal.Series;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Expectations;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code fettle tune --json} prints, one object a line. */
public final class TuneLines {
    private TuneLines() {}

    private record LeverLine(
            String type,
            String at,
            String lever,
            String subject,
            String use,
            String why,
            String value,
            String kind,
            Number least,
            Number most,
            String origin,
            String cost,
            String meaning) {}

    private record RunLine(
            String type,
            String at,
            Integer run,
            String state,
            String lever,
            String subject,
            String from,
            String to,
            String words,
            Map<String, Figure> measured) {}

    private record PlanLine(
            String type,
            String at,
            List<String> steps,
            List<String> because,
            String expect,
            String guard,
            String risk,
            String undo) {}

    private record Figure(
            String subject, Number before, Number after, Number margin, String unit) {}

    private record UndoneLine(
            String type, String at, int run, String state, List<String> changes, String words) {}

    private record JournalLine(
            String type,
            String at,
            int run,
            String who,
            String target,
            List<String> changes,
            String state,
            String words,
            Map<String, Figure> measured,
            boolean open,
            boolean undoable,
            String whyNot,
            String replaced) {}

    public static String lever(Instant at, LeverTable.Row row) {
        return Json.line(
                new LeverLine(
                        "lever",
                        Json.at(at),
                        row.lever().id(),
                        row.subject().isEmpty() ? null : row.subject(),
                        row.use().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        row.why(),
                        row.value().map(Setting::raw).orElse(null),
                        row.kind().map(it -> it.name().toLowerCase(Locale.ROOT)).orElse(null),
                        row.bounds().map(Bounds::least).map(TuneLines::finite).orElse(null),
                        row.bounds().map(Bounds::most).map(TuneLines::finite).orElse(null),
                        row.origin().isEmpty() ? null : row.origin(),
                        row.cost().isEmpty() ? null : row.cost(),
                        row.meaning()));
    }

    /** What is about to be done, and why. */
    public static String plan(Instant at, Proposal proposal) {
        return Json.line(
                new PlanLine(
                        "plan",
                        Json.at(at),
                        proposal.words(),
                        proposal.because(),
                        proposal.expect(),
                        proposal.guard(),
                        proposal.risk(),
                        proposal.undo()));
    }

    /** One line for each step, or the one of an action. */
    public static List<String> run(int number, Proposal proposal, PlanRun.Moment moment) {
        Integer run = number == 0 ? null : number;
        String at = Json.at(moment.at());
        String state = moment.run().state();
        String words = words(moment.run());
        Map<String, Figure> measured = measured(moment.run());
        if (proposal.plan().steps().isEmpty()) {
            return List.of(
                    Json.line(
                            new RunLine(
                                    "run",
                                    at,
                                    run,
                                    state,
                                    proposal.action().map(it -> it.lever().id()).orElse(null),
                                    proposal.action()
                                            .map(Proposal.ActionStep::subject)
                                            .filter(it -> !it.isEmpty())
                                            .orElse(null),
                                    null,
                                    null,
                                    words,
                                    measured)));
        }
        Optional<Step> judged = Expectations.judged(proposal.plan());
        return proposal.plan().steps().stream()
                .map(
                        step ->
                                judged.isEmpty() || judged.get().equals(step)
                                        ? step(at, run, step, state, words, measured)
                                        : beside(at, run, step, judged.get(), moment.run()))
                .toList();
    }

    private static String step(
            String at,
            Integer run,
            Step step,
            String state,
            String words,
            Map<String, Figure> measured) {
        return Json.line(
                new RunLine(
                        "run",
                        at,
                        run,
                        state,
                        step.lever().id(),
                        step.subject().isEmpty() ? null : step.subject(),
                        step.before().raw(),
                        step.after().raw(),
                        words,
                        measured));
    }

    /** A step that was applied with the one that is measured, and so never was itself. */
    private static String beside(String at, Integer run, Step step, Step judged, Run state) {
        return switch (state) {
            case Run.Verified _, Run.Ineffective _, Run.Inconclusive _ ->
                    step(
                            at,
                            run,
                            step,
                            new Run.Applied("").state(),
                            "What it does was not measured: the plan is judged by "
                                    + judged.lever().id()
                                    + ".",
                            null);
            default -> step(at, run, step, state.state(), words(state), null);
        };
    }

    private record OpenLine(String type, String at, String words) {}

    /** What a run that did not end in order left in the JVM. */
    public static String open(Instant at, String words) {
        return Json.line(new OpenLine("open", Json.at(at), words));
    }

    public static String past(PastRun run) {
        return Json.line(
                new JournalLine(
                        "journal",
                        Json.at(run.at()),
                        run.number(),
                        run.who(),
                        run.target(),
                        run.what(),
                        run.state(),
                        run.words(),
                        figures(run.measured()),
                        run.open(),
                        run.undoable().isEmpty(),
                        run.undoable().orElse(null),
                        run.replaced().orElse(null)));
    }

    /** What came of taking a run back. */
    public static String undone(Instant at, PastRun past, Run state) {
        return Json.line(
                new UndoneLine(
                        "run",
                        Json.at(at),
                        past.number(),
                        state.state(),
                        past.what(),
                        words(state)));
    }

    private static String words(Run state) {
        String words = state.told();
        return words.isEmpty() ? null : words;
    }

    private static Map<String, Figure> measured(Run state) {
        return switch (state) {
            case Run.Verified it -> figures(it.measured());
            case Run.Ineffective it -> figures(it.measured());
            case Run.Inconclusive it -> figures(it.measured());
            case Run.RolledBack it -> figures(it.measured());
            case Run.Proposed _, Run.Refused _, Run.Applied _, Run.Drifted _, Run.Failed _ -> null;
        };
    }

    /** By signal; where two are of one, by signal and subject. */
    private static Map<String, Figure> figures(Map<Series, Run.Change> measured) {
        Map<String, Long> ofOne =
                measured.keySet().stream()
                        .collect(
                                Collectors.groupingBy(
                                        series -> series.signal().id(), Collectors.counting()));
        var figures = new LinkedHashMap<String, Figure>();
        measured.forEach(
                (series, change) -> {
                    String id = series.signal().id();
                    figures.put(
                            ofOne.get(id) == 1 ? id : id + "@" + series.subject(),
                            new Figure(
                                    series.subject().isEmpty() ? null : series.subject(),
                                    finite(change.before()),
                                    finite(change.after()),
                                    finite(change.margin()),
                                    series.signal().unit().symbol()));
                });
        return figures;
    }

    /** JSON has no word for what is no number: it is left out. */
    private static Number finite(double value) {
        return Double.isFinite(value) ? Json.number(value) : null;
    }
}
