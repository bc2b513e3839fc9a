package dev.fettle.app.cli;

import dev.fettle.app.baselines.Baselines;
import dev.fettle.app.cli.format.DifferenceLine;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.session.Consent;
import dev.fettle.app.session.Terms;
import dev.fettle.app.settings.Policy;
import dev.fettle.app.words.Times;
import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Comparison;
import dev.fettle.baseline.Levels;
import dev.fettle.jfr.Held;
import dev.fettle.jfr.JfrFile;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.jfr.RecordedJvm;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code fettle baseline save|compare|list|forget}. */
@Command(
        name = "baseline",
        description = {"Keeps a span of a healthy JVM, and tells what moved in another since.", ""})
final class BaselineCommand implements Callable<Integer> {
    /** What to do. */
    enum Doing {
        save,
        compare,
        list,
        forget
    }

    private final Terminal terminal;
    private final Targets targets;
    private final Interruption interruption;
    private final Baselines baselines;

    @Mixin private final TargetOptions options;

    @Parameters(
            index = "0",
            paramLabel = "DOING",
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private Doing doing;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The baseline's.")
    private String name;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "A JVM, as for \"watch\", or a flight recording (.jfr).")
    private String target;

    @Mixin private AccessOptions access;

    @Option(
            names = "--for",
            paramLabel = "D",
            defaultValue = "60s",
            description = "How long a JVM is watched (default: ${DEFAULT-VALUE}).")
    private Duration span;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    BaselineCommand(
            Terminal terminal,
            Targets targets,
            Interruption interruption,
            Baselines baselines,
            TargetOptions options) {
        this.terminal = terminal;
        this.targets = targets;
        this.interruption = interruption;
        this.baselines = baselines;
        this.options = options;
    }

    @Override
    public Integer call() {
        try {
            return switch (doing) {
                case list -> list();
                case forget -> forget();
                case save -> save();
                case compare -> compare();
            };
        } catch (IOException e) {
            throw new Refusal(ExitStatus.FILE, "Baselines cannot be kept: " + e + ".");
        }
    }

    private int list() throws IOException {
        for (String each : baselines.names()) {
            try {
                Optional<Baseline> baseline = baselines.find(each);
                baseline.ifPresent(it -> line(each, it));
            } catch (IOException e) {
                terminal.note("fettle: the baseline \"" + each + "\": " + e.getMessage() + ".");
            }
        }
        if (baselines.names().isEmpty() && !json) {
            terminal.note("No baseline is kept; \"fettle baseline save NAME TARGET\" keeps one.");
        }
        return ExitStatus.DONE;
    }

    private void line(String called, Baseline baseline) {
        terminal.line(
                json
                        ? DifferenceLine.of(baseline.until(), called, baseline)
                        : "%s: %s of %s, Java %s, %s, until %s, %d signals"
                                .formatted(
                                        called,
                                        Times.span(baseline.length()),
                                        baseline.target().name(),
                                        baseline.target().java(),
                                        baseline.target().collector(),
                                        baseline.until().truncatedTo(ChronoUnit.SECONDS),
                                        baseline.levels().size()));
    }

    private int forget() throws IOException {
        if (!baselines.forget(named())) {
            throw unknown(name);
        }
        terminal.note("The baseline \"" + name + "\" is forgotten.");
        return ExitStatus.DONE;
    }

    private int save() throws IOException {
        Watch watch = watch(named());
        if (watch.status != ExitStatus.DONE) {
            return watch.status;
        }
        Baseline baseline = watch.baseline();
        Path file = baselines.keep(name, baseline);
        if (json) {
            line(name, baseline);
        } else {
            terminal.line(
                    "Kept %s of %s as \"%s\": %d signals, in %s."
                            .formatted(
                                    Times.span(baseline.length()),
                                    baseline.target().name(),
                                    name,
                                    baseline.levels().size(),
                                    file));
        }
        return ExitStatus.DONE;
    }

    private int compare() throws IOException {
        Baseline before = before();
        Watch watch = watch(name);
        if (watch.status != ExitStatus.DONE) {
            return watch.status;
        }
        Baseline now = watch.baseline();
        Comparison comparison = Comparison.of(before, now);
        if (json) {
            Instant at = now.until();
            terminal.line(DifferenceLine.of(at, name, now));
            comparison
                    .differences()
                    .forEach(each -> terminal.line(DifferenceLine.of(at, name, each)));
            comparison.apart().forEach(each -> terminal.note("The targets differ: " + each + "."));
        } else {
            new BaselineText(terminal).tell(name, before, now, comparison);
        }
        return ExitStatus.DONE;
    }

    private Baseline before() {
        try {
            return baselines.find(named()).orElseThrow(() -> unknown(name));
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE,
                    "The baseline \"%s\" cannot be read: %s. Keep it again with \"fettle baseline save\"."
                            .formatted(name, e.getMessage()));
        }
    }

    private String named() {
        if (name == null || !Baselines.isName(name)) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "A baseline needs a name of letters, digits, spaces, \".\", \"-\" and \"_\", 64"
                            + " at most: fettle baseline "
                            + doing
                            + " NAME ...");
        }
        return name;
    }

    private static Refusal unknown(String name) {
        return new Refusal(
                ExitStatus.WRONG_USAGE,
                "No baseline is kept as \""
                        + name
                        + "\"; \"fettle baseline list\" names those that are.");
    }

    /** A span of a JVM, or a recording. */
    private Watch watch(String called) throws IOException {
        if (target == null) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "Say of what: fettle baseline %s \"%s\" TARGET, a JVM or a flight recording."
                            .formatted(doing, called));
        }
        Path file = Path.of(target);
        return Files.isRegularFile(file) ? recorded(file) : live();
    }

    private Watch recorded(Path path) {
        Policy policy = options.policy();
        var watch = new Watch();
        try (JfrFile file = JfrFile.open(path)) {
            PlaceToLook places = PlaceToLook.standard().without(policy.frameworks());
            file.jvms().getFirst().replay(places, watch);
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE, "%s cannot be read: %s.".formatted(path, e.getMessage()));
        }
        return watch;
    }

    private Watch live() {
        Policy policy = options.policy();
        var watch = new Watch();
        terminal.note("Watching for " + Times.span(span) + ".");
        Terms terms = Terms.by(policy, Consent.READ, () -> Duration.ZERO);
        watch.status =
                new Watching(terminal, interruption)
                        .run(targets.find(target, access), span, terms, watch)
                        .status(null);
        return watch;
    }

    /** What was seen. */
    private static final class Watch implements WatchFace, RecordedJvm.Face {
        private final Levels levels = new Levels();
        private Facts facts;
        private int status = ExitStatus.DONE;

        @Override
        public void show(Frame frame) {
            if (frame.facts().isPresent()) {
                facts = frame.facts().get();
                levels.tick(frame.at(), frame.fresh());
            }
        }

        @Override
        public void end(Watched watched) {}

        @Override
        public void begin(Facts of, Held held) {
            facts = of;
        }

        @Override
        public void tick(Instant now, List<Observation> fresh) {
            levels.tick(now, fresh);
        }

        Baseline baseline() {
            return Optional.ofNullable(facts)
                    .flatMap(levels::baseline)
                    .orElseThrow(
                            () ->
                                    new Refusal(
                                            ExitStatus.WRONG_USAGE,
                                            "That was too short for a baseline: watch for 30 s or"
                                                    + " more."));
        }
    }
}
