package dev.fettle.app.cli;

import dev.fettle.app.baselines.Baselines;
import dev.fettle.app.baselines.KeptDumps;
import dev.fettle.app.cli.ThreadDumping.Taken;
import dev.fettle.app.cli.format.DumpLines;
import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.cli.format.ThreadLines;
import dev.fettle.app.session.CostMeter;
import dev.fettle.app.session.ThreadCensus;
import dev.fettle.app.session.ThreadCensus.Blocked;
import dev.fettle.app.session.ThreadCensus.Family;
import dev.fettle.app.settings.Policy;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.ThreadsFile;
import dev.fettle.dump.DumpChange;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code fettle threads TARGET}. */
@Command(
        name = "threads",
        description = {
            "Counts the threads of a JVM by name and state, and names deadlocks. Nothing is"
                    + " paused.",
            "With --virtual, counts virtual threads by where they wait: the JVM writes all its"
                    + " threads to a file, which is read and deleted.",
            "With --keep and --against, holds two such dumps against each other.",
            ""
        })
final class ThreadsCommand implements Callable<Integer> {
    private static final int MOST_FAMILIES = 20;
    private static final String WHAT = "a dump of its threads has the JVM write a file";

    private final Terminal terminal;
    private final Targets targets;
    private final Visit visit;
    private final KeptDumps kept;
    private final Assent assent;
    private final CostMeter cost = new CostMeter();

    @Mixin private final TargetOptions options;

    @Parameters(arity = "0..1", paramLabel = "TARGET", description = FettleCommand.TARGET)
    private String target;

    @Mixin private AccessOptions access;

    @Option(
            names = "--virtual",
            description = {
                "Virtual threads, by where they wait. What that takes of the JVM's disk and CPU is"
                        + " said first, and asked for where it may be much."
            })
    private boolean virtual;

    @Option(names = "--yes", description = "Do not ask, however much it may take.")
    private boolean yes;

    @Option(
            names = "--keep",
            paramLabel = "NAME",
            description = "Keep the dump, to hold a later one against it.")
    private String keep;

    @Option(
            names = "--against",
            paramLabel = "NAME|FILE",
            description = {
                "Tell what became of the threads of another dump: of one that was kept, or of a"
                        + " file that a JVM wrote (Thread.dump_to_file -format=json, Thread.print)."
            })
    private String against;

    @Option(
            names = "--from",
            paramLabel = "NAME|FILE",
            description = "In place of a TARGET: such a dump.")
    private String from;

    @Option(names = "--kept", description = "List the dumps that were kept.")
    private boolean list;

    @Option(names = "--forget", paramLabel = "NAME", description = "Delete one that was kept.")
    private String forget;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    ThreadsCommand(
            Terminal terminal,
            Targets targets,
            Visit visit,
            KeptDumps kept,
            Interruption interruption,
            TargetOptions options) {
        this.kept = kept;
        this.assent = new Assent(terminal, interruption);
        this.options = options;
        this.terminal = terminal;
        this.targets = targets;
        this.visit = visit;
    }

    @Override
    public Integer call() {
        if (list || forget != null) {
            return new KeptDumpsText(terminal, kept).tell(forget);
        }
        Policy policy = options.policy();
        if (from != null) {
            if (target != null || keep != null) {
                throw new Refusal(
                        ExitStatus.WRONG_USAGE,
                        "--from NAME|FILE stands in place of a TARGET, and nothing of it is kept.");
            }
            return compared(dumping(policy).there(from), policy, Optional.empty());
        }
        if (target == null) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "Say of what: fettle threads TARGET, or fettle threads --from FILE.");
        }
        if (keep != null && !Baselines.isName(keep)) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "A dump is kept under a name of letters, digits, spaces, \".\", \"-\" and"
                            + " \"_\", 64 at most.");
        }
        boolean dump = virtual || keep != null || against != null;
        if (dump) {
            TargetOptions.readOnlyMode(policy)
                    .ifPresent(
                            why -> {
                                throw TargetOptions.refused(WHAT, why);
                            });
        }
        return visit.to(
                targets.find(target, access),
                connection -> dump ? dump(connection, policy) : answer(connection));
    }

    private ThreadDumping dumping(Policy policy) {
        return new ThreadDumping(
                terminal, assent, kept, PlaceToLook.standard().without(policy.frameworks())::of);
    }

    private int dump(JvmConnection connection, Policy policy) throws IOException {
        if (connection.readOnly()) {
            throw TargetOptions.refused(
                    WHAT,
                    connection.facts().whyNot(Capability.COMMANDS).orElse("its role forbids it"));
        }
        Instant begin = Instant.now();
        Facts facts = connection.facts();
        Optional<String> absent = ThreadsFile.absent(facts);
        if (json) {
            terminal.line(Lines.target(begin, facts));
        }
        if (absent.isPresent() && keep == null && against == null) {
            terminal.line(
                    json
                            ? DumpLines.none(begin, absent.get())
                            : "%s has no virtual threads: %s."
                                    .formatted(facts.name(), absent.get()));
        } else {
            Taken taken = dumping(policy).of(connection, yes, Optional.ofNullable(keep));
            compared(taken, policy, Optional.of(facts));
        }
        if (json) {
            summary(connection, begin);
        }
        return ExitStatus.DONE;
    }

    /** Tells the dump, or what became of the other's threads in it. */
    private int compared(Taken now, Policy policy, Optional<Facts> of) {
        var text = new ThreadGroupsText(terminal);
        if (against == null) {
            // Where both kinds are to be had, who did not ask for one gets that which there is.
            boolean ofVirtual = virtual || now.threads().virtual() > 0;
            if (json) {
                DumpLines.of(now.at(), now.took(), now.bytes(), now.threads())
                        .forEach(terminal::line);
            } else {
                text.tell(now, ofVirtual);
            }
            if (now.broken().isPresent()) {
                throw broken(now, now.broken().get(), "what is told comes from what can be read");
            }
            return ExitStatus.DONE;
        }
        Taken before = dumping(policy).there(against);
        for (Taken each : List.of(before, now)) {
            if (each.broken().isPresent()) {
                throw broken(
                        each, each.broken().get(), "a comparison would take the rest for gone");
            }
        }
        DumpChange change =
                DumpChange.between(before.threads(), now.threads(), sameRun(before, now, of));
        if (json) {
            DumpLines.of(now.at(), change).forEach(terminal::line);
        } else {
            text.tell(before, now, change);
        }
        return ExitStatus.DONE;
    }

    private static Refusal broken(Taken dump, String why, String so) {
        return new Refusal(
                ExitStatus.FILE,
                "%s cannot be read to its end: %s; %s. Get the file again for the rest."
                        .formatted(dump.from(), why, so));
    }

    /** Numbers of processes are used again, and in containers they are all 1. */
    private static boolean sameRun(Taken before, Taken now, Optional<Facts> of) {
        return before.threads().pid().isPresent()
                && before.threads().pid().equals(now.threads().pid())
                && before.threads().java().equals(now.threads().java())
                && of.filter(facts -> before.at().isBefore(facts.started())).isEmpty();
    }

    private void summary(JvmConnection connection, Instant begin) {
        Instant now = Instant.now();
        terminal.line(
                Lines.summary(now, Duration.between(begin, now), cost.read(connection.spent())));
    }

    private int answer(JvmConnection connection) throws IOException {
        if (connection.readOnly()) {
            throw Refusal.forbidden(
                    "The threads", connection.facts().name(), "operations are forbidden there");
        }
        Instant begin = Instant.now();
        ThreadCensus census = ThreadCensus.take(connection.beans(CallKind.DUMP));
        if (json) {
            terminal.line(Lines.target(begin, connection.facts()));
            ThreadLines.of(begin, census).forEach(terminal::line);
            summary(connection, begin);
        } else {
            tell(census);
        }
        return ExitStatus.DONE;
    }

    private void tell(ThreadCensus census) {
        terminal.line(
                "%d threads live, %d of them daemons; at most %d at once; %d started so far."
                        .formatted(
                                census.live(), census.daemon(), census.peak(), census.started()));
        terminal.line(states(census.states()) + ".");
        terminal.line("");
        var table = new Table(terminal.width(), "THREADS", "NAME", "STATES");
        table.right(0);
        for (Family family : census.families().stream().limit(MOST_FAMILIES).toList()) {
            table.row(Integer.toString(family.count()), family.name(), states(family.states()));
        }
        table.lines().forEach(terminal::line);
        int left = census.families().size() - MOST_FAMILIES;
        if (left > 0) {
            terminal.line("... and " + left + " more names.");
        }
        terminal.line("");
        if (census.deadlocks().isEmpty()) {
            terminal.line("No deadlock.");
        } else {
            terminal.line(census.deadlocks().size() + " threads wait for each other for ever:");
            for (Blocked thread : census.deadlocks()) {
                terminal.line(
                        "  %s waits for %s, held by %s"
                                .formatted(thread.thread(), thread.waitsFor(), thread.heldBy()));
            }
        }
    }

    private static String states(Map<Thread.State, Integer> states) {
        return states.entrySet().stream()
                .map(each -> each.getValue() + " " + word(each.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String word(Thread.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
