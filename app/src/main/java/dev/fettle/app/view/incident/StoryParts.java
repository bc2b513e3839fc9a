package dev.fettle.app.view.incident;

import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Confidence;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.cause.Story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why it happened: what followed from what, and what speaks for that, against it, or is not known. */
record StoryParts(Story story, Times times) {
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        Optional<Story.Cause> first = story.causes().stream().findFirst();
        parts.add(
                new Part(
                        "chain",
                        "WHAT FOLLOWED FROM WHAT",
                        first.map(this::chain).orElse(List.of()),
                        "What came first could not be told.",
                        false));
        parts.add(
                new Part(
                        "speaks",
                        "SPEAKS FOR IT",
                        reasons(first.map(Story.Cause::speaks).orElse(List.of())),
                        "Nothing was noted.",
                        false));
        parts.add(
                new Part(
                        "against",
                        "SPEAKS AGAINST IT",
                        reasons(first.map(Story.Cause::against).orElse(List.of())),
                        "Nothing that was seen.",
                        true));
        parts.add(
                new Part(
                        "unknown",
                        "NOT KNOWN",
                        story.unknown().stream().map(each -> Line.of("", plain(each))).toList(),
                        "Everything that was asked could be answered.",
                        true));
        if (story.causes().size() > 1) {
            parts.add(
                    new Part(
                            "others",
                            "WHAT ELSE IT MAY HAVE BEEN",
                            story.causes().subList(1, story.causes().size()).stream()
                                    .map(this::other)
                                    .toList(),
                            "",
                            false));
        }
        return parts;
    }

    private List<Line> chain(Story.Cause cause) {
        List<Line> lines = new ArrayList<>();
        Story.Effect before = null;
        for (Story.Effect effect : cause.chain()) {
            lines.add(
                    new Line(
                            Optional.of(effect.onset().earliest()),
                            times.clock(effect.onset().earliest()),
                            Optional.of(before == null ? Tone.CRITICAL : Tone.WARNING),
                            plain(effect.text()),
                            after(before, effect) + until(effect.onset())));
            before = effect;
        }
        return lines;
    }

    /** Where it is looked at seldom, it began at some time in between. */
    private String until(Onset onset) {
        return onset.isNarrow()
                ? ""
                : ", between %s and %s"
                        .formatted(times.clock(onset.earliest()), times.clock(onset.latest()));
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

    private List<Line> reasons(List<Story.Reason> reasons) {
        return reasons.stream()
                .map(
                        each ->
                                new Line(
                                        each.at(),
                                        each.at().map(times::clock).orElse(""),
                                        Optional.empty(),
                                        plain(each.text()),
                                        ""))
                .toList();
    }

    private Line other(Story.Cause cause) {
        return new Line(
                Optional.of(cause.onset().earliest()),
                times.clock(cause.onset().earliest()),
                Optional.of(Tone.UNKNOWN),
                plain(cause.sentence()),
                Confidence.words(cause.confidence()));
    }

    /** A label has one face: what would be code elsewhere stands in quotes. */
    static String plain(String text) {
        return text.replace('`', '"');
    }
}
