package dev.fettle.app.cli;

import dev.fettle.app.cli.format.GcLines;
import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.session.CostMeter;
import dev.fettle.app.session.GcCensus;
import dev.fettle.app.session.PauseWatch;
import dev.fettle.app.settings.Policy;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.connect.JvmConnection;
import dev.fettle.signal.Distribution;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code fettle gc TARGET}. */
@Command(
        name = "gc",
        description = {
            "What the collectors of a JVM did so far, and each pause of the next seconds.",
            ""
        })
final class GcCommand implements Callable<Integer> {
    private static final String NO_REMARKS =
            "G1's pauses Remark and Cleanup are not in that: before JDK 20 no MBean counts them,"
                + " and the JVM's own counters can be read only on its machine, where they are not"
                + " switched off (-XX:-UsePerfData).";

    private final Terminal terminal;
    private final Targets targets;
    private final Visit visit;
    private final CostMeter cost = new CostMeter();

    @Mixin private final TargetOptions options;

    @Parameters(paramLabel = "TARGET", description = FettleCommand.TARGET)
    private String target;

    @Mixin private AccessOptions access;

    @Option(
            names = "--for",
            paramLabel = "D",
            defaultValue = "5s",
            description = "How long pauses are watched (default: ${DEFAULT-VALUE}).")
    private Duration span;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    GcCommand(Terminal terminal, Targets targets, Visit visit, TargetOptions options) {
        this.options = options;
        this.terminal = terminal;
        this.targets = targets;
        this.visit = visit;
    }

    @Override
    public Integer call() {
        Policy policy = options.policy();
        return visit.to(targets.find(target, access), connection -> answer(connection, policy));
    }

    private int answer(JvmConnection connection, Policy policy)
            throws IOException, InterruptedException {
        Instant begin = Instant.now();
        Optional<Distribution> pauses = Optional.empty();
        Optional<String> forbidden = policy.noFlightRecorder();
        if (forbidden.isPresent()) {
            terminal.note("Single pauses are not known, because " + forbidden.get() + ".");
        } else if (connection.facts().can().contains(Capability.JFR)) {
            terminal.note("Watching pauses for " + Times.span(span) + ".");
            pauses = PauseWatch.of(connection, span);
            if (pauses.isEmpty()) {
                terminal.note(
                        "Single pauses are not known, because the flight recorder sent nothing"
                                + " meanwhile; try again with a longer --for.");
            }
        } else {
            terminal.note(
                    "Single pauses are not known, because %s."
                            .formatted(
                                    connection
                                            .facts()
                                            .whyNot(Capability.JFR)
                                            .orElse("this JVM offers no flight recorder")));
        }
        GcCensus census = GcCensus.of(connection);
        Instant now = Instant.now();
        if (json) {
            terminal.line(Lines.target(begin, connection.facts()));
            GcLines.of(now, census).forEach(terminal::line);
            pauses.map(each -> GcLines.pauses(now, span, each)).ifPresent(terminal::line);
            terminal.line(
                    Lines.summary(
                            now, Duration.between(begin, now), cost.read(connection.spent())));
        } else {
            tell(census, pauses, connection.facts().collector().label());
        }
        return ExitStatus.DONE;
    }

    private void tell(GcCensus census, Optional<Distribution> pauses, String collector) {
        terminal.line(
                "%s, for %s: the application stood still for %s%s of its life."
                        .formatted(
                                collector,
                                Times.span(census.uptime()),
                                census.lacksRemarks() ? "at least " : "",
                                Quantity.of(Unit.RATIO, census.pauseShare())));
        if (census.lacksRemarks()) {
            Wrap.lines(NO_REMARKS, terminal.width()).forEach(terminal::line);
        }
        terminal.line(HeapText.now(census));
        terminal.line("");
        var table = new Table(terminal.width(), "COLLECTOR", "COLLECTIONS", "TIME", "WHICH IS");
        table.right(1, 2);
        for (GcCensus.Collector each : census.collectors()) {
            table.row(
                    each.name(),
                    Long.toString(each.collections()),
                    Quantity.of(Unit.SECONDS, each.time().toNanos() / 1e9).toString(),
                    kind(each));
        }
        table.lines().forEach(terminal::line);
        terminal.line("");
        pauses.ifPresent(each -> terminal.line(pauses(each)));
    }

    private static String kind(GcCensus.Collector collector) {
        if (collector.name().equals("G1 Concurrent GC")) {
            return "pauses Remark and Cleanup of concurrent cycles";
        }
        return collector.pauses() ? "pauses" : "cycles beside the application";
    }

    private String pauses(Distribution pauses) {
        if (pauses.count() == 0) {
            return "No pause in the last " + Times.span(span) + ".";
        }
        return "%d %s in the last %s: %s in all, half of them up to %s, the longest %s."
                .formatted(
                        pauses.count(),
                        pauses.count() == 1 ? "pause" : "pauses",
                        Times.span(span),
                        Quantity.of(Unit.SECONDS, pauses.sum()),
                        Quantity.of(Unit.SECONDS, pauses.percentile(50)),
                        Quantity.of(Unit.SECONDS, pauses.max()));
    }
}
