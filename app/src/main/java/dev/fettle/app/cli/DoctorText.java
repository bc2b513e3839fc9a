package dev.fettle.app.cli;

import dev.fettle.doctor.Checkup;
import dev.fettle.doctor.Step;

import java.util.Optional;

/** An examination in text: a row for each link, as soon as it was looked at, then the diagnosis. */
final class DoctorText {
    /** As wide as the longest id, {@code registry-protocol}. */
    private static final int LINK = 17;

    private static final int INDENT = 2 + LINK + 2;
    private static final int NARROWEST = 24;

    private final Terminal terminal;

    DoctorText(Terminal terminal) {
        this.terminal = terminal;
    }

    void step(Step step) {
        Ink ink =
                switch (step.state()) {
                    case GOOD -> Ink.GOOD;
                    case BROKEN -> Ink.CRITICAL;
                    case UNKNOWN -> Ink.WARNING;
                    case SKIPPED -> Ink.QUIET;
                };
        String mark =
                switch (step.state()) {
                    case GOOD -> "✓";
                    case BROKEN -> "✗";
                    case UNKNOWN -> "?";
                    case SKIPPED -> "–";
                };
        String head =
                ink.on(mark, terminal.colour())
                        + " "
                        + step.id()
                        + " ".repeat(Math.max(0, LINK - step.id().length()) + 2);
        boolean advice = step.state() != Step.State.BROKEN && !step.mend().isEmpty();
        int room = Math.max(NARROWEST, terminal.width() - INDENT);
        for (String line : Wrap.lines(step.evidence() + (advice ? "; " + step.mend() : ""), room)) {
            terminal.line(head + line);
            head = " ".repeat(INDENT);
        }
    }

    void diagnosis(Checkup checkup) {
        terminal.line("");
        Optional<Step> broken = checkup.broken();
        String sentence =
                broken.map(
                                step ->
                                        "Broken: %s, because %s. To mend it: %s."
                                                .formatted(step.id(), step.evidence(), step.mend()))
                        .orElse(
                                checkup.steps().stream()
                                                .anyMatch(s -> s.state() == Step.State.UNKNOWN)
                                        ? "No link is broken, as far as could be told: see what is"
                                                + " marked with ?."
                                        : "The chain is whole.");
        Wrap.lines(sentence, terminal.width()).forEach(terminal::line);
    }
}
