package dev.fettle.app.analysis;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Diagnosis;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.rule.Detectors;
import dev.fettle.diagnosis.trend.Deviations;
import dev.fettle.profile.Profile;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The diagnosis of one JVM from a file: what a session would have said, second by second. */
public final class Analysis {
    /** Findings that ended are kept for the end; of a recording of days, the last ones. */
    private static final int CLEARED = 200;

    private final Subject subject;
    private final Settings settings;
    private final Face face;
    private final Deviations deviations = new Deviations();
    private Diagnosis diagnosis;
    private final Deque<Cleared> cleared = new ArrayDeque<>();
    private final Set<Verdict.Key> findings = new HashSet<>();
    private int forgotten;
    private Severity worst;
    private Judgement last;
    private Profile profile = Profile.NONE;
    private Optional<String> unprofiled = Optional.empty();

    private Analysis(Subject subject, Settings settings, Face face) {
        this.subject = subject;
        this.settings = settings;
        this.face = face;
    }

    /** Takes what is concluded, as it is. */
    public interface Face {
        /** Once, before all else. */
        void begin(Facts facts);

        /** What is judged at a second of the recording. */
        void show(Judgement judgement);
    }

    /**
     * How it ended.
     *
     * @param standing at the end of the recording; what was still open then is Unknown
     * @param cleared what ended before, the last ones
     * @param forgotten how many ended before those
     * @param findings how many there were in all
     * @param worst of all of them; empty where there were none
     * @param failure what kept it from reading all, as a clause
     * @param profile where threads were when they were sampled
     * @param unprofiled why there is no such sample, as a clause; empty where there is one
     */
    public record Result(
            Instant at,
            List<Standing> standing,
            List<Cleared> cleared,
            int forgotten,
            int findings,
            Optional<Severity> worst,
            Optional<String> failure,
            Profile profile,
            Optional<String> unprofiled) {}

    /** Analyses on the calling thread. */
    public static Result of(Subject subject, Settings settings, Face face) throws IOException {
        var analysis = new Analysis(subject, settings, face);
        Optional<String> failure =
                Handover.replay(
                        subject,
                        new Subject.Face() {
                            @Override
                            public void begin(
                                    Facts facts,
                                    Function<Detector, Optional<Verdict.Unknown>> lack) {
                                analysis.begin(facts, lack);
                            }

                            @Override
                            public void tick(Instant now, List<Observation> fresh) {
                                analysis.tick(now, fresh);
                            }

                            @Override
                            public void profiled(Profile sampled, Optional<String> why) {
                                analysis.profile = sampled;
                                analysis.unprofiled = why;
                            }
                        });
        return analysis.result(failure);
    }

    private void begin(Facts facts, Function<Detector, Optional<Verdict.Unknown>> lack) {
        List<Detector> detectors = new ArrayList<>();
        for (Detector detector : Detectors.all()) {
            detectors.add(
                    lack.apply(detector)
                            .<Detector>map(unknown -> new Unrecorded(detector, unknown))
                            .orElseGet(() -> new Recorded(detector)));
        }
        diagnosis = new Diagnosis(detectors, settings, facts);
        face.begin(facts);
    }

    private void tick(Instant now, List<Observation> fresh) {
        fresh.forEach(diagnosis::see);
        deviations.of(fresh).forEach(diagnosis::see);
        last = diagnosis.judge(now);
        last.standing().forEach(standing -> count(standing.verdict()));
        for (Cleared one : last.cleared()) {
            count(one.finding());
            if (cleared.size() == CLEARED) {
                cleared.removeFirst();
                forgotten++;
            }
            cleared.addLast(one);
        }
        face.show(last);
    }

    private void count(Verdict verdict) {
        if (verdict instanceof Finding finding) {
            findings.add(finding.key());
            if (worst == null || finding.severity().compareTo(worst) > 0) {
                worst = finding.severity();
            }
        }
    }

    private Result result(Optional<String> failure) {
        Instant end = subject.coverage().until();
        List<Standing> standing =
                last == null
                        ? List.of()
                        : last.standing().stream().map(one -> closed(one, end)).toList();
        return new Result(
                end,
                standing,
                List.copyOf(cleared),
                forgotten,
                findings.size(),
                Optional.ofNullable(worst),
                failure,
                profile,
                unprofiled);
    }

    /** Nothing more comes that could decide what is still open. */
    private Standing closed(Standing standing, Instant end) {
        if (!(standing.verdict() instanceof Verdict.Pending open)) {
            return standing;
        }
        long more = Math.max(1, Duration.between(end, open.decidesAt()).toSeconds() + 1);
        return new Standing(
                new Verdict.Unknown(
                        open.detectorId(),
                        open.subject(),
                        "the "
                                + subject.kind()
                                + " ends before it can be judged ("
                                + open.why()
                                + ")",
                        subject.longer() + " for at least " + more + " s longer"),
                standing.since());
    }
}
