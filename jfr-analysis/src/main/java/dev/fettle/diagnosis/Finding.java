package dev.fettle.diagnosis;

import dev.fettle.remedy.Remedy;

import java.util.List;
import java.util.Objects;

/**
 * Something is wrong, or may be. Its key is the detector and the subject.
 *
 * @param subject the place to look: a code place, a class, a pool; empty for the whole JVM
 * @param confidence 0 to 1, by the detector's own arithmetic; faces show it as words until a truth
 *     bench has calibrated it
 * @param headline what, with a number, in one sentence
 * @param detail one or two plain sentences: why it is believed, what is still open
 * @param because keys of findings that began earlier and explain this one
 */
public record Finding(
        String detectorId,
        String subject,
        Stage stage,
        Severity severity,
        double confidence,
        Onset onset,
        String headline,
        String detail,
        List<Verdict.Key> because,
        List<Evidence> evidence,
        List<Remedy> remedies)
        implements Verdict {
    public Finding {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence is from 0 to 1, not " + confidence);
        }
        Objects.requireNonNull(detectorId);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(headline);
        Objects.requireNonNull(detail);
        because = List.copyOf(because);
        evidence = List.copyOf(evidence);
        remedies = List.copyOf(remedies);
    }

    /** The same, begun at another time. */
    public Finding since(Onset begun) {
        return new Finding(
                detectorId,
                subject,
                stage,
                severity,
                confidence,
                begun,
                headline,
                detail,
                because,
                evidence,
                remedies);
    }
}
