package dev.fettle.app.cli;

import dev.fettle.app.baselines.Baselines;
import dev.fettle.app.cli.format.DifferenceLine;
import dev.fettle.app.frame.Contrast;
import dev.fettle.app.replay.Contrasts;
import dev.fettle.app.replay.OpenedFile;
import dev.fettle.app.replay.Refusals;
import dev.fettle.app.session.Consent;
import dev.fettle.app.session.Terms;
import dev.fettle.app.settings.Policy;
import dev.fettle.app.words.Times;
import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Comparison;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.target.Facts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

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
    private final Assent assent;

    @Mixin private final TargetOptions options;

    @Parameters(
            index = "0",
            paramLabel = "DOING",
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private Doing doing;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The baseline's; to compare, also an incident file.")
    private String name;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "TARGET",
            description =
                    "A JVM, as for \"watch\", a flight recording (.jfr), a log of collections, or"
                            + " an incident file (.fettle).")
    private String target;

    @Mixin private AccessOptions access;

    @Option(
            names = "--for",
            paramLabel = "D",
            defaultValue = "60s",
            description = "How long a JVM is watched (default: ${DEFAULT-VALUE}).")
    private Duration span;

    @Option(
            names = "--replace",
            description = "Replace a baseline of that name, also one of another program.")
    private boolean replace;

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
        this.assent = new Assent(terminal, interruption);
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
            throw new Refusal(
                    ExitStatus.FILE,
                    "The baselines in %s cannot be %s: %s; %s."
                            .formatted(
                                    baselines.folder(),
                                    doing == Doing.save ? "written" : "read or changed",
                                    Reasons.of(e),
                                    "make room there, give this user the right to write there, or"
                                            + " have XDG_STATE_HOME name another folder"));
        }
    }

    private int list() throws IOException {
        for (String each : baselines.names()) {
            try {
                Optional<Baseline> baseline = baselines.find(each);
                baseline.ifPresent(it -> line(each, it));
            } catch (IOException e) {
                terminal.note("fettle: " + unreadable(each, e));
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
        SeenSpan seen = watch(named(), this::mayReplace);
        if (seen.status() != ExitStatus.DONE && seen.status() != ExitStatus.FILE) {
            return seen.status();
        }
        Baseline baseline = seen.baseline();
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
        return seen.status();
    }

    private int compare() throws IOException {
        Optional<Path> file = incident(name);
        if (file.isPresent() && target != null && incident(target).isPresent()) {
            return compare(file.get(), Path.of(target));
        }
        Baseline before = before();
        SeenSpan seen = watch(name, _ -> {});
        if (seen.status() != ExitStatus.DONE && seen.status() != ExitStatus.FILE) {
            return seen.status();
        }
        Baseline now = seen.baseline();
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
        return seen.status();
    }

    /** Two incidents: what they were of, too. */
    private int compare(Path one, Path other) {
        try (OpenedFile first = OpenedFile.open(one, false);
                OpenedFile second = OpenedFile.open(other, false)) {
            Contrast contrast = Contrasts.of(first, second);
            if (json) {
                Instant at = second.incident().until();
                contrast.levels()
                        .ifPresent(
                                it ->
                                        it.differences()
                                                .forEach(
                                                        each ->
                                                                terminal.line(
                                                                        DifferenceLine.of(
                                                                                at,
                                                                                contrast.one(),
                                                                                each))));
                contrast.levels()
                        .ifPresent(
                                it ->
                                        it.apart()
                                                .forEach(
                                                        each ->
                                                                terminal.note(
                                                                        "The targets differ: "
                                                                                + each
                                                                                + ".")));
            } else {
                new ContrastText(terminal).tell(contrast);
            }
            return ExitStatus.DONE;
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE, "These two cannot be compared: " + Refusals.clause(e) + ".");
        }
    }

    private static Optional<Path> incident(String name) {
        try {
            return Optional.ofNullable(name)
                    .filter(it -> it.endsWith(".fettle"))
                    .map(Path::of)
                    .filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Baseline before() {
        try {
            return baselines.find(named()).orElseThrow(() -> unknown(name));
        } catch (IOException e) {
            throw new Refusal(ExitStatus.FILE, unreadable(name, e));
        }
    }

    private static String unreadable(String name, IOException why) {
        return "The baseline \"%s\" cannot be read: %s. Keep it again with \"fettle baseline save\", or remove it with \"fettle baseline forget\"."
                .formatted(name, Reasons.of(why));
    }

    /** Before anybody waits: one of another program is not replaced by a mistaken name. */
    private void mayReplace(Facts facts) {
        Optional<Baseline> old;
        try {
            old = baselines.find(name);
        } catch (IOException e) {
            terminal.note(
                    "The baseline \"%s\" of before cannot be read (%s), and is replaced."
                            .formatted(name, Reasons.of(e)));
            return;
        }
        if (old.isEmpty()) {
            return;
        }
        boolean same = old.get().target().name().equals(facts.name());
        assent.to(
                "This replaces \"%s\", a baseline of %s until %s"
                        .formatted(
                                name,
                                old.get().target().name(),
                                old.get().until().truncatedTo(ChronoUnit.SECONDS)),
                same || replace,
                (facts.name().startsWith("unknown")
                                ? "may be another program, since a log does not tell its own"
                                : "is another program than " + facts.name())
                        + "; add --replace to have that done, or choose another name");
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

    /** A span of a JVM, or a file. */
    private SeenSpan watch(String called, Consumer<Facts> first) throws IOException {
        if (target == null) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "Say of what: fettle baseline %s \"%s\" TARGET, a JVM, a flight recording or a log of collections."
                            .formatted(doing, called));
        }
        Path file = Path.of(target);
        if (!Files.isRegularFile(file)) {
            return live(new SeenSpan(first));
        }
        var seen = new SeenSpan(first);
        PlaceToLook places = PlaceToLook.standard().without(options.policy().frameworks());
        seen.read(file, places, terminal);
        return seen;
    }

    private SeenSpan live(SeenSpan seen) {
        Policy policy = options.policy();
        terminal.note("Watching for " + Times.span(span) + ".");
        Terms terms = Terms.by(policy, Consent.READ, () -> Duration.ZERO);
        seen.ended(
                new Watching(terminal, interruption)
                        .run(targets.find(target, access), span, terms, seen)
                        .status(null));
        return seen;
    }
}
