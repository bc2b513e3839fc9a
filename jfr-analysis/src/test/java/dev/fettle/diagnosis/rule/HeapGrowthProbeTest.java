package dev.fettle.diagnosis.rule;

import static dev.fettle.diagnosis.rule.HeapPatterns.FACTS;
import static dev.fettle.diagnosis.rule.HeapPatterns.asked;
import static dev.fettle.diagnosis.rule.HeapPatterns.live;
import static dev.fettle.diagnosis.rule.HeapPatterns.named;
import static dev.fettle.diagnosis.rule.HeapPatterns.points;
import static dev.fettle.diagnosis.rule.HeapPatterns.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.OwnRequest;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** What a heap that grows has asked of its target, and when. */
class HeapGrowthProbeTest {
    @Test
    void saysInASessionThatProbesWhatItWaitsForAndUntilWhen() {
        boolean[] probing = {true};
        Random noise = new Random(1);
        Simulation run =
                new Simulation(
                                List.of(new HeapGrowth()),
                                Settings.STANDARD.probing(() -> probing[0]),
                                Simulation.facts(Collector.G1))
                        .run(
                                60,
                                second ->
                                        second == 40
                                                ? points(second, 100)
                                                : second % 20 == 0
                                                        ? List.of(
                                                                sample(
                                                                        Signals.USED_AFTER_GC,
                                                                        second,
                                                                        100 + noise.nextDouble()))
                                                        : List.of());

        Pending pending = run.lastOf(Pending.class).orElseThrow();
        assertTrue(
                pending.why().contains("the whole heap collected every 20 s while this is open"),
                pending.why());
        assertFalse(pending.why().contains("--probe"), pending.why());
        assertEquals(Simulation.at(30 + 60), pending.decidesAt());

        Unknown late = run.run(60, second -> List.of()).lastOf(Unknown.class).orElseThrow();
        assertFalse(late.howToLearn().contains("--probe"), late.howToLearn());
        assertTrue(late.howToLearn().startsWith("wait: this session"), late.howToLearn());

        probing[0] = false;
        Unknown offered = run.run(1, second -> List.of()).lastOf(Unknown.class).orElseThrow();
        assertTrue(offered.howToLearn().contains("--probe"), offered.howToLearn());
    }

    @Test
    void asksForCountsOnlyWhileTheLiveSetClimbs() {
        Simulation calm = live(FACTS, 5, 120, second -> 100);
        Simulation leak = named(FACTS, 120, second -> List.of());

        assertFalse(asked(calm, 0, 120).contains(Inquiry.CountClasses.class));
        assertTrue(asked(leak, 0, 120).contains(Inquiry.CountClasses.class));
    }

    @Test
    void asksForNoCountThatStopsTheTargetForLong() {
        Facts large =
                Simulation.facts(
                        Collector.G1,
                        16L << 30,
                        OptionalLong.empty(),
                        Simulation.BEGIN.minusSeconds(3600));
        Simulation run =
                new Simulation(List.of(new HeapGrowth()), large)
                        .run(
                                120,
                                second ->
                                        second % 5 == 0
                                                ? points(second, 6000 + 20 * second)
                                                : List.of());

        assertFalse(run.findings(119).isEmpty());
        assertFalse(asked(run, 0, 120).contains(Inquiry.CountClasses.class));
    }

    @Test
    void asksForNoCountAgainThatStoppedTheTargetForLong() {
        Simulation run =
                named(
                        FACTS,
                        200,
                        second ->
                                second == 100
                                        ? List.of(
                                                Happening.answered(
                                                        OwnRequest.COUNT,
                                                        Simulation.at(97),
                                                        Simulation.at(100),
                                                        3))
                                        : List.of());

        assertTrue(asked(run, 0, 100).contains(Inquiry.CountClasses.class));
        assertFalse(asked(run, 101, 200).contains(Inquiry.CountClasses.class));
    }
}
