package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.notify.Notifier;
import dev.fettle.app.settings.Notify;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;

/** What a watch leaves for a build server and a pull request. */
class ReportingFaceTest {
    private static final Instant BEGIN = Instant.parse("2026-11-28T08:00:00Z");
    private static final Facts FACTS =
            new Facts(
                    7,
                    "com.acme.Shop",
                    "25.0.1+8",
                    25,
                    Collector.G1,
                    OptionalLong.empty(),
                    2,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    BEGIN,
                    Set.of(),
                    Map.of());

    @TempDir private Path folder;

    private final List<String> shown = new ArrayList<>();
    private final Watched watched = new Watched();
    private final ReportingFace face =
            new ReportingFace(
                    new WatchFace() {
                        @Override
                        public void show(Frame frame) {
                            shown.add("frame");
                        }

                        @Override
                        public void end(Watched all) {
                            shown.add("end");
                        }
                    },
                    null,
                    new Notifier(() -> Notify.NOBODY));

    private int second;

    private static Finding finding(String subject, Severity severity, String headline) {
        return new Finding(
                "thread-leak",
                subject,
                Stage.CONFIRMED,
                severity,
                0.9,
                Onset.at(BEGIN),
                headline,
                "",
                List.of(),
                List.of(),
                List.of());
    }

    private void tick(List<Standing> standing, List<Cleared> cleared, Observation... fresh) {
        second++;
        Instant now = BEGIN.plusSeconds(second);
        var all = new ArrayList<>(List.of(fresh));
        all.add(new Sample(Signals.THREAD_COUNT.whole(), now, second < 60 ? 50 : 80));
        var frame =
                new Frame(
                        now,
                        new Link.Up(now),
                        Optional.of(FACTS),
                        all,
                        new Judgement(now, standing, List.of(), cleared),
                        new Recording.Off(""),
                        OwnCost.NONE,
                        Mending.NONE);
        watched.see(frame);
        face.show(frame);
    }

    private void watch() {
        var leak = finding("Shop.poll<i>|x", Severity.WARNING, "40 threads \u0007& more");
        var info = finding("Shop.pay", Severity.INFO, "12 threads");
        Standing unknown =
                new Standing(new Verdict.Unknown("gc-pause", "", "nothing tells", "record"), BEGIN);
        Standing healthy = new Standing(new Verdict.Healthy("deadlock", ""), BEGIN);
        for (int i = 0; i < 59; i++) {
            tick(List.of(unknown, healthy), List.of());
        }
        Instant mark = BEGIN.plusSeconds(60);
        tick(
                List.of(new Standing(leak, mark), unknown, healthy),
                List.of(),
                new Happening(Happening.MARK, "500 users", mark, Map.of()));
        for (int i = 0; i < 59; i++) {
            tick(List.of(new Standing(leak, mark), unknown, healthy), List.of());
        }
        tick(
                List.of(unknown, healthy),
                List.of(new Cleared(BEGIN.plusSeconds(120), info, mark, "it ended")));
    }

    @Test
    void eachDetectorIsATestCase() throws Exception {
        watch();
        Path file = folder.resolve("fettle.xml");
        face.junit(file, Severity.WARNING, watched);
        Element suite =
                (Element)
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(file.toFile())
                                .getElementsByTagName("testsuite")
                                .item(0);
        assertEquals("4", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("1", suite.getAttribute("skipped"));
        assertEquals("0", suite.getAttribute("errors"));
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertTrue(failure.getAttribute("message").startsWith("40 threads"));
        assertEquals(
                "thread-leak: Shop.poll<i>|x",
                ((Element) failure.getParentNode()).getAttribute("name"));
        Element skipped = (Element) suite.getElementsByTagName("skipped").item(0);
        assertEquals("unknown: nothing tells", skipped.getAttribute("message"));
    }

    @Test
    void aStricterGateFailsMore() throws Exception {
        watch();
        Path file = folder.resolve("fettle.xml");
        face.junit(file, Severity.INFO, watched);
        assertTrue(Files.readString(file).contains("failures=\"2\""));
    }

    @Test
    void theSummaryComparesPhasesAndIsNoMarkupOfTheTargets() throws Exception {
        watch();
        Path file = folder.resolve("summary.md");
        face.summary(file, watched);
        String text = Files.readString(file);
        assertTrue(text.startsWith("### Fettle: one finding\n"), text);
        assertTrue(text.contains("Shop.poll&lt;i>\\|x"), text);
        assertTrue(text.contains("**500 users**"), text);
        assertTrue(text.contains("jvm.thread.count | 50"), text);
        assertTrue(text.contains("Not judged, for want of data: gc-pause (nothing tells)."), text);
        assertFalse(text.contains("null"), text);
    }

    @Test
    void whatCannotBeWrittenLeavesWhatWasThere() throws Exception {
        watch();
        Path nowhere = folder.resolve("no").resolve("such.xml");
        assertThrows(IOException.class, () -> face.junit(nowhere, Severity.INFO, watched));
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aTargetThatNeverAnsweredIsAnError() throws Exception {
        Path file = folder.resolve("fettle.xml");
        face.junit(file, Severity.WARNING, watched);
        String text = Files.readString(file);
        assertTrue(text.contains("errors=\"1\""), text);
        assertTrue(text.contains("it never answered"), text);
    }
}
