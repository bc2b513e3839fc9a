package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

class WatchedTest {
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private final Watched watched = new Watched();

    private static Finding finding(Severity severity) {
        return new Finding(
                "gc-pause",
                "",
                Stage.CONFIRMED,
                severity,
                0.5,
                Onset.at(START),
                "Pauses are long",
                "",
                List.of(),
                List.of(),
                List.of());
    }

    private void see(long second, Link link, List<Verdict> standing, List<Cleared> cleared) {
        var facts =
                new Facts(
                        1,
                        "Shop",
                        "25",
                        25,
                        Collector.G1,
                        OptionalLong.empty(),
                        2,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        START,
                        Set.of(),
                        Map.of());
        Instant at = START.plusSeconds(second);
        watched.see(
                new Frame(
                        at,
                        link,
                        Optional.of(facts),
                        List.of(),
                        new Judgement(
                                at,
                                standing.stream().map(each -> new Standing(each, at)).toList(),
                                List.of(),
                                cleared),
                        new Recording.Off(""),
                        OwnCost.NONE,
                        Mending.NONE));
    }

    private static Link up() {
        return new Link.Up(START);
    }

    @Test
    void isDoneWhereNothingWasThatSevere() {
        see(0, up(), List.of(finding(Severity.INFO)), List.of());

        assertEquals(ExitStatus.DONE, watched.status(Severity.WARNING));
        assertEquals(ExitStatus.FINDINGS, watched.status(Severity.INFO));
        assertEquals(ExitStatus.DONE, watched.status(null));
    }

    @Test
    void remembersTheWorstThoughItCleared() {
        see(0, up(), List.of(finding(Severity.CRITICAL)), List.of());
        var cleared = new Cleared(START, finding(Severity.CRITICAL), START, "they ended");
        see(1, up(), List.of(), List.of(cleared));

        assertEquals(ExitStatus.FINDINGS, watched.status(Severity.WARNING));
        assertEquals(1, watched.findings());
    }

    @Test
    void aLostTargetGoesBeforeFindings() {
        see(0, up(), List.of(finding(Severity.CRITICAL)), List.of());
        see(1, new Link.Lost(START, "it ended"), List.of(), List.of());

        assertEquals(ExitStatus.NO_TARGET, watched.status(Severity.WARNING));
        assertEquals(1, watched.standing().size(), "what was found stays");
    }

    @Test
    void countsChecksThatLackData() {
        see(
                0,
                up(),
                List.of(
                        new Verdict.Unknown("heap-growth", "heap", "", ""),
                        new Verdict.Unknown("heap-growth", "metaspace", "", ""),
                        new Verdict.Unknown("gc-pause", "", "", "")),
                List.of());

        assertEquals(2, watched.unknown());
    }

    @Test
    void neverConnectedIsNoTarget() {
        assertEquals(ExitStatus.NO_TARGET, watched.status(null));
        assertEquals(Duration.ZERO, watched.span());
    }
}
