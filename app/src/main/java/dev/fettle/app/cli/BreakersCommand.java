package dev.fettle.app.cli;

import dev.fettle.app.cli.format.PoolLines;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/** {@code fettle breakers TARGET}. */
@Command(
        name = "breakers",
        description = {
            "The circuit breakers of a JVM as they are now.",
            "",
            "Whether one opens again and again takes longer to say: \"fettle watch\" does.",
            ""
        })
final class BreakersCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Targets targets;
    private final PoolVisit visit;

    @Mixin private final TargetOptions options;

    @Parameters(paramLabel = "TARGET", description = FettleCommand.TARGET)
    private String target;

    @Mixin private AccessOptions access;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    BreakersCommand(Terminal terminal, Targets targets, PoolVisit visit, TargetOptions options) {
        this.terminal = terminal;
        this.targets = targets;
        this.visit = visit;
        this.options = options;
    }

    @Override
    public Integer call() {
        var text = new PoolsText(terminal);
        return visit.to(
                targets.find(target, access),
                options.policy(),
                json,
                PoolLines::breakers,
                text::breakers);
    }
}
