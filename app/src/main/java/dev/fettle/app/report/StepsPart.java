package dev.fettle.app.report;

import dev.fettle.diagnosis.cause.Story;
import dev.fettle.incident.Incident;

import java.util.stream.Collectors;

/** The way through the tree of questions. */
record StepsPart(Incident incident, Clocks clocks) {
    void write(Markup page) {
        if (incident.story().steps().isEmpty()) {
            return;
        }
        page.open("section", "id", "steps").element("h2", "How the cause was found").line();
        page.open("table", "class", "rows").open("thead").open("tr");
        page.element("th", "Asked").element("th", "Answer").element("th", "Evidence");
        page.close().close().open("tbody");
        for (Story.Step step : incident.story().steps()) {
            page.open("tr").element("td", step.question());
            page.open("td").element("b", answer(step.answer())).close().open("td");
            Prose.write(
                    page,
                    step.evidence().isEmpty()
                            ? "–"
                            : step.evidence().stream()
                                    .map(this::reason)
                                    .collect(Collectors.joining(" ")));
            page.close().close().line();
        }
        page.close().close().close().line();
    }

    private String reason(Story.Reason reason) {
        String text = Opening.sentence(reason.text());
        return reason.at().map(at -> clocks.local().clock(at) + " " + text).orElse(text);
    }

    static String answer(Story.Answer answer) {
        return switch (answer) {
            case YES -> "yes";
            case NO -> "no";
            case UNKNOWN -> "not known";
        };
    }
}
