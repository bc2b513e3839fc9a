package dev.fettle.app.cli;

import dev.fettle.app.cli.format.DifferenceLine;
import dev.fettle.baseline.Difference.Answer;
import dev.fettle.baseline.Phases;

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
        terminal.line("Phase \"%s\":".formatted(step.now().name()));
        new BaselineText(terminal)
                .tell(
                        step.before().name(),
                        step.before().levels().orElseThrow(),
                        step.now().levels().orElseThrow(),
                        step.comparison());
    }
}
