package dev.fettle.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.incident.Incident;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

final class MarkdownReportTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static String report() {
        return new MarkdownReport(ZONE).of(Cascade.material());
    }

    @Test
    void beginsWithTheSentenceAndTellsTheChainInOrder() {
        String report = report();

        assertTrue(report.startsWith("## The payment service got slow"));
        int slow = report.indexOf("1. 14:04:00 (13:04:00 UTC) Calls to the payment service");
        int open = report.indexOf("4. 14:05:01 (13:05:01 UTC) Breaker payments opens");
        assertTrue(slow > 0 && open > slow, report);
    }

    @Test
    void namesEveryFindingAndChange() {
        for (Episode episode : Cascade.episodes()) {
            String headline = episode.finding().headline();
            assertTrue(report().contains(headline), headline);
        }
        assertTrue(report().contains("pool.max of orders: 8 → 16"));
        assertTrue(report().contains("verified, kept"));
        Incident.Remark note = Cascade.incident().remarks().getFirst();
        assertTrue(report().contains(note.by()) && report().contains(note.text()), report());
    }

    @Test
    void saysTheSameOfTheSame() {
        assertEquals(report(), report());
    }

    @Test
    void staysShortWhateverThereIs() {
        List<Episode> many = new ArrayList<>();
        for (int each = 0; each < 200; each++) {
            var finding =
                    Cascade.finding(
                            "thread-leak",
                            "com.acme.Poller" + each,
                            Severity.WARNING,
                            0.9,
                            each,
                            "one more",
                            "",
                            List.of(),
                            List.of(),
                            List.of());
            many.add(new Episode(finding, Cascade.at(each), Optional.empty(), ""));
        }
        Story story = Cascade.story();
        List<String> unknown = Collections.nCopies(200, "something");
        String report =
                new MarkdownReport(ZONE)
                        .of(
                                Cascade.material(
                                        Cascade.incident(
                                                many,
                                                new Story(
                                                        story.causes(), story.steps(), unknown))));

        assertTrue(report.lines().count() < 100, report);
        assertTrue(report.contains("and 184 more findings."), report);
    }

    @Test
    void letsNothingOfTheTargetBecomeMarkup() {
        String report = new MarkdownReport(ZONE).of(HtmlReportTest.hostile());

        assertFalse(report.contains(" <script>"), report);
        assertTrue(report.contains("\\<script\\>"), report);
        assertEquals("a \\| b", Inline.of("a | b", 99));
        assertEquals("\\`x\\`", Inline.of("`x`", 99));
        assertEquals("`a¦b'c`", Inline.code("a|b`c", 99));
        assertEquals("\\[click\\](javascript:x)", Inline.of("[click](javascript:x)", 99));
        assertEquals("\\# no title", Inline.of("# no\n title", 99));
        assertFalse(Inline.of("@everyone https://evil.example", 99).contains("@everyone"));
    }
}
