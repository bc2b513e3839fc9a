package dev.fettle.app.report;

import dev.fettle.app.look.Tone;
import dev.fettle.app.words.CodeText;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.signal.Libraries;

import java.util.List;

/** Every finding as a card, with what carries it. */
record FindingsPart(Clocks clocks, Cards cards, Signposts signposts) {
    /** As many lines of a stack as are read; the rest is counted. */
    private static final int MOST_FRAMES = 16;

    /** Names of generated classes reach some hundred letters. */
    private static final int LONGEST_FRAME = 400;

    void write(Markup page) {
        page.open("section", "id", "findings").element("h2", "Findings and evidence").line();
        if (cards.all().isEmpty()) {
            page.element("p", "None in this span.");
        }
        for (int at = 0; at < cards.all().size(); at++) {
            card(page, cards.all().get(at), Cards.anchor(at));
        }
        page.close().line();
    }

    private void card(Markup page, Episode episode, String anchor) {
        Finding finding = episode.finding();
        String tone = Tone.of(finding.severity()).token().id();
        page.open("article", "class", "card edge-" + tone, "id", anchor);
        page.open("p", "class", "quiet");
        page.element("span", finding.severity().id(), "class", "badge edge-" + tone + " c-" + tone);
        signposts
                .of(finding.key())
                .ifPresent(
                        post ->
                                page.text(" ")
                                        .element(
                                                "span",
                                                String.valueOf(post.number()),
                                                "class",
                                                TimelinePart.badge(post)));
        page.text(" " + new FindingText(clocks.local()).when(episode)).close().line();
        page.open("h3");
        Prose.write(page, finding.headline());
        page.close().line();
        if (!finding.subject().isEmpty() && !finding.headline().contains(finding.subject())) {
            page.open("p").element("code", finding.subject()).close();
        }
        if (!finding.detail().isBlank()) {
            Prose.paragraph(page, finding.detail(), "detail");
        }
        because(page, finding.because());
        evidence(page, finding);
        if (!finding.remedies().isEmpty()) {
            page.element("h4", "What would help").open("ul");
            finding.remedies()
                    .forEach(
                            remedy -> {
                                page.open("li");
                                Prose.write(page, FindingText.remedy(remedy));
                                page.close();
                            });
            page.close();
        }
        page.element("p", "Found by " + finding.detectorId(), "class", "third");
        page.close().line();
    }

    private void because(Markup page, List<Verdict.Key> because) {
        if (because.isEmpty()) {
            return;
        }
        page.open("p", "class", "detail").text("Explained by ");
        for (int at = 0; at < because.size(); at++) {
            Verdict.Key key = because.get(at);
            String name =
                    key.subject().isEmpty()
                            ? key.detectorId()
                            : key.detectorId() + " of " + CodeText.brief(key.subject());
            page.text(at == 0 ? "" : ", ");
            cards.anchor(key)
                    .ifPresentOrElse(
                            anchor -> page.element("a", name, "href", "#" + anchor),
                            () -> page.text(name));
        }
        page.text(".").close();
    }

    private void evidence(Markup page, Finding finding) {
        List<Evidence.Measured> numbers =
                finding.evidence().stream()
                        .filter(Evidence.Measured.class::isInstance)
                        .map(Evidence.Measured.class::cast)
                        .toList();
        if (!numbers.isEmpty()) {
            page.open("dl", "class", "numbers");
            for (Evidence.Measured measured : numbers) {
                page.element("dt", FindingText.value(measured)).open("dd");
                page.text(measured.series().signal().meaning() + " ");
                page.element("code", FindingText.name(measured)).close();
            }
            page.close().line();
        }
        for (Evidence evidence : finding.evidence()) {
            switch (evidence) {
                case Evidence.Measured _ -> {}
                case Evidence.Stack stack -> stack(page, stack, finding.subject());
                case Evidence.Quoted quoted -> {
                    page.open("figure").element("figcaption", quoted.source());
                    page.element("pre", quoted.text()).close().line();
                }
            }
        }
    }

    /** The line to look at is coloured, and pointed at. */
    private static void stack(Markup page, Evidence.Stack stack, String place) {
        page.open("figure").element("figcaption", stack.title()).open("pre");
        int guilty = guilty(stack.frames(), place);
        int shown = Math.min(MOST_FRAMES, stack.frames().size());
        for (int at = 0; at < shown; at++) {
            String frame = Prose.brief(stack.frames().get(at), LONGEST_FRAME);
            if (at == guilty) {
                page.element("strong", "→ " + frame).text("\n");
            } else {
                page.text("  " + frame + "\n");
            }
        }
        if (shown < stack.frames().size()) {
            page.text("  and " + (stack.frames().size() - shown) + " frames more\n");
        }
        page.close().close().line();
    }

    /** The frame that the finding names, else the first one of the program; -1 where there is none. */
    private static int guilty(List<String> frames, String place) {
        for (int at = 0; at < frames.size() && !place.isEmpty(); at++) {
            if (frames.get(at).contains(place)) {
                return at;
            }
        }
        for (int at = 0; at < frames.size(); at++) {
            if (Libraries.standard().ofProgram(frames.get(at))) {
                return at;
            }
        }
        return -1;
    }
}
