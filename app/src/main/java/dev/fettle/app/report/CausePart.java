package dev.fettle.app.report;

import dev.fettle.app.words.Confidence;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.incident.Incident;

import java.time.Duration;
import java.util.List;

/** What followed from what, what speaks for it and against it, and what else it may have been. */
record CausePart(Incident incident, Clocks clocks, Cards cards, Signposts signposts) {
    void write(Markup page) {
        List<Story.Cause> causes = incident.story().causes();
        if (causes.isEmpty()) {
            return;
        }
        page.open("section", "id", "cause").element("h2", "What happened").line();
        Story.Cause first = causes.getFirst();
        if (!first.chain().isEmpty()) {
            chain(page, first);
        }
        reasons(page, first);
        if (causes.size() > 1) {
            page.element("h3", "What else it may have been");
            for (Story.Cause other : causes.subList(1, causes.size())) {
                page.open("div", "class", "card");
                page.open("p", "class", "quiet")
                        .text(Opening.first(Confidence.words(other.confidence())))
                        .text(" · from ")
                        .text(clocks.both(other.onset()))
                        .close();
                Prose.paragraph(page, other.sentence(), "strong");
                reasons(page, other);
                page.close().line();
            }
        }
        page.close().line();
    }

    private void chain(Markup page, Story.Cause cause) {
        page.open("ol", "class", "chain");
        Story.Effect before = null;
        for (Story.Effect effect : cause.chain()) {
            page.open("li").open("div", "class", "when");
            clocks.times(page, effect.onset().earliest());
            if (!effect.onset().isNarrow()) {
                page.text(" to ");
                clocks.time(page, effect.onset().latest());
            }
            page.element("span", after(before, effect), "class", "after").close();
            page.open("div", "class", "what").open("p");
            signposts
                    .of(effect)
                    .ifPresent(
                            post ->
                                    page.element(
                                                    "span",
                                                    String.valueOf(post.number()),
                                                    "class",
                                                    "number b-" + post.token().id())
                                            .text(" "));
            Prose.write(page, effect.text());
            effect.key()
                    .flatMap(cards::anchor)
                    .ifPresent(
                            anchor ->
                                    page.text(" ")
                                            .element(
                                                    "a",
                                                    "evidence",
                                                    "href",
                                                    "#" + anchor,
                                                    "class",
                                                    "more"));
            page.close().close().close().line();
            before = effect;
        }
        page.close().line();
    }

    /** Onsets that may be one instant have no order. */
    private static String after(Story.Effect before, Story.Effect effect) {
        if (before == null) {
            return "first cause";
        }
        if (before.onset().meets(effect.onset())) {
            return "about the same time";
        }
        Duration later = Duration.between(before.onset().earliest(), effect.onset().earliest());
        return later.isNegative() ? "told as a consequence" : Times.span(later) + " later";
    }

    private void reasons(Markup page, Story.Cause cause) {
        if (cause.speaks().isEmpty() && cause.against().isEmpty()) {
            return;
        }
        page.open("div", "class", "two");
        reasons(page, "What speaks for it", cause.speaks(), "Nothing was noted.");
        reasons(page, "What speaks against it", cause.against(), "Nothing that was seen.");
        page.close().line();
    }

    private void reasons(Markup page, String title, List<Story.Reason> reasons, String none) {
        page.open("div").element("h4", title);
        if (reasons.isEmpty()) {
            page.element("p", none, "class", "quiet");
        } else {
            page.open("ul");
            reasons.forEach(reason -> reason(page, reason));
            page.close();
        }
        page.close();
    }

    private void reason(Markup page, Story.Reason reason) {
        page.open("li");
        reason.at()
                .ifPresent(
                        at -> {
                            clocks.time(page, at);
                            page.text(" ");
                        });
        Prose.write(page, reason.text());
        page.close();
    }
}
