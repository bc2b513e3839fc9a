package dev.fettle.app.cli;

import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.cli.format.TookLines;
import dev.fettle.app.cli.format.TuneLines;
import dev.fettle.app.desk.PastRuns;
import dev.fettle.app.desk.TuningVisit;
import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.Restarted;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.frame.TrialTerms.Keep;
import dev.fettle.app.frame.Undone;
import dev.fettle.app.session.Consent;
import dev.fettle.app.session.Terms;
import dev.fettle.app.settings.Policy;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.tuning.JournalledRun;
import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.app.tuning.Unjournaled;
import dev.fettle.connect.Destination;
import dev.fettle.connect.JvmConnection;
import dev.fettle.tuning.Run;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

/** {@code fettle tune TARGET}. */
@Command(
        name = "tune",
        description = {
            "Lists what can be tuned live in a JVM, what has no effect there, and why.",
            "With --set or --run it changes the JVM, watches what that does, and keeps it or takes"
                    + " it back.",
            ""
        })
final class TuneCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Targets targets;
    private final Visit visit;
    private final Interruption interruption;
    private final Journal journal;

    @Mixin private final TargetOptions options;

    @Parameters(index = "0", paramLabel = "TARGET", description = FettleCommand.TARGET)
    private String target;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "TARGET",
            hidden = true,
            description = "More of them, to be governed together.")
    private List<String> more = new ArrayList<>();

    @Mixin private AccessOptions access;

    @Mixin private GovernOptions governing;

    @Option(
            names = "--try",
            paramLabel = "D",
            description = {
                "With --set: have it take turns with what is there for so long, go back, and say"
                        + " what differed (4m at least)."
            })
    private Duration turns;

    @Option(
            names = "--set",
            paramLabel = "LEVER[@SUBJECT]=VALUE",
            description = {"Set it, as SoftMaxHeapSize=200m. Several are one plan: all or none."})
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--run",
            paramLabel = "ACTION[@SUBJECT]",
            description = "Run it once, as gc.run. What it costs is said first.")
    private String action;

    @Option(
            names = "--verify",
            paramLabel = "D",
            description = "How long what it does is watched (default: 60s).")
    private Duration within = TrialTerms.WITHIN;

    @Option(
            names = "--keep",
            paramLabel = "WHEN",
            description = {
                "if-verified: take it back unless it did what was expected (default). always: keep"
                    + " it also where nothing is proved; what does harm is taken back all the same."
            })
    private String keep = "if-verified";

    @Option(
            names = "--force",
            description = "Insist on what is ineffective here, or beyond a guard.")
    private boolean force;

    @Option(
            names = "--yes",
            description = {
                "Do not ask: this is the unlock for this call, and for one collection beside the"
                        + " program where a plan is judged by the live set and none came by itself."
            })
    private boolean yes;

    @Option(
            names = "--advise",
            description = "Watch it for a while, and say what would make it run better.")
    private boolean advised;

    @Option(
            names = "--for",
            paramLabel = "D",
            description =
                    "With --advise: watch that long (default: 30s). With --govern: end after that"
                            + " (default: when interrupted).")
    private Duration span;

    @Option(
            names = "--container",
            paramLabel = "NAME",
            description = "With --advise: the container that a Kubernetes patch is for.")
    private String container = "";

    @Option(names = "--journal", description = "What was changed, and what it did.")
    private boolean journalled;

    @Option(
            names = "--undo",
            paramLabel = "RUN",
            arity = "0..1",
            converter = UndoOption.class,
            fallbackValue = UndoOption.NEWEST,
            description = "Take back that run, or the newest that can be.")
    private OptionalInt undo;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    TuneCommand(
            Terminal terminal,
            Targets targets,
            Visit visit,
            Interruption interruption,
            Journal journal,
            TargetOptions options) {
        this.options = options;
        this.terminal = terminal;
        this.targets = targets;
        this.visit = visit;
        this.interruption = interruption;
        this.journal = journal;
    }

    @Override
    public Integer call() {
        boolean changes = !sets.isEmpty() || action != null;
        governing.pool();
        requireOne(changes, advised, journalled, undo != null, governing.govern());
        if (turns != null && sets.isEmpty()) {
            throw wrong("--try goes with --set: say what is to be tried.");
        }
        if (!more.isEmpty() && !governing.govern()) {
            throw wrong("Several targets are for --govern alone: give one.");
        }
        Policy policy = options.policy();
        if (governing.govern()) {
            return govern(policy);
        }
        if (journalled) {
            return tellJournal();
        }
        if (changes) {
            return change(policy);
        }
        if (advised) {
            return advise(policy);
        }
        if (undo != null) {
            forbidden(policy, "\"fettle tune --undo\" writes to the JVM");
            Destination to = targets.find(target, access);
            return visit.to(to, connection -> undo(connection, to, policy));
        }
        Destination to = targets.find(target, access);
        return visit.to(to, connection -> table(connection, to, policy));
    }

    private static void requireOne(boolean... modes) {
        int given = 0;
        for (boolean mode : modes) {
            given += mode ? 1 : 0;
        }
        if (given > 1) {
            throw wrong(
                    "Changing (--set, --run), --govern and --govern-pool, --advise, --undo and"
                            + " --journal are different things: ask for one.");
        }
    }

    private static void forbidden(Policy policy, String what) {
        TargetOptions.readOnlyMode(policy)
                .ifPresent(
                        why -> {
                            throw TargetOptions.refused(what, why);
                        });
    }

    private int govern(Policy policy) {
        forbidden(policy, "\"fettle tune --govern\" changes JVMs");
        if (!yes && !terminal.interactive()) {
            throw wrong(
                    "Governing JVMs is asked for first, and without a terminal nobody can be asked;"
                            + " add --yes to have it done.");
        }
        List<Destination> all = new ArrayList<>(List.of(targets.find(target, access)));
        more.forEach(each -> all.add(targets.find(each, access)));
        var asked = new GovernPart.Asked(governing, span, yes, keeping() == Keep.ALWAYS, json);
        try (var _ = options.watch()) {
            return new GovernPart(terminal, interruption, journal)
                    .run(all, asked, Terms.by(policy, Consent.READ, () -> Terms.BRIEF));
        }
    }

    private int change(Policy policy) {
        List<Change> changes = changes();
        TrialTerms how = new TrialTerms(within, keeping(), force);
        forbidden(policy, "\"fettle tune\" with --set or --run changes the JVM");
        if (!yes && !terminal.interactive()) {
            throw wrong(
                    "Changing a JVM is asked for first, and without a terminal nobody can be asked;"
                            + " add --yes to have it done.");
        }
        if (turns != null && action != null) {
            throw wrong("An action has no value to take turns with: --try goes with --set.");
        }
        Destination to = targets.find(target, access);
        Terms terms = Terms.by(policy, Consent.READ, () -> Duration.ZERO);
        try (var _ = options.watch()) {
            if (turns != null) {
                return new TryPart(terminal, interruption, journal, json, yes)
                        .run(to, terms.waiting(Terms.BRIEF), changes, how, turns);
            }
            return new TuneRunning(terminal, interruption, journal, json, yes)
                    .run(to, terms, changes, how);
        }
    }

    private int advise(Policy policy) {
        Destination to = targets.find(target, access);
        Terms terms = Terms.by(policy, Consent.READ, () -> Duration.ZERO);
        try (var _ = options.watch()) {
            return new Advising(terminal, interruption, journal, json)
                    .run(to, terms, span == null ? Advising.STANDARD : span, container);
        }
    }

    private List<Change> changes() {
        if (action != null && !sets.isEmpty()) {
            throw wrong("An action is run alone: give --set or --run.");
        }
        if (action != null) {
            return List.of(Change.run(action));
        }
        try {
            return sets.stream().map(Change::set).toList();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private Keep keeping() {
        return switch (keep) {
            case "always" -> Keep.ALWAYS;
            case "if-verified" -> Keep.IF_VERIFIED;
            default -> throw wrong("--keep takes always or if-verified, not \"" + keep + "\".");
        };
    }

    private int table(JvmConnection connection, Destination to, Policy policy) throws IOException {
        var tuning = new TuningVisit(connection, to.address(), journal, policy.adapters());
        LeverTable levers = tuning.levers();
        List<String> open = List.of();
        List<PastRun> kept = List.of();
        Restarted restarted = Restarted.NONE;
        try {
            open = tuning.open();
            kept = tuning.kept();
            restarted = tuning.restarted();
        } catch (Unjournaled e) {
            terminal.note("What was changed before is not known, since " + e.getMessage() + ".");
        }
        if (json) {
            terminal.line(Lines.target(levers.at(), connection.facts()));
            levers.rows().forEach(row -> terminal.line(TuneLines.lever(levers.at(), row)));
            kept.forEach(run -> terminal.line(TuneLines.past(run)));
            open.forEach(words -> terminal.line(TuneLines.open(levers.at(), words)));
            TookLines.of(levers.at(), restarted).forEach(terminal::line);
        } else {
            String measure = "\"fettle tune " + to.address().text() + " --advise\" measures.";
            new TookText(terminal).tell(restarted, levers.at(), measure);
            var text = new TuneText(terminal);
            text.table(levers, connection.facts());
            text.kept(kept, to.address().text());
            open.forEach(terminal::line);
        }
        return ExitStatus.DONE;
    }

    private int undo(JvmConnection connection, Destination to, Policy policy) throws IOException {
        Reply<Undone> reply;
        try {
            reply =
                    new TuningVisit(connection, to.address(), journal, policy.adapters())
                            .undo(undo);
        } catch (Unjournaled e) {
            throw unread(e);
        }
        if (reply.told().isEmpty()) {
            throw new Refusal(ExitStatus.REFUSED, reply.why());
        }
        Undone undone = reply.told().get();
        Instant now = Instant.now();
        if (json) {
            terminal.line(TuneLines.undone(now, undone.past(), undone.run()));
        } else {
            terminal.line(
                    "Run %d (%s):"
                            .formatted(
                                    undone.past().number(),
                                    String.join(", ", undone.past().what())));
            new TuneText(terminal).state(new PlanRun.Moment(now, undone.run()));
        }
        return undone.run() instanceof Run.RolledBack ? ExitStatus.DONE : ExitStatus.REFUSED;
    }

    /** Of what is written; the JVM may be long gone, and is not asked. */
    private int tellJournal() {
        List<JournalledRun> runs;
        try {
            runs = journal.runs();
        } catch (Unjournaled e) {
            throw unread(e);
        }
        List<PastRun> mine =
                PastRuns.of(runs.stream().filter(this::isMeant).toList(), Optional.empty());
        if (mine.isEmpty()) {
            terminal.note("The journal has nothing of " + target + " (" + journal.file() + ").");
        }
        if (json) {
            mine.forEach(run -> terminal.line(TuneLines.past(run)));
        } else {
            new TuneText(terminal).journal(mine);
        }
        return ExitStatus.DONE;
    }

    /** As a TARGET is read: the whole address, or a part of a name. */
    private boolean isMeant(JournalledRun run) {
        TunedJvm jvm = run.intended().target();
        boolean number = target.chars().allMatch(Character::isDigit);
        return jvm.address().equals(target)
                || jvm.name().startsWith(target + "@")
                || !number && (jvm.label().contains(target) || jvm.address().contains(target));
    }

    private static Refusal unread(Unjournaled e) {
        return new Refusal(
                ExitStatus.FILE,
                "Nothing was changed, since " + e.getMessage() + "; mend that and try again.");
    }

    private static Refusal wrong(String sentence) {
        return new Refusal(ExitStatus.WRONG_USAGE, sentence);
    }
}
