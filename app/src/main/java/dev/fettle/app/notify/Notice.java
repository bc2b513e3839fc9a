package dev.fettle.app.notify;

import dev.fettle.app.notify.format.NoticeLine;
import dev.fettle.diagnosis.Finding;
import dev.fettle.secret.Redaction;

import java.time.Instant;

/**
 * What is told of one finding, without the secrets that can be told.
 *
 * @param severity as in settings: {@code warning}
 * @param left how many others were not told of since the last notice
 */
record Notice(
        Instant at,
        String target,
        String detector,
        String severity,
        String subject,
        String headline,
        int left) {
    static Notice of(Instant at, String target, Finding finding, int left) {
        return new Notice(
                at,
                Redaction.of(target),
                finding.detectorId(),
                finding.severity().id(),
                Redaction.of(finding.subject()),
                Redaction.of(finding.headline()),
                left);
    }

    /** One sentence. */
    String text() {
        return "%s: %s (%s)%s"
                .formatted(
                        target,
                        headline,
                        severity,
                        left == 0 ? "" : "; " + left + " more were not told of");
    }

    String json() {
        return new NoticeLine(at, target, detector, severity, subject, headline, left, text())
                .json();
    }
}
