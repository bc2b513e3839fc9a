package dev.fettle.incident.format;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.remedy.Remedy;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What of a {@link Finding} other verdicts do not have, as JSON. */
record FindingLine(
        Stage stage,
        Severity severity,
        double confidence,
        String earliest,
        String latest,
        String headline,
        String detail,
        List<KeyLine> because,
        List<EvidenceLine> evidence,
        List<RemedyLine> remedies) {
    /** Another finding's key. */
    record KeyLine(String detector, String subject) {}

    static FindingLine of(Finding finding) {
        return new FindingLine(
                finding.stage(),
                finding.severity(),
                finding.confidence(),
                finding.onset().earliest().toString(),
                finding.onset().latest().toString(),
                finding.headline(),
                finding.detail(),
                finding.because().stream()
                        .map(key -> new KeyLine(key.detectorId(), key.subject()))
                        .toList(),
                finding.evidence().stream().map(EvidenceLine::of).toList(),
                finding.remedies().stream().map(RemedyLine::of).toList());
    }

    Finding finding(String detector, String subject, Skipped skipped) {
        List<Verdict.Key> keys =
                because.stream()
                        .map(key -> new Verdict.Key(key.detector(), key.subject()))
                        .toList();
        List<Evidence> known = known(evidence, EvidenceLine::evidence, skipped);
        List<Remedy> mends = known(remedies, RemedyLine::remedy, skipped);
        return new Finding(
                detector,
                subject,
                Objects.requireNonNull(stage, "a stage not known"),
                Objects.requireNonNull(severity, "a severity not known"),
                confidence,
                new Onset(At.parse(earliest), At.parse(latest)),
                headline,
                detail,
                keys,
                known,
                mends);
    }

    /** A finding is worth having without a piece of evidence, or a remedy, of a newer version's. */
    private static <L, T> List<T> known(List<L> lines, Function<L, T> understood, Skipped skipped) {
        List<T> known = new ArrayList<>();
        for (L line : lines) {
            try {
                known.add(understood.apply(line));
            } catch (IllegalArgumentException | NullPointerException | DateTimeException e) {
                skipped.add("not understood: " + line);
            }
        }
        return known;
    }
}
