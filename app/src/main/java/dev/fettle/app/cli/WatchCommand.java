package dev.fettle.app.cli;

import dev.fettle.app.incidents.IncidentDesks;
import dev.fettle.app.memory.Memory;
import dev.fettle.app.notify.Notifier;
import dev.fettle.app.session.Consent;
import dev.fettle.app.session.Terms;
import dev.fettle.app.settings.Policy;
import dev.fettle.app.tuning.Journal;
import dev.fettle.diagnosis.Severity;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** {@code fettle watch TARGET}. */
@Command(
        name = "watch",
        description = {
            "Streams what ails a JVM until it is interrupted, and sums up at the end.",
            ""
        })
final class WatchCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Targets targets;
    private final Interruption interruption;
    private final Journal journal;
    private final Memory memory;
    private final IncidentDesks incidents;

    @Mixin private final TargetOptions options;

    @Parameters(paramLabel = "TARGET", description = FettleCommand.TARGET)
    private String target;

    @Mixin private AccessOptions access;

    @Option(
            names = "--for",
            paramLabel = "D",
            description = "Watch that long: 30s, 5m, PT1M30S. Without it, until interrupted.")
    private Duration atMost;

    @Option(
            names = "--wait",
            paramLabel = "D",
            converter = PatienceOption.class,
            description = {
                "How long a target that is lost is waited for, until it answers again or its"
                        + " program is back (default: 15s); 0s: not at all."
            })
    private Duration patience;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--samples", description = "Print what is measured, too.")
    private boolean samples;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 1 where a finding was info, warning or critical, or worse.")
    private Severity failOn;

    @Option(
            names = "--probe",
            description = {
                "Have the live objects counted, every 20 s or more: where no collection cleans the"
                    + " old generation (else a growing heap may stay unjudged), and while the heap"
                    + " grows, to name the class or the field that holds it. Each count stops the"
                    + " JVM, for 2 s at most as predicted. Under Shenandoah and ZGC with"
                    + " generations the holder is told by a heap dump alone: one for a finding,"
                    + " into a temporary folder of Fettle's, which is deleted once it is read."
            })
    private boolean probe;

    @Option(
            names = "--dump-threads",
            paramLabel = "D",
            description = {
                "Have the JVM write all its threads to a file that often (10s at least), which is"
                        + " read and deleted: to see where virtual threads become more. Nothing is"
                        + " paused; it takes about 1.1 kB of its disk and 30 us of its CPU for each"
                        + " thread."
            })
    private Duration dumps;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = {
                "Write what was found as test cases, for a build server: one that is as severe as"
                        + " --fail-on (or a warning) has failed, one that lacks data is skipped."
            })
    private Path junit;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = {
                "Write what was found, and how the phases between marks differ, as Markdown for a"
                        + " pull request."
            })
    private Path summary;

    WatchCommand(
            Terminal terminal,
            Targets targets,
            Interruption interruption,
            Journal journal,
            Memory memory,
            IncidentDesks incidents,
            TargetOptions options) {
        this.journal = journal;
        this.memory = memory;
        this.incidents = incidents;
        this.options = options;
        this.terminal = terminal;
        this.targets = targets;
        this.interruption = interruption;
    }

    private Optional<RegularDumps> regularly() {
        return Optional.ofNullable(dumps).map(every -> new RegularDumps(every, terminal::note));
    }

    @Override
    public Integer call() {
        Policy policy = options.policy();
        if (probe) {
            TargetOptions.readOnlyMode(policy)
                    .ifPresent(
                            why -> {
                                throw TargetOptions.refused(
                                        "--probe has the whole heap collected", why);
                            });
        }
        if (dumps != null) {
            if (dumps.compareTo(RegularDumps.OFTENEST) < 0) {
                throw new Refusal(
                        ExitStatus.WRONG_USAGE, "--dump-threads takes a time of 10s or more.");
            }
            TargetOptions.readOnlyMode(policy)
                    .ifPresent(
                            why -> {
                                throw TargetOptions.refused(
                                        "--dump-threads has the JVM write files", why);
                            });
        }
        incidents.refusedTree().ifPresent(why -> terminal.note("fettle: " + why));
        WatchFace face =
                json
                        ? new JsonFace(terminal, samples)
                        : new TextFace(terminal.withoutSecrets(), samples, atMost);
        Consent consent = probe ? Consent.PROBE : Consent.READ;
        Supplier<Duration> wait = patience == null ? policy::waitForRestart : () -> patience;
        try (var _ = options.watch();
                var notifier = new Notifier(policy::notifying)) {
            var reporting = new ReportingFace(face, new PhasesFace(terminal, json), notifier);
            Watched watched =
                    new Watching(terminal, interruption, regularly(), Optional.of(journal))
                            .into(memory)
                            .opening(incidents)
                            .run(
                                    targets.find(target, access),
                                    atMost,
                                    Terms.by(policy, consent, wait),
                                    reporting);
            report(reporting, watched);
            return watched.status(failOn);
        }
    }

    private void report(ReportingFace face, Watched watched) {
        try {
            if (junit != null) {
                face.junit(junit, failOn == null ? Severity.WARNING : failOn, watched);
            }
            if (summary != null) {
                face.summary(summary, watched);
            }
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE,
                    "What was watched cannot be written: %s; name a file in a folder that takes it."
                            .formatted(Reasons.of(e)));
        }
    }
}
