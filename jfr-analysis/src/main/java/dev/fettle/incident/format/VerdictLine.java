package dev.fettle.incident.format;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;

import java.io.IOException;
import java.util.Objects;

/**
 * A {@link Verdict} of any kind as JSON; which fields are set depends on its kind. What was written is
 * read again as it was, numbers and fractions of seconds included.
 *
 * @param kind {@code healthy}, {@code unknown}, {@code pending} or {@code finding}
 */
public record VerdictLine(
        String kind,
        String detector,
        String subject,
        String why,
        String howToLearn,
        String decidesAt,
        FindingLine finding) {
    public static VerdictLine of(Verdict verdict) {
        return switch (verdict) {
            case Healthy it -> of("healthy", it, null, null, null, null);
            case Unknown it -> of("unknown", it, it.why(), it.howToLearn(), null, null);
            case Pending it -> of("pending", it, it.why(), null, it.decidesAt().toString(), null);
            case Finding it -> of("finding", it, null, null, null, FindingLine.of(it));
        };
    }

    private static VerdictLine of(
            String kind,
            Verdict verdict,
            String why,
            String howToLearn,
            String decidesAt,
            FindingLine finding) {
        return new VerdictLine(
                kind, verdict.detectorId(), verdict.subject(), why, howToLearn, decidesAt, finding);
    }

    /** One line of JSON. */
    public static String text(Verdict verdict) {
        return Json.GSON.toJson(of(verdict));
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @param skipped is told of evidence and remedies that this version does not know
     * @throws IOException where it is no verdict, or of a kind that this version does not know
     */
    public static Verdict read(String text, Skipped skipped) throws IOException {
        return LogLines.parse(
                text, () -> Json.GSON.fromJson(text, VerdictLine.class).verdict(skipped));
    }

    /**
     * @param skipped as of {@link #read}
     * @throws RuntimeException where fields are missing or make no verdict
     */
    Verdict verdict(Skipped skipped) {
        Objects.requireNonNull(detector);
        Objects.requireNonNull(subject);
        return switch (kind) {
            case "healthy" -> new Healthy(detector, subject);
            case "unknown" -> new Unknown(detector, subject, why, howToLearn);
            case "pending" -> new Pending(detector, subject, why, At.parse(decidesAt));
            case "finding" -> finding.finding(detector, subject, skipped);
            default -> throw new IllegalArgumentException("unknown verdict " + kind);
        };
    }
}
