package dev.fettle.app.view.tuning;

import dev.fettle.advice.Advice;
import dev.fettle.advice.AdviceAnswer;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.PlanText;
import dev.fettle.advice.RestartPlan;
import dev.fettle.advice.VmOption;
import dev.fettle.app.frame.Advised;
import dev.fettle.app.view.tuning.RestartDiff.Form;
import dev.fettle.app.words.Times;
import dev.fettle.remedy.Remedy;
import dev.fettle.secret.Redaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Advice as the tab shows it. */
final class AdviceReading {
    private static final int MOST_REASONS = 2;

    private AdviceReading() {}

    static List<Suggestion> suggestions(Advised advised) {
        return advised.answer().advices().stream()
                .map(advice -> suggestion(advice, advised.plan()))
                .toList();
    }

    private static Suggestion suggestion(Advice advice, RestartPlan plan) {
        List<Suggestion.Live> live = new ArrayList<>();
        List<String> code = new ArrayList<>();
        Optional<Suggestion.Restart> restart = Optional.empty();
        for (Remedy remedy : advice.remedies()) {
            switch (remedy) {
                case Remedy.Live it -> live.add(live(it));
                case Remedy.Code it -> code.add(it.advice());
                case Remedy.Restart it when it.flags().isEmpty() -> code.add(it.why());
                case Remedy.Restart it -> restart = restart.or(() -> restart(it, plan));
            }
        }
        return new Suggestion(
                advice.headline(),
                advice.effect(),
                advice.risk(),
                advice.source(),
                live,
                restart,
                code);
    }

    /** An action is advised by the word run. */
    private static Suggestion.Live live(Remedy.Live it) {
        boolean action = it.from().isEmpty() && it.to().equals("run");
        return new Suggestion.Live(
                it.lever(), it.subject(), action ? Optional.empty() : Optional.of(it.to()));
    }

    /** Of two that exclude each other the plan has one: the other is no row, but a note of the diff. */
    private static Optional<Suggestion.Restart> restart(Remedy.Restart it, RestartPlan plan) {
        List<VmOption> options =
                it.flags().stream().flatMap(flag -> VmOption.read(flag).stream()).toList();
        boolean taken = plan.options().containsAll(it.flags());
        List<String> now =
                plan.minus().stream()
                        .filter(gone -> options.stream().anyMatch(gone::excludes))
                        .map(VmOption::text)
                        .map(Redaction::of)
                        .toList();
        return taken
                ? Optional.of(new Suggestion.Restart(it.flags(), String.join(" ", now)))
                : Optional.empty();
    }

    static RestartDiff diff(RestartPlan plan) {
        if (plan.isEmpty()) {
            return RestartDiff.NONE;
        }
        List<Form> forms = new ArrayList<>();
        forms.add(
                new Form(
                        "Command line",
                        lines(PlanText.difference(plan).stream().map(Redaction::of).toList())));
        if (!plan.plus().isEmpty()) {
            forms.add(new Form("JAVA_TOOL_OPTIONS", PlanText.environment(plan)));
            forms.add(new Form("Kubernetes", lines(PlanText.kubernetes(plan, ""))));
            forms.add(new Form("systemd", lines(PlanText.systemd(plan))));
        }
        List<String> notes = new ArrayList<>(plan.notes());
        notes.addAll(plan.dropped());
        return new RestartDiff(forms, notes);
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }

    /** That nothing is advised, and what that rests on; empty where something is. */
    static String silence(AdviceAnswer answer) {
        if (!answer.advices().isEmpty()) {
            return "";
        }
        String looked = "No advice after %s of watching.".formatted(Times.span(answer.watched()));
        Map<String, List<String>> open =
                answer.unknown().stream()
                        .collect(
                                Collectors.groupingBy(
                                        it -> it.why() + "; " + it.howToLearn(),
                                        LinkedHashMap::new,
                                        Collectors.mapping(
                                                Opinion.Unknown::ruleId, Collectors.toList())));
        List<String> said = new ArrayList<>(List.of(looked));
        open.entrySet().stream()
                .limit(MOST_REASONS)
                .map(it -> cannotTell(it.getValue(), it.getKey()))
                .forEach(said::add);
        int more = open.size() - MOST_REASONS;
        if (more > 0) {
            said.add(
                    "%d more %s not known; fettle tune --advise lists all."
                            .formatted(more, more == 1 ? "thing is" : "things are"));
        }
        said.add(
                answer.silent() == 1
                        ? "1 rule sees nothing to change."
                        : answer.silent() + " rules see nothing to change.");
        return String.join(" ", said);
    }

    private static String cannotTell(List<String> rules, String why) {
        return rules.size() == 1
                ? "%s cannot tell: %s.".formatted(rules.getFirst(), why)
                : "%d rules cannot tell: %s.".formatted(rules.size(), why);
    }

    /** What was set on purpose, and would else be advised against; and what is not remembered. */
    static List<String> left(Advised advised) {
        List<String> left =
                new ArrayList<>(advised.answer().left().stream().map(Opinion.Left::words).toList());
        if (!advised.unkept().isEmpty()) {
            left.add(advised.unkept());
        }
        return left;
    }
}
