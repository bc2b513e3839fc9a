package dev.fettle.app.report;

import dev.fettle.incident.Incident;

/** What was changed meanwhile and what that did, and what people noted. */
record ChangesPart(Incident incident, Clocks clocks) {
    void write(Markup page) {
        page.open("section", "id", "changes").element("h2", "Changes made, and what they did");
        if (incident.changes().isEmpty()) {
            page.element("p", "Fettle changed nothing in the target in this span.");
        } else {
            page.line().open("table", "class", "rows").open("thead").open("tr");
            page.element("th", "When").element("th", "What").element("th", "Measured effect");
            page.element("th", "Became of it").close().close().open("tbody");
            incident.changes().forEach(change -> change(page, change));
            page.close().close();
        }
        page.line();
        if (!incident.remarks().isEmpty()) {
            page.element("h3", "Notes").open("dl", "class", "pairs");
            for (Incident.Remark remark : incident.remarks()) {
                page.open("dt");
                clocks.time(page, remark.at());
                page.text(" " + remark.by());
                remark.about()
                        .ifPresent(
                                about -> {
                                    page.text(", about ");
                                    clocks.time(page, about);
                                });
                page.close();
                page.element("dd", remark.text());
            }
            page.close();
        }
        page.close().line();
    }

    private void change(Markup page, Incident.Change change) {
        page.open("tr").open("td");
        clocks.times(page, change.applied());
        page.close().element("td", ChangeText.what(change));
        page.element("td", Opening.first(ChangeText.effect(change))).open("td");
        page.text(ChangeText.state(change));
        change.ended()
                .ifPresentOrElse(
                        at -> {
                            page.text(" at ");
                            clocks.time(page, at);
                        },
                        () -> page.text(", still on trial at the end"));
        page.close().close().line();
    }
}
