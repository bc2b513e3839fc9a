package dev.fettle.app.cli;

import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.cli.format.ProfileLines;
import dev.fettle.app.frame.CpuProfile;
import dev.fettle.app.session.CostMeter;
import dev.fettle.app.session.CpuSampling;
import dev.fettle.app.settings.Policy;
import dev.fettle.app.words.Times;
import dev.fettle.connect.JvmConnection;
import dev.fettle.jfr.PlaceToLook;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code fettle cpu TARGET}. */
@Command(
        name = "cpu",
        description = {
            "Says which methods and threads of a JVM use its CPU, from samples of the flight"
                    + " recorder. Nothing is paused.",
            ""
        })
final class CpuCommand implements Callable<Integer> {
    private static final String WHAT =
            "\"fettle cpu\" samples stacks in a flight recording of its own";

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
            defaultValue = "10s",
            description = "How long to sample, 30s at most (default: ${DEFAULT-VALUE}).")
    private Duration span;

    @Option(
            names = "--thread",
            paramLabel = "TEXT",
            description = "Only threads whose names hold this.")
    private String thread;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    CpuCommand(Terminal terminal, Targets targets, Visit visit, TargetOptions options) {
        this.options = options;
        this.terminal = terminal;
        this.targets = targets;
        this.visit = visit;
    }

    @Override
    public Integer call() {
        if (span.compareTo(CpuSampling.SHORTEST) < 0 || span.compareTo(CpuSampling.LONGEST) > 0) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "A JVM is sampled for 1 s to 30 s, not for "
                            + Times.span(span)
                            + ": give another --for.");
        }
        Policy policy = options.policy();
        policy.noFlightRecorder()
                .ifPresent(
                        why -> {
                            throw TargetOptions.refused(WHAT, why);
                        });
        return visit.to(targets.find(target, access), connection -> answer(connection, policy));
    }

    private int answer(JvmConnection connection, Policy policy)
            throws IOException, InterruptedException {
        Optional<String> cannot = CpuSampling.impossible(connection.facts());
        if (cannot.isPresent()) {
            throw TargetOptions.refused(WHAT, cannot.get());
        }
        terminal.note(
                "Sampling %s for %s: %s."
                        .formatted(
                                connection.facts().name(),
                                Times.span(span),
                                CpuSampling.cost(connection.facts())));
        Instant begin = Instant.now();
        PlaceToLook places = PlaceToLook.standard().without(policy.frameworks());
        CpuProfile all = CpuSampling.of(connection, span, places);
        CpuProfile told = thread == null ? all : all.ofThreads(thread);
        if (json) {
            terminal.line(Lines.target(begin, connection.facts()));
            ProfileLines.of(told).forEach(terminal::line);
            Instant end = Instant.now();
            terminal.line(
                    Lines.summary(
                            end, Duration.between(begin, end), cost.read(connection.spent())));
            return ExitStatus.DONE;
        }
        if (thread != null && told.profile().threads().isEmpty() && told.threads().isEmpty()) {
            terminal.note("No thread's name holds \"" + thread + "\".");
        }
        new CpuText(terminal).tell(connection.facts().name(), told, thread);
        terminal.note(
                "Fettle's own part: %,d samples recorded, %,d calls."
                        .formatted(
                                all.profile().samples() + all.profile().nativeSamples(),
                                connection.spent().calls()));
        return ExitStatus.DONE;
    }
}
