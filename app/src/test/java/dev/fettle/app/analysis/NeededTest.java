package dev.fettle.app.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.rule.Detectors;
import dev.fettle.jfr.Held;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

class NeededTest {
    private static final Facts RECORDED =
            new Facts(
                    4711,
                    "com.acme.Shop",
                    "25.0.3+9",
                    25,
                    Collector.GENERATIONAL_ZGC,
                    OptionalLong.empty(),
                    2,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Instant.EPOCH,
                    Set.of(Capability.JFR),
                    Map.of(Capability.COMMANDS, Facts.RECORDED));

    private static final Held NOTHING = new Held(Set.of(), Map.of(), Set.of());

    @Test
    void everyDetectorsEventsAreKnown() {
        for (Detector detector : Detectors.all()) {
            assertTrue(
                    Needed.knows(detector),
                    detector.id() + " is not in Needed: which events can it not do without?");
        }
    }

    @Test
    void noDetectorJudgesWithoutItsEvents() {
        for (Detector detector : Detectors.all()) {
            String why = Needed.lack(detector, NOTHING, RECORDED).orElseThrow();
            boolean live = Needed.isOnlyLive(detector);
            assertEquals(!live, why.contains("jdk."), why);
            Detector instead =
                    new Unrecorded(
                            detector,
                            RecordingSubject.lack(detector, NOTHING, RECORDED).orElseThrow());
            assertEquals(detector.id(), instead.id());
            List<Verdict> said =
                    instead.start(Settings.STANDARD, RECORDED).judge(Instant.EPOCH.plusSeconds(60));
            var unknown = assertInstanceOf(Verdict.Unknown.class, said.getFirst());
            assertEquals(why, unknown.why());
            assertTrue(unknown.howToLearn().contains("fettle watch 4711"), unknown.howToLearn());
            assertEquals(
                    !live,
                    unknown.howToLearn().contains("jcmd 4711 JFR.start"),
                    unknown.howToLearn());
        }
    }
}
