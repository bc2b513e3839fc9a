package dev.fettle.app.cli;

import dev.fettle.advice.Advice;
import dev.fettle.advice.AdviceAnswer;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.PlanText;
import dev.fettle.advice.RestartPlan;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.remedy.Remedy;
import dev.fettle.secret.Redaction;
import dev.fettle.signal.Unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Advice for people: the sentence first, the weightiest first, what is not known last. */
final class AdviceText {
    private static final String INDENT = "   ";

    private final Terminal terminal;

    AdviceText(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * @param container as Kubernetes names it; empty where it is not known
     */
    void tell(AdviceAnswer answer, RestartPlan plan, String container) {
        strong(headline(answer));
        int number = 0;
        for (Advice advice : answer.advices()) {
            terminal.line("");
            advice(++number, advice, answer.facts().pid());
        }
        left(answer.left());
        unknown(answer.unknown());
        plan(plan, container);
    }

    private static String headline(AdviceAnswer answer) {
        String span = "Watched for " + Times.span(answer.watched()) + ": ";
        int many = answer.advices().size();
        int open = (int) answer.unknown().stream().map(Opinion.Unknown::ruleId).distinct().count();
        String said =
                many == 0
                        ? open == 0
                                ? "nothing to change that Fettle can see"
                                : "nothing to change in what can be judged"
                        : many == 1 ? "one piece of advice" : many + " pieces of advice";
        return span
                + said
                + (open == 0
                        ? ""
                        : open == 1 ? "; one rule cannot tell" : "; " + open + " rules cannot tell")
                + ".";
    }

    private void advice(int number, Advice advice, long pid) {
        String start = number + "  ";
        for (String line : Wrap.lines(advice.headline(), terminal.width() - INDENT.length())) {
            terminal.line(start + Ink.STRONG.on(line, terminal.colour()));
            start = INDENT;
        }
        advice.evidence().forEach(this::evidence);
        below("Effect: " + advice.effect(), null);
        below("Risk: " + advice.risk(), null);
        advice.remedies().forEach(each -> below("→ " + words(each, pid), null));
        below(advice.ruleId() + "; " + advice.source(), Ink.QUIET);
    }

    private void evidence(Evidence evidence) {
        switch (evidence) {
            case Evidence.Measured it -> {
                var unit = it.series().signal().unit();
                String limit =
                        it.limit().isPresent()
                                ? " (against " + Quantity.of(unit, it.limit().getAsDouble()) + ")"
                                : "";
                below(
                        it.series().signal().id() + " " + Quantity.of(unit, it.value()) + limit,
                        Ink.QUIET);
            }
            case Evidence.Quoted it -> below(it.source() + ": " + it.text(), Ink.QUIET);
            // Its finding shows it.
            case Evidence.Stack _ -> {}
        }
    }

    private static String words(Remedy remedy, long pid) {
        return switch (remedy) {
            case Remedy.Live live -> live(live, pid > 0 ? Long.toString(pid) : "TARGET");
            case Remedy.Restart restart ->
                    restart.flags().isEmpty()
                            ? "At the next start: " + restart.why()
                            : "At the next start: %s (%s)"
                                    .formatted(String.join(" ", restart.flags()), restart.why());
            case Remedy.Code code -> code.advice();
        };
    }

    private static String live(Remedy.Live live, String target) {
        String subject = live.subject().isEmpty() ? "" : "@" + live.subject();
        String lever = live.lever().id() + subject;
        boolean once = live.from().isEmpty() && live.to().equals("run");
        String command =
                once
                        ? "fettle tune %s --run %s".formatted(target, lever)
                        : "fettle tune %s --set %s=%s".formatted(target, lever, option(live));
        String from = live.from().isEmpty() ? "" : " (now " + now(live) + ")";
        return "Live: %s%s. Risk: %s.".formatted(command, from, live.risk());
    }

    /** Bytes as people type and read them; everything else as the JVM has it. */
    private static String option(Remedy.Live live) {
        return isBytes(live, live.to()) ? Figures.option(Double.parseDouble(live.to())) : live.to();
    }

    private static String now(Remedy.Live live) {
        return isBytes(live, live.from())
                ? Quantity.of(Unit.BYTES, Double.parseDouble(live.from())).toString()
                : live.from();
    }

    private static boolean isBytes(Remedy.Live live, String value) {
        return live.lever().id().equals("SoftMaxHeapSize") && value.matches("\\d+");
    }

    private void left(List<Opinion.Left> left) {
        if (!left.isEmpty()) {
            terminal.line("");
            terminal.line("Left as somebody set it:");
            left.forEach(each -> below(each.words() + " (" + each.ruleId() + ")", null));
        }
    }

    /** Rules that lack the same are one entry. */
    private void unknown(List<Opinion.Unknown> unknown) {
        if (unknown.isEmpty()) {
            return;
        }
        terminal.line("");
        terminal.line("Not known:");
        Map<String, String> rules = new LinkedHashMap<>();
        for (Opinion.Unknown each : unknown) {
            rules.merge(
                    each.why() + "; " + each.howToLearn(), each.ruleId(), (a, b) -> a + ", " + b);
        }
        rules.forEach((why, ids) -> below(ids + ": " + why + ".", Ink.QUIET));
    }

    private void plan(RestartPlan plan, String container) {
        if (plan.isEmpty()) {
            return;
        }
        terminal.line("");
        terminal.line("For the next start, together:");
        PlanText.difference(plan)
                .forEach(line -> terminal.line(INDENT + "  " + Redaction.of(line)));
        plan.dropped().forEach(each -> below(each, null));
        if (!plan.plus().isEmpty()) {
            block("As a variable:", List.of(PlanText.environment(plan)));
            block("As a patch of a Kubernetes Deployment:", PlanText.kubernetes(plan, container));
            block("As a drop-in of a systemd service:", PlanText.systemd(plan));
        }
        plan.notes().forEach(each -> below(each, null));
    }

    /** To be copied: never wrapped. */
    private void block(String title, List<String> lines) {
        below(title, Ink.QUIET);
        lines.forEach(line -> terminal.line(INDENT + "  " + line));
    }

    private void strong(String sentence) {
        Wrap.lines(sentence, terminal.width())
                .forEach(line -> terminal.line(Ink.STRONG.on(line, terminal.colour())));
    }

    private void below(String text, Ink ink) {
        for (String line : Wrap.lines(text, terminal.width() - INDENT.length())) {
            terminal.line(INDENT + (ink == null ? line : ink.on(line, terminal.colour())));
        }
    }
}
