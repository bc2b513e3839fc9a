package dev.fettle.app.report;

import dev.fettle.incident.Incident;

import java.util.List;

/** What could not be known, and how it could have been: silence is not health. */
record UnknownPart(Material material, Clocks clocks) {
    void write(Markup page) {
        Incident incident = material.incident();
        Gaps gaps = Gaps.of(incident);
        List<String> beside = gaps.beside(incident);
        page.open("section", "id", "unknown").element("h2", "What could not be known").line();
        page.element("p", gaps.looked());
        boolean nothing =
                beside.isEmpty()
                        && gaps.checks().isEmpty()
                        && incident.missing().isEmpty()
                        && material.curves().silences().isEmpty();
        if (nothing) {
            page.element("p", "No check lacked data, and nothing that was wanted is missing.");
        }
        if (!beside.isEmpty()) {
            page.open("ul");
            beside.forEach(
                    sentence -> {
                        page.open("li");
                        Prose.write(page, sentence);
                        page.close();
                    });
            page.close().line();
        }
        if (nothing) {
            page.close().line();
            return;
        }
        page.open("dl", "class", "pairs");
        for (Gaps.Blind blind : gaps.checks()) {
            page.element("dt", blind.names());
            page.open("dd").text(Opening.sentence(Opening.first(blind.why())) + " ");
            page.element("span", blind.learn(), "class", "quiet").close();
        }
        for (Incident.Missing missing : incident.missing()) {
            page.open("dt").element("code", missing.part()).close();
            page.element("dd", "Not in the file: " + Opening.sentence(missing.why()));
        }
        for (Curves.Silence silence : material.curves().silences()) {
            page.open("dt");
            clocks.time(page, silence.from());
            page.text(" to ");
            clocks.time(page, silence.until());
            page.close();
            page.element("dd", "Nothing was heard: " + Opening.sentence(silence.why()));
        }
        page.close().close().line();
    }
}
