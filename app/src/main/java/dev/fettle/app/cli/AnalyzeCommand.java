package dev.fettle.app.cli;

import dev.fettle.app.analysis.Analysis;
import dev.fettle.app.analysis.IncidentSubject;
import dev.fettle.app.analysis.LogSubject;
import dev.fettle.app.analysis.RecordingSubject;
import dev.fettle.app.analysis.Subject;
import dev.fettle.app.replay.OpenedFile;
import dev.fettle.app.replay.Refusals;
import dev.fettle.app.settings.Policy;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Severity;
import dev.fettle.gclog.GcLog;
import dev.fettle.incident.UnreadableIncident;
import dev.fettle.jfr.JfrFile;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.target.Facts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code fettle analyze FILE}. */
@Command(
        name = "analyze",
        description = {
            "Says what ailed a JVM, from its flight recording, its log of collections or an"
                    + " incident file.",
            ""
        })
final class AnalyzeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Interruption interruption;
    private final TargetOptions options;

    @Parameters(
            paramLabel = "FILE",
            description = "A flight recording (.jfr) of JDK 11 or later, or a log of collections.")
    private Path file;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 1 where a finding was info, warning or critical, or worse.")
    private Severity failOn;

    @Option(
            names = "--second-opinion",
            description = {
                "Say what the rules of JDK Mission Control make of the recording, too. They run in"
                        + " a process of their own, for 30 s at most."
            })
    private boolean secondOpinion;

    @Option(names = "--salvage", description = "Of a damaged incident file, tell what is intact.")
    private boolean salvage;

    AnalyzeCommand(Terminal terminal, Interruption interruption, TargetOptions options) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.options = options;
    }

    /**
     * Of a command line that needs no understanding, {@code analyze FILE} with or without {@code --json};
     * empty for all others. The library that understands them takes, measured, longer to start than the
     * walk through a recording of 200 MB.
     */
    static Optional<AnalyzeCommand> plain(
            String[] arguments,
            Terminal terminal,
            Interruption interruption,
            TargetOptions options) {
        List<String> rest = new ArrayList<>(List.of(arguments));
        if (rest.isEmpty() || !rest.removeFirst().equals("analyze")) {
            return Optional.empty();
        }
        boolean json = rest.remove("--json");
        // What begins with a sign may be an option, or a file of arguments.
        if (rest.size() != 1
                || rest.getFirst().isEmpty()
                || "-@".indexOf(rest.getFirst().charAt(0)) >= 0) {
            return Optional.empty();
        }
        try {
            var command = new AnalyzeCommand(terminal, interruption, options);
            command.file = Path.of(rest.getFirst());
            command.json = json;
            return Optional.of(command);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public Integer call() {
        Policy policy = options.policy();
        AnalysisFace face = json ? new AnalysisJson(terminal) : new AnalysisText(terminal);
        try {
            boolean torn = salvage && file.toString().endsWith(".fettle");
            if (torn || OpenedFile.isOne(file)) {
                return incident(face);
            }
            Optional<GcLog> log = JfrFile.isRecording(file) ? Optional.empty() : GcLog.open(file);
            return log.isPresent() ? log(log.get(), policy, face) : recording(policy, face);
        } catch (UnreadableIncident e) {
            String more =
                    salvage ? "" : " \"fettle analyze --salvage\" tells what of it is intact.";
            throw new Refusal(ExitStatus.FILE, Refusals.sentence(file, e) + more);
        } catch (IOException e) {
            log().log(Level.INFO, "a file could not be analysed", e);
            throw new Refusal(
                    ExitStatus.FILE, "%s cannot be analysed: %s.".formatted(file, said(e)));
        }
    }

    private int recording(Policy policy, AnalysisFace face) throws IOException {
        try (JfrFile recording = JfrFile.open(file)) {
            PlaceToLook places = PlaceToLook.standard().without(policy.frameworks());
            List<Subject> subjects = new ArrayList<>();
            recording.jvms().forEach(jvm -> subjects.add(new RecordingSubject(jvm, places)));
            Told told = analyze(subjects, policy, face, recording.damage());
            if (recording.isUnfinished()) {
                terminal.note(unfinished(told.end));
            }
            if (secondOpinion) {
                new OpinionText(terminal, json).tell(file);
            }
            return told.status();
        }
    }

    private int incident(AnalysisFace face) throws IOException {
        try (OpenedFile opened = OpenedFile.open(file, salvage)) {
            var subject = new IncidentSubject(opened.incident());
            face.begin(subject, subject.incident().target());
            Analysis.Result result = subject.result();
            List<String> damage =
                    opened.damage().stream().map(it -> it.part() + ": " + it.why()).toList();
            face.end(subject, result, damage);
            damage.forEach(each -> terminal.note("fettle: not intact: " + each));
            if (secondOpinion) {
                new OpinionText(terminal, json).tell(opened);
            }
            return !damage.isEmpty()
                    ? ExitStatus.FILE
                    : isSevere(result) ? ExitStatus.FINDINGS : ExitStatus.DONE;
        }
    }

    private int log(GcLog log, Policy policy, AnalysisFace face) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        log.jvms().forEach(jvm -> subjects.add(new LogSubject(jvm)));
        return analyze(subjects, policy, face, log.damage()).status();
    }

    private record Told(boolean severe, Instant end) {
        int status() {
            return severe ? ExitStatus.FINDINGS : ExitStatus.DONE;
        }
    }

    private Told analyze(
            List<Subject> subjects, Policy policy, AnalysisFace face, List<String> damaged)
            throws IOException {
        List<String> damage = new ArrayList<>(damaged);
        boolean severe = false;
        Subject last = null;
        Instant end = Instant.MIN;
        for (Subject subject : subjects) {
            Analysis.Result result =
                    Analysis.of(subject, policy.diagnosis(), interruptible(subject, face));
            face.end(subject, result, damage);
            result.failure().ifPresent(damage::add);
            severe |= isSevere(result);
            end = result.at();
            last = subject;
        }
        if (!damage.isEmpty()) {
            throw damaged(damage, last, end);
        }
        return new Told(severe, end);
    }

    private Analysis.Face interruptible(Subject jvm, AnalysisFace face) {
        return new Analysis.Face() {
            @Override
            public void begin(Facts facts) {
                face.begin(jvm, facts);
            }

            @Override
            public void show(Judgement judgement) {
                if (interruption.requested()) {
                    throw new Refusal(ExitStatus.DONE, "Interrupted before the end.");
                }
                face.show(judgement);
            }
        };
    }

    private boolean isSevere(Analysis.Result result) {
        return failOn != null
                && result.worst().filter(worst -> worst.compareTo(failOn) >= 0).isPresent();
    }

    private Refusal damaged(List<String> damage, Subject last, Instant end) {
        return new Refusal(
                ExitStatus.FILE,
                "%s is damaged: %s; what is told comes from what can be read, up to %s. Get the file"
                                .formatted(file, String.join(", and ", damage), until(last, end))
                        + " again for the rest.");
    }

    private String unfinished(Instant end) {
        return "%s was never finished: its JVM still records, or was killed. What is told goes up to %s; \"jcmd PID JFR.dump\" writes what a running one has."
                .formatted(file, clock(end));
    }

    private static String until(Subject last, Instant end) {
        return last.isDated()
                ? clock(end)
                : new Times(ZoneOffset.UTC).clock(end) + " after the JVM's start";
    }

    private static String clock(Instant at) {
        return new Times(ZoneId.systemDefault()).clock(at);
    }

    private static String said(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** Not a field: help must not start the logging. */
    private static System.Logger log() {
        return System.getLogger(AnalyzeCommand.class.getName());
    }
}
