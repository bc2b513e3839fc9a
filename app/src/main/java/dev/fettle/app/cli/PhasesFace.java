package dev.fettle.app.cli;

import dev.fettle.app.cli.format.DifferenceLine;
import dev.fettle.app.words.Differences;
import dev.fettle.app.words.Times;
import dev.fettle.baseline.Difference.Answer;
import dev.fettle.baseline.Phases;

import java.time.Duration;

/** How the phases of a load test are compared, for whoever reads the watch. */
final class PhasesFace {
    private final Terminal terminal;
    private final boolean json;

    PhasesFace(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    void tell(Phases.Step step) {
        if (json) {
            lines(step);
        } else {
            text(step);
        }
    }

    private void lines(Phases.Step step) {
        terminal.line(DifferenceLine.phase(step.now(), step.before().name()));
        step.comparison().differences().stream()
                .filter(it -> it.answer() != Answer.ONLY_NOW && it.answer() != Answer.ONLY_BEFORE)
                .map(it -> DifferenceLine.of(step.now().until(), step.before().name(), it))
                .forEach(terminal::line);
    }

    private void text(Phases.Step step) {
        terminal.line("");
        String sentence =
                "Phase \"%s\" (%s) against \"%s\" (%s): %s"
                        .formatted(
                                step.now().name(),
                                length(step.now()),
                                step.before().name(),
                                length(step.before()),
                                Differences.sentence(step.before().name(), step.comparison()));
        Wrap.lines(sentence, terminal.width()).forEach(terminal::line);
        new BaselineText(terminal).moved(step.comparison());
    }

    private static String length(Phases.Phase phase) {
        return Times.span(Duration.between(phase.from(), phase.until()));
    }
}
