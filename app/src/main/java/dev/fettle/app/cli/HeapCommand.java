package dev.fettle.app.cli;

import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.session.AllocationWatch;
import dev.fettle.app.session.CostMeter;
import dev.fettle.app.session.GcCensus;
import dev.fettle.app.session.HeldInDump;
import dev.fettle.app.settings.Policy;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.HolderSearch;
import dev.fettle.connect.JvmConnection;
import dev.fettle.diagnosis.rule.HeapGrowthLeast;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.heap.Growth;
import dev.fettle.heap.HeapDump;
import dev.fettle.heap.PredictedPause;
import dev.fettle.holder.Holder;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.signal.Libraries;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Observation.Sample;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code fettle heap TARGET}. */
@Command(
        name = "heap",
        description = {
            "Names the class that grows, from two histograms of live objects.",
            "Each of the two forces a full collection and stops the JVM; for how long is said"
                    + " first.",
            "Between the two it samples what is allocated, by class and by place.",
            "Where only classes of the JDK grow, seeks the field of yours that holds them.",
            "With --dump, has the JVM write a heap dump instead.",
            ""
        })
final class HeapCommand implements Callable<Integer> {
    /** Long enough for some samples to outlive the garbage beside them (measured: 10 to 50 s). */
    private static final Duration SEARCH = Duration.ofSeconds(40);

    private static final String WHAT = "\"fettle heap\" has the whole heap collected, twice";
    private static final String DUMP = "\"fettle heap --dump\" stops the JVM and writes a file";

    private final Terminal terminal;
    private final Targets targets;
    private final Visit visit;
    private final Assent assent;
    private final CostMeter cost = new CostMeter();

    @Mixin private final TargetOptions options;

    @Parameters(paramLabel = "TARGET", description = FettleCommand.TARGET)
    private String target;

    @Mixin private AccessOptions access;

    @Option(
            names = "--interval",
            paramLabel = "D",
            defaultValue = "10s",
            description = "Time between the two (default: ${DEFAULT-VALUE}).")
    private Duration interval;

    @Option(names = "--yes", description = "Do not ask, however long the pauses may be.")
    private boolean yes;

    @Option(
            names = "--dump",
            paramLabel = "FILE",
            description = {
                "Write a heap dump of the live objects to a file of the target's, which must end in"
                        + " .hprof and not exist."
            })
    private String dump;

    @Option(names = "--all", description = "With --dump: garbage, too.")
    private boolean all;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    HeapCommand(
            Terminal terminal,
            Targets targets,
            Visit visit,
            Interruption interruption,
            TargetOptions options) {
        this.assent = new Assent(terminal, interruption);
        this.options = options;
        this.terminal = terminal;
        this.targets = targets;
        this.visit = visit;
    }

    @Override
    public Integer call() {
        Policy policy = options.policy();
        TargetOptions.readOnlyMode(policy)
                .ifPresent(
                        why -> {
                            throw TargetOptions.refused(dump == null ? WHAT : DUMP, why);
                        });
        if (dump != null && !dump.endsWith(HeapDump.SUFFIX)) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "A JVM writes heap dumps to files that end in .hprof alone, which "
                            + dump
                            + " does not.");
        }
        if (dump == null && all) {
            throw new Refusal(ExitStatus.WRONG_USAGE, "--all goes with --dump FILE.");
        }
        return visit.to(targets.find(target, access), connection -> answer(connection, policy));
    }

    private int answer(JvmConnection connection, Policy policy)
            throws IOException, InterruptedException {
        Optional<String> role = connection.facts().whyNot(Capability.COMMANDS);
        if (role.isPresent()) {
            throw TargetOptions.refused(dump == null ? WHAT : DUMP, role.get());
        }
        Instant begin = Instant.now();
        GcCensus census = GcCensus.of(connection);
        if (dump != null) {
            return dump(connection, begin, census);
        }
        PredictedPause pause = PredictedPause.of(census.heap().getUsed());
        announce(
                "Two histograms will stop %s for about %s each"
                        .formatted(connection.facts().name(), pause.words()),
                pause);
        ClassHistogram before = histogram(connection);
        terminal.note("The second follows in " + Times.span(interval) + ".");
        List<Sample> allocated = allocated(connection, policy);
        ClassHistogram after = histogram(connection);
        Growth growth = Growth.between(before, after, libraries(policy));
        GcCensus now = GcCensus.of(connection);
        double least = HeapGrowthLeast.of(policy.diagnosis(), before.bytes());
        List<Holder> holders = List.of();
        try {
            if (HeapAnswer.matters(growth, least)) {
                holders = holders(connection, policy, growth, pause, after.bytes());
            }
        } finally {
            // The answer so far stands without what was not found.
            tell(
                    new HeapAnswer(begin, now, before, after, growth, least, holders, allocated),
                    connection);
        }
        if (json) {
            Instant end = Instant.now();
            terminal.line(
                    Lines.summary(
                            end, Duration.between(begin, end), cost.read(connection.spent())));
        } else {
            terminal.note("Collections that Fettle forced: " + cost.forcedGcs() + ".");
        }
        return ExitStatus.DONE;
    }

    /** Between the two counts; none where they cannot be sampled, which is said. */
    private List<Sample> allocated(JvmConnection connection, Policy policy)
            throws IOException, InterruptedException {
        Optional<String> impossible =
                policy.noFlightRecorder().or(() -> connection.facts().whyNot(Capability.JFR));
        if (impossible.isPresent() || !connection.facts().can().contains(Capability.JFR)) {
            terminal.note(
                    "What is allocated cannot be sampled: "
                            + impossible.orElse("this JVM offers no flight recorder")
                            + ".");
            Thread.sleep(interval);
            return List.of();
        }
        List<Sample> rates;
        try {
            rates =
                    AllocationWatch.of(
                            connection,
                            PlaceToLook.standard().without(policy.frameworks()),
                            interval);
        } catch (IOException e) {
            if (connection.lost().isPresent()) {
                throw e;
            }
            terminal.note("What is allocated was not sampled: " + e.getMessage() + ".");
            return List.of();
        }
        if (rates.isEmpty()) {
            terminal.note("Nothing was allocated between the two that was sampled.");
        }
        return rates;
    }

    private int dump(JvmConnection connection, Instant begin, GcCensus census) throws IOException {
        long used = census.heap().getUsed();
        var dumping = new HeapDumping(terminal, connection, file(connection), !all, used);
        dumping.check();
        PredictedPause pause = PredictedPause.ofDump(used);
        announce(
                "A heap dump of about %s will stop %s for about %s"
                        .formatted(
                                Quantity.of(Unit.BYTES, HeapDumping.expected(used)),
                                connection.facts().name(),
                                pause.words()),
                pause);
        String answer = dumping.write(json);
        if (!json) {
            terminal.line(answer);
            return ExitStatus.DONE;
        }
        terminal.line(Lines.target(begin, connection.facts()));
        terminal.line(answer);
        Instant end = Instant.now();
        terminal.line(
                Lines.summary(end, Duration.between(begin, end), cost.read(connection.spent())));
        return ExitStatus.DONE;
    }

    /** As the target has it: a local one shares our current folder, one from afar none. */
    private String file(JvmConnection connection) {
        Path path = Path.of(dump);
        if (path.isAbsolute() || dump.matches("[A-Za-z]:[\\\\/].*")) {
            return dump;
        }
        if (!connection.isNear()) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    dump + " would be a file of the target's machine: give its absolute path.");
        }
        return path.toAbsolutePath().normalize().toString();
    }

    private void tell(HeapAnswer answer, JvmConnection connection) {
        if (json) {
            answer.lines(connection.facts()).forEach(terminal::line);
        } else {
            new GrowthText(terminal).tell(answer);
        }
    }

    /** Where only the JDK's and libraries' classes grow: whose they are. */
    private List<Holder> holders(
            JvmConnection connection,
            Policy policy,
            Growth growth,
            PredictedPause pause,
            long liveBytes)
            throws IOException, InterruptedException {
        if (growth.suspect().isEmpty() || growth.suspect().get().applicationClass()) {
            return List.of();
        }
        if (HolderSearch.silent(connection.facts().collector())) {
            return dumped(connection, policy, growth, liveBytes);
        }
        var impossible =
                policy.noFlightRecorder().or(() -> HolderSearch.impossible(connection.facts()));
        if (impossible.isPresent()) {
            terminal.note("What holds it cannot be sought: " + impossible.get() + ".");
            return List.of();
        }
        terminal.note(
                "Seeking what holds it, for up to %s; every ten seconds that stops %s for about %s."
                        .formatted(Times.span(SEARCH), connection.facts().name(), pause.words()));
        List<Holder> found;
        try {
            found = new HolderSearch(connection, libraries(policy)).find(SEARCH);
        } catch (IOException e) {
            if (connection.lost().isPresent()) {
                throw e;
            }
            terminal.note("What holds it was not found: " + e.getMessage() + ".");
            return List.of();
        }
        if (found.isEmpty()) {
            terminal.note("What holds it was not found: no sampled object outlived the search.");
        }
        return found;
    }

    /** The same by a heap dump, which is read and deleted: where the collector tells of no samples. */
    private List<Holder> dumped(
            JvmConnection connection, Policy policy, Growth growth, long liveBytes)
            throws IOException {
        PredictedPause pause = PredictedPause.ofDump(liveBytes);
        String what =
                "a heap dump of about %s, which stops %s for about %s"
                        .formatted(
                                Quantity.of(Unit.BYTES, HeapDumping.expected(liveBytes)),
                                connection.facts().name(),
                                pause.words());
        if (!yes && !pause.unasked()) {
            terminal.note(
                    "What holds it takes " + what + ": too long to do unasked; --yes has it done.");
            return List.of();
        }
        terminal.note(
                "Seeking what holds it takes " + what + ". Fettle reads it here and deletes it.");
        try {
            HeldInDump found = HeldInDump.of(connection, growth, liveBytes, libraries(policy));
            cost.forced(found.forced());
            terminal.note(found.holders().words() + ".");
            return found.holders().named().stream().toList();
        } catch (IOException e) {
            if (connection.lost().isPresent()) {
                throw e;
            }
            terminal.note("What holds it was not found: " + e.getMessage() + ".");
            return List.of();
        }
    }

    private static Libraries libraries(Policy policy) {
        return Libraries.standard().with(policy.frameworks());
    }

    private ClassHistogram histogram(JvmConnection connection) throws IOException {
        ClassHistogram histogram = ClassHistogram.take(connection.beans(CallKind.HISTOGRAM), true);
        cost.forced(histogram.forcedGcs().orElse(0));
        return histogram;
    }

    private void announce(String words, PredictedPause pause) {
        assent.to(
                words,
                yes || pause.unasked(),
                "is too long to do unasked; add --yes to have it done, or use \"fettle watch\","
                        + " which stops nothing");
    }
}
