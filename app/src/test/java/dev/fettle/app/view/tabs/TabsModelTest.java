package dev.fettle.app.view.tabs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.look.Tone;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.rule.Detectors;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

final class TabsModelTest {
    private static final Instant AT = Instant.parse("2026-11-20T14:00:00Z");

    @Test
    void countsTheFindingsThatATabLooksInto() {
        TabsModel model =
                TabsModel.of(
                        Tab.OVERVIEW,
                        EnumSet.allOf(Tab.class),
                        judged(
                                found("gc-pressure", Severity.CRITICAL),
                                found("gc-pause", Severity.WARNING)));
        assertEquals(Map.of(Tab.GC, new TabsModel.Found(2, Tone.CRITICAL)), model.found());
    }

    @Test
    void callsATabHealthyOnlyWhereItsOwnChecksAre() {
        Judgement judged = judged(new Verdict.Healthy("exception-storm", ""));
        assertEquals(Tone.UNKNOWN, TabsModel.tone(Tab.GC, judged));
        assertEquals(
                Tone.HEALTHY, TabsModel.tone(Tab.GC, judged(new Verdict.Healthy("gc-pause", ""))));
    }

    @Test
    void sendsNoFindingToTwoTabs() {
        Detectors.all()
                .forEach(
                        detector ->
                                assertEquals(
                                        true,
                                        Arrays.stream(Tab.values())
                                                        .filter(tab -> tab.concerns(detector.id()))
                                                        .count()
                                                <= 1,
                                        detector.id()));
    }

    private static Judgement judged(Verdict... verdicts) {
        List<Standing> standing =
                Arrays.stream(verdicts).map(each -> new Standing(each, AT)).toList();
        return new Judgement(AT, standing, List.of(), List.of());
    }

    private static Finding found(String detector, Severity severity) {
        return new Finding(
                detector,
                "",
                Stage.CONFIRMED,
                severity,
                0.9,
                Onset.at(AT),
                "",
                "",
                List.of(),
                List.of(),
                List.of());
    }
}
