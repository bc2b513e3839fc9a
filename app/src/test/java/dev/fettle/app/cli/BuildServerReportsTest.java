package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.cli.format.JUnitXml;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.cause.Episode;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What {@code fettle watch} writes for build servers and pull requests. */
class BuildServerReportsTest {
    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");
    private static final String POOL = "jdbc:mysql://root:hunterQ7pw@db/orders";

    private static final List<Episode> FOUND =
            List.of(
                    new Episode(
                            new Finding(
                                    "pool-exhaustion",
                                    POOL,
                                    Stage.CONFIRMED,
                                    Severity.CRITICAL,
                                    0.9,
                                    Onset.at(AT),
                                    "9 wait for connection pool \"" + POOL + "\", says @everybody",
                                    "A look found thread api_key=hunterQ8key.",
                                    List.of(),
                                    List.of(),
                                    List.of()),
                            AT,
                            Optional.empty(),
                            ""));

    @Test
    void tellNoSecretsToAPullRequest() {
        String text =
                SummaryMarkdown.of(
                        new SummaryMarkdown.Told(
                                "shop",
                                Duration.ofMinutes(1),
                                List.of(),
                                FOUND,
                                List.of(),
                                Optional.of("token=hunterQ9token")));
        assertFalse(text.contains("hunterQ"), text);
        assertTrue(text.contains("9 wait for connection pool"), text);
        assertFalse(text.contains("@everybody"), text);
    }

    @Test
    void tellNoSecretsToABuildServer() {
        String text =
                JUnitXml.of(
                        new JUnitXml.Told(
                                "shop",
                                AT,
                                Duration.ofMinutes(1),
                                List.of(),
                                FOUND,
                                Severity.WARNING,
                                Optional.of("token=hunterQ9token")));
        assertFalse(text.contains("hunterQ"), text);
        assertTrue(text.contains("9 wait for connection pool"), text);
    }
}
