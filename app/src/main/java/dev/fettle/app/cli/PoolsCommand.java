package dev.fettle.app.cli;

import dev.fettle.app.cli.format.PoolLines;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/** {@code fettle pools TARGET}. */
@Command(
        name = "pools",
        description = {
            "The pools of a JVM as they are now: connections, threads and other things that are"
                    + " lent.",
            "",
            "Whether one is exhausted or leaks takes longer to say: \"fettle watch\" does.",
            ""
        })
final class PoolsCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Targets targets;
    private final PoolVisit visit;

    @Mixin private final TargetOptions options;

    @Parameters(paramLabel = "TARGET", description = FettleCommand.TARGET)
    private String target;

    @Mixin private AccessOptions access;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    PoolsCommand(Terminal terminal, Targets targets, PoolVisit visit, TargetOptions options) {
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
                PoolLines::pools,
                text::pools);
    }
}
