package dev.fettle.app.cli;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.gather.Gathering.Gathered;
import dev.fettle.app.incidents.GatherFolder;
import dev.fettle.app.incidents.IncidentDesks;
import dev.fettle.app.incidents.Snapshot;
import dev.fettle.app.memory.Memory;
import dev.fettle.app.session.Consent;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.app.settings.HistoryBounds;
import dev.fettle.app.settings.Policy;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Standing;
import dev.fettle.incident.Incident;
import dev.fettle.secret.KnownSecrets;
import dev.fettle.signal.Unit;
import dev.fettle.target.Facts;
import dev.fettle.target.Flags;
import dev.fettle.target.Link;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code fettle snapshot TARGET -o FILE}. */
@Command(
        name = "snapshot",
        description = {
            "Writes an incident file: what was seen of a JVM in the last hour, and its threads,"
                    + " pools, flags, properties and recording of now. Secrets are taken out.",
            ""
        })
final class SnapshotCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Targets targets;
    private final Interruption interruption;
    private final Memory memory;
    private final IncidentDesks incidents;

    @Mixin private final TargetOptions options;

    @Parameters(paramLabel = "TARGET", description = FettleCommand.TARGET)
    private String target;

    @Mixin private AccessOptions access;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description =
                    "Where to write it, such as checkout.fettle. One that is there is replaced.")
    private Path output;

    @Option(
            names = "--for",
            paramLabel = "D",
            defaultValue = "15s",
            description = "Watch that long before: 30s, 5m, PT1M30S (default: ${DEFAULT-VALUE}).")
    private Duration span;

    @Option(
            names = "--histogram",
            description = {
                "Count the live objects by class, too: collects the whole heap and stops the JVM,"
                        + " as is said before. Asks where that takes long."
            })
    private boolean histogram;

    @Option(names = "--yes", description = "With --histogram: do not ask, however long it takes.")
    private boolean yes;

    SnapshotCommand(
            Terminal terminal,
            Targets targets,
            Interruption interruption,
            Memory memory,
            IncidentDesks incidents,
            TargetOptions options) {
        this.options = options;
        this.terminal = terminal;
        this.targets = targets;
        this.interruption = interruption;
        this.memory = memory;
        this.incidents = incidents;
    }

    /** What was asked of the target before it was left. */
    private static final class Asked {
        private Optional<Facts> target = Optional.empty();
        private Optional<Gathered> gathered = Optional.empty();
        private Flags flags = Flags.unknown("the JVM was gone before they could be read");
        private OwnCost own = OwnCost.NONE;
        private List<Standing> standing = List.of();
        private final KnownSecrets secrets = new KnownSecrets();
    }

    @Override
    public Integer call() {
        Policy policy = options.policy();
        if (histogram) {
            TargetOptions.readOnlyMode(policy)
                    .ifPresent(
                            why -> {
                                throw TargetOptions.refused("--histogram stops the JVM", why);
                            });
        } else if (yes) {
            throw new Refusal(ExitStatus.WRONG_USAGE, "--yes goes with --histogram.");
        }
        writable();
        incidents.refusedTree().ifPresent(why -> terminal.note("fettle: " + why));
        try (GatherFolder folder = folder()) {
            Optional<KeptTargets.Kept> dead = gone();
            if (dead.isPresent()) {
                return ofTheDead(dead.get());
            }
            terminal.note("Watching for " + Times.span(span) + ".");
            Memory kept = kept(folder.path());
            var asked = new Asked();
            var count = new SnapshotCount(terminal, interruption, yes);
            Watched watched =
                    new Watching(terminal, interruption)
                            .into(kept)
                            .then(
                                    session -> {
                                        if (histogram) {
                                            count.count(session);
                                        }
                                        ask(session, folder.path(), asked);
                                    })
                            .run(
                                    targets.find(target, access),
                                    span,
                                    Terms.by(policy, Consent.READ, () -> Duration.ZERO),
                                    face(asked, count));
            if (!watched.connected() || asked.target.isEmpty()) {
                Optional<KeptTargets.Kept> before = new KeptTargets(memory.reader()).find(target);
                return before.isPresent() ? ofTheSilent(before.get()) : ExitStatus.NO_TARGET;
            }
            write(asked, kept, Instant.now());
            return watched.lost().isPresent() ? ExitStatus.NO_TARGET : ExitStatus.DONE;
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE,
                    "The incident file cannot be written: %s.".formatted(Reasons.of(e)));
        }
    }

    /** Where no history is kept, what is seen from now on is kept for the snapshot alone. */
    private Memory kept(Path folder) {
        try {
            memory.check();
            return memory;
        } catch (IOException e) {
            terminal.note(
                    "fettle: The file will hold what is seen from now on alone; no history is kept:"
                            + " "
                            + Reasons.of(e)
                            + ".");
            return new Memory(folder, () -> HistoryBounds.STANDARD);
        }
    }

    /** Before anything is watched for it. */
    private void writable() {
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Refusal(
                    ExitStatus.FILE,
                    "There is no folder %s for the incident file; make it, or name another."
                            .formatted(folder));
        }
        if (Files.isDirectory(output)) {
            throw new Refusal(
                    ExitStatus.FILE,
                    "%s is a folder; name a file in it, such as %s."
                            .formatted(output, output.resolve("checkout.fettle")));
        }
    }

    /** What is kept of a target that cannot be found any more. */
    private Optional<KeptTargets.Kept> gone() throws IOException {
        try {
            targets.locate(target);
            return Optional.empty();
        } catch (Refusal notThere) {
            Optional<KeptTargets.Kept> kept =
                    notThere.status() == ExitStatus.NO_TARGET
                            ? new KeptTargets(memory.reader()).find(target)
                            : Optional.empty();
            if (kept.isEmpty()) {
                throw notThere;
            }
            return kept;
        }
    }

    /** It hangs, or lets nobody in any more. */
    private int ofTheSilent(KeptTargets.Kept life) throws IOException {
        var times = new Times(ZoneId.systemDefault());
        terminal.note(
                "%s, pid %d, cannot be asked: the file holds what was seen of it until %s."
                        .formatted(
                                life.target().name(),
                                life.target().pid(),
                                times.clock(life.until()) + " " + times.offset(life.until())));
        return ofThePast(life);
    }

    private int ofThePast(KeptTargets.Kept life) throws IOException {
        var asked = new Asked();
        asked.target = Optional.of(life.target());
        write(asked, memory, life.until().plusSeconds(1));
        return ExitStatus.NO_TARGET;
    }

    /** It could not be connected to, and the status says so. */
    private int ofTheDead(KeptTargets.Kept life) throws IOException {
        var times = new Times(ZoneId.systemDefault());
        terminal.note(
                "%s, pid %d, has ended: the file holds what was seen of it until %s."
                        .formatted(
                                life.target().name(),
                                life.target().pid(),
                                times.clock(life.until()) + " " + times.offset(life.until())));
        return ofThePast(life);
    }

    private static WatchFace face(Asked asked, SnapshotCount count) {
        return new WatchFace() {
            @Override
            public void show(Frame frame) {
                count.see(frame);
                frame.facts().ifPresent(its -> asked.target = Optional.of(its));
                asked.own = frame.own();
                if (!(frame.link() instanceof Link.Lost)) {
                    asked.standing = frame.judgement().standing();
                }
            }

            @Override
            public void end(Watched watched) {}
        };
    }

    private void ask(Session session, Path folder, Asked asked) {
        terminal.note("Gathering threads, pools, flags, properties and the recording.");
        try {
            asked.gathered = Optional.of(session.gather(folder, asked.secrets));
            asked.flags = session.flags();
        } catch (IOException e) {
            terminal.note("fettle: Not all could be gathered: " + Reasons.of(e) + ".");
        }
    }

    private void write(Asked asked, Memory kept, Instant until) throws IOException {
        Gathered gathered =
                asked.gathered.orElseGet(
                        () ->
                                new Gathered(
                                        java.util.Map.of(),
                                        java.util.Map.of("threads.txt", "the JVM was gone")));
        var made =
                new Snapshot.Made(
                        asked.target.orElseThrow(),
                        new Incident.Opened(until, Incident.By.HAND, "Somebody asked for it."),
                        gathered,
                        asked.flags,
                        asked.own,
                        asked.secrets,
                        asked.standing);
        Incident written = incidents.snapshot(kept.reader()).write(output, made, until);
        terminal.line(
                "Wrote %s: %s, %s of %s, %s%s."
                        .formatted(
                                output,
                                Quantity.of(Unit.BYTES, Files.size(output)),
                                Times.span(Duration.between(written.from(), written.until())),
                                written.name(),
                                findings(written),
                                missing(written)));
    }

    private static String findings(Incident incident) {
        int many = incident.episodes().size();
        return many == 0 ? "nothing found" : many == 1 ? "one finding" : many + " findings";
    }

    private static String missing(Incident incident) {
        List<String> names = incident.missing().stream().map(Incident.Missing::part).toList();
        return names.isEmpty() ? "" : "; without " + String.join(", ", names);
    }

    /** For what is gathered, only its owner's; among the temporary files, as heap dumps are. */
    private static GatherFolder folder() {
        try {
            return GatherFolder.make();
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE,
                    "There is no room for what is gathered: %s; make room among the temporary files."
                            .formatted(Reasons.of(e)));
        }
    }
}
