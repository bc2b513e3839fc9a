package dev.fettle.app.incidents;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;

import java.time.Instant;
import java.util.List;

/** Findings, made up. */
final class Ill {
    static final Instant T = Instant.parse("2026-11-28T08:00:00Z");

    private Ill() {}

    static Standing critical(String detector, Instant since) {
        return finding(detector, Severity.CRITICAL, since);
    }

    static Standing warning(String detector, Instant since) {
        return finding(detector, Severity.WARNING, since);
    }

    private static Standing finding(String detector, Severity severity, Instant since) {
        return new Standing(
                new Finding(
                        detector,
                        "orders",
                        Stage.CONFIRMED,
                        severity,
                        0.9,
                        Onset.at(since),
                        detector + " of orders.",
                        "",
                        List.of(),
                        List.of(),
                        List.of()),
                since);
    }
}
