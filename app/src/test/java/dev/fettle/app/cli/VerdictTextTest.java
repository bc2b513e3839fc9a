package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.remedy.Remedy;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

final class VerdictTextTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private static Finding finding(Remedy remedy) {
        return new Finding(
                "pool-exhaustion",
                "orders",
                Stage.CONFIRMED,
                Severity.CRITICAL,
                0.95,
                Onset.at(NOW),
                "Pool orders is dry",
                "7 wait.",
                List.of(),
                List.of(),
                List.of(remedy));
    }

    @Test
    void saysOfWhichPoolARemedyIs() {
        Spoken spoken = new Spoken();
        Remedy raise =
                new Remedy.Live(
                        new LeverId("pool.max"),
                        "orders",
                        "10",
                        "16",
                        new Expectation.Armed("nothing"),
                        "more work for the database");
        new VerdictText(spoken.terminal, new Times(ZoneOffset.UTC))
                .show(NOW, List.of(new Standing(finding(raise), NOW)));
        assertTrue(spoken.out().contains("Live: pool.max of orders from 10 to 16."), spoken.out());
    }
}
