package dev.fettle.app.session;

import dev.fettle.diagnosis.Diagnosis;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.rule.Detectors;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The diagnosis, held so that its failure is an Unknown rather than silence. One that failed is not
 * asked again: its memory cannot be trusted.
 */
final class GuardedDiagnosis {
    private static final System.Logger LOG = System.getLogger(GuardedDiagnosis.class.getName());

    private final Diagnosis diagnosis;
    private Judgement last;
    private String failed = "";

    GuardedDiagnosis(Diagnosis diagnosis, Instant now) {
        this.diagnosis = diagnosis;
        this.last = new Judgement(now, List.of(), List.of(), List.of());
    }

    static GuardedDiagnosis of(Settings settings, Facts target, Instant now) {
        return new GuardedDiagnosis(new Diagnosis(Detectors.all(), settings, target), now);
    }

    Judgement judge(Instant now, List<Observation> fresh) {
        if (failed.isEmpty()) {
            try {
                fresh.forEach(diagnosis::see);
                last = diagnosis.judge(now);
                return last;
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "the diagnosis failed", e);
                failed = "Fettle's own diagnosis failed (" + e + ")";
                last = unknown(now);
                return last;
            }
        }
        return new Judgement(now, last.standing(), List.of(), List.of());
    }

    /** As {@link Diagnosis#blind}. */
    void blind(Map<String, String> why, String howToLearn) {
        diagnosis.blind(why, howToLearn);
    }

    /** What was judged last. */
    Judgement last() {
        return last;
    }

    /** Every finding that stands, as ended by something other than a cure. */
    List<Cleared> end(Instant now, String why) {
        return last.standing().stream()
                .filter(each -> each.verdict() instanceof Finding)
                .map(each -> new Cleared(now, (Finding) each.verdict(), each.since(), why))
                .toList();
    }

    List<Inquiry> asks(Instant now) {
        if (!failed.isEmpty()) {
            return List.of();
        }
        try {
            return diagnosis.asks(now);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a detector's question failed", e);
            return List.of();
        }
    }

    /** Everything that was said is open again, findings too: nothing watches them any more. */
    private Judgement unknown(Instant now) {
        Stream<Verdict.Key> keys =
                last.standing().isEmpty()
                        ? Stream.of(new Verdict.Key("diagnosis", ""))
                        : last.standing().stream().map(standing -> standing.verdict().key());
        List<Standing> standing =
                keys.distinct().map(key -> new Standing(unknown(key), now)).toList();
        return new Judgement(now, standing, standing, List.of());
    }

    private Verdict unknown(Verdict.Key key) {
        return new Verdict.Unknown(
                key.detectorId(),
                key.subject(),
                failed,
                "Start the session again and report the log.");
    }
}
