package dev.fettle.app.cli.format;

import dev.fettle.advice.Advice;
import dev.fettle.advice.AdviceAnswer;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.PlanText;
import dev.fettle.advice.RestartPlan;
import dev.fettle.secret.Redaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code tune --advise --json} prints between target and summary, one object a line. */
public final class AdviceLines {
    private AdviceLines() {}

    private record AdviceLine(
            String type,
            String at,
            String rule,
            String grounds,
            String headline,
            List<Object> evidence,
            String effect,
            String risk,
            String source,
            List<Object> remedies,
            List<String> without) {}

    private record LeftLine(
            String type,
            String at,
            String rule,
            String flag,
            String value,
            String origin,
            String words) {}

    private record UnknownLine(
            String type, String at, String rule, String why, String howToLearn) {}

    private record PlanLine(
            String type,
            String at,
            List<String> minus,
            List<String> plus,
            List<String> dropped,
            String environment,
            String kubernetes,
            String systemd,
            List<String> notes) {}

    /** The weightiest advice first; the plan last, where there is one. */
    public static List<String> of(
            Instant at, AdviceAnswer answer, RestartPlan plan, String container) {
        List<String> lines = new ArrayList<>();
        answer.advices().forEach(each -> lines.add(advice(at, each)));
        answer.left().forEach(each -> lines.add(left(at, each)));
        answer.unknown().forEach(each -> lines.add(unknown(at, each)));
        if (!plan.isEmpty()) {
            lines.add(plan(at, plan, container));
        }
        return lines;
    }

    private static String advice(Instant at, Advice it) {
        return Json.line(
                new AdviceLine(
                        "advice",
                        Json.at(at),
                        it.ruleId(),
                        it.grounds().name().toLowerCase(Locale.ROOT),
                        it.headline(),
                        it.evidence().stream().map(EvidenceRecords::of).toList(),
                        it.effect(),
                        it.risk(),
                        it.source(),
                        it.remedies().stream().map(EvidenceRecords::of).toList(),
                        it.without().isEmpty() ? null : it.without()));
    }

    private static String left(Instant at, Opinion.Left it) {
        return Json.line(
                new LeftLine(
                        "left",
                        Json.at(at),
                        it.ruleId(),
                        it.flag().name(),
                        it.flag().value(),
                        it.flag().origin().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        it.words()));
    }

    private static String unknown(Instant at, Opinion.Unknown it) {
        return Json.line(
                new UnknownLine("unknown", Json.at(at), it.ruleId(), it.why(), it.howToLearn()));
    }

    private static String plan(Instant at, RestartPlan plan, String container) {
        boolean adds = !plan.plus().isEmpty();
        return Json.line(
                new PlanLine(
                        "restart-plan",
                        Json.at(at),
                        plan.minus().stream().map(each -> Redaction.of(each.text())).toList(),
                        plan.options(),
                        plan.dropped(),
                        adds ? PlanText.environment(plan) : null,
                        adds ? String.join("\n", PlanText.kubernetes(plan, container)) : null,
                        adds ? String.join("\n", PlanText.systemd(plan)) : null,
                        plan.notes()));
    }
}
