package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

class DirectMemoryGrowthTest {
    private static final double MB = 1 << 20;
    private static final double LIMIT = 512 * MB;
    private static final int ONSET = 30;
    private static final int NEVER = Integer.MAX_VALUE;

    /** Read every 5 s; the old generation is cleaned at the second before a multiple of so many. */
    private static Simulation used(int cleanEvery, int seconds, IntToDoubleFunction megabytes) {
        return new Simulation(List.of(new DirectMemoryGrowth()), Simulation.facts(Collector.G1))
                .run(seconds, s -> observations(s, cleanEvery, megabytes.applyAsDouble(s) * MB));
    }

    private static List<Observation> observations(int second, int cleanEvery, double bytes) {
        List<Observation> all = new ArrayList<>();
        if (second % 5 == 0) {
            all.add(new Sample(Signals.BUFFER_USED.of("direct"), at(second), bytes));
            all.add(new Sample(Signals.BUFFER_MAX.of("direct"), at(second), LIMIT));
            all.add(new Sample(Signals.BUFFER_COUNT.of("direct"), at(second), bytes / 16384));
        }
        if (cleanEvery != NEVER && (second + 2) % cleanEvery == 0) {
            all.add(new Sample(Signals.LIVE_SET.of(Signals.HEAP), at(second), 50 * MB));
        }
        return all;
    }

    private static Instant at(int second) {
        return Simulation.at(second);
    }

    private static double leak(int second) {
        return 20 + Math.max(0, second - ONSET) * 30 / 60.0;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30})
    void aLeakIsInfoBeforeTwoMinutesAndWarningBeforeFour(int cleanEvery) {
        Simulation run = used(cleanEvery, 400, DirectMemoryGrowthTest::leak);
        int info = run.firstAt(Severity.INFO).orElseThrow() - ONSET;
        int warning = run.firstAt(Severity.WARNING).orElseThrow() - ONSET;
        assertTrue(info <= 120, "info after " + info + " s");
        assertTrue(warning <= 240, "warning after " + warning + " s");
        assertTrue(warning >= 120, "a fill could not have shown itself: " + warning + " s");
        Finding finding =
                Simulation.findings(run.seconds().get(info + ONSET).judgement()).getFirst();
        assertTrue(finding.detail().contains("512 MB"), finding.detail());
    }

    @Test
    void aPoolThatFillsToItsSizeIsNoWarning() {
        Simulation run = used(20, 400, s -> 20 + 100 * Math.min(1, Math.max(0, s - ONSET) / 60.0));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(run.lastOf(Healthy.class).isPresent(), run.last().standing().toString());
    }

    @Test
    void saysThatAFillLevelled() {
        Simulation run = used(10, 400, s -> 20 + 100 * Math.min(1, Math.max(0, s - ONSET) / 60.0));
        assertTrue(
                run.seconds().stream()
                        .flatMap(each -> Simulation.findings(each.judgement()).stream())
                        .anyMatch(it -> it.stage() == Stage.LEVELLED),
                "never levelled");
    }

    @Test
    void buffersLeftToTheCollectorAreHealthyHoweverTheyClimbBetweenCollections() {
        Simulation run = used(60, 600, s -> 50 + ((s + 2) % 60) * 3);
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void growthThatNoCollectionHasCleanedIsUnknownWithAnOffer() {
        Simulation run = used(NEVER, 200, DirectMemoryGrowthTest::leak);
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        Unknown unknown = run.lastOf(Unknown.class).orElseThrow();
        assertTrue(unknown.why().contains("30 MB/min"), unknown.why());
        assertTrue(unknown.howToLearn().contains("fettle heap"), unknown.howToLearn());
        assertTrue(run.seconds().stream().anyMatch(each -> !each.asks().isEmpty()));
    }

    @Test
    void aLevelIsHealthyThoughNothingIsCleaned() {
        Simulation run = used(NEVER, 120, s -> 400);
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void fullAfterCollectionsThatTheJdkAskedForIsCritical() {
        Simulation run =
                new Simulation(List.of(new DirectMemoryGrowth()), Simulation.facts(Collector.G1))
                        .run(
                                120,
                                s -> {
                                    List<Observation> all =
                                            new ArrayList<>(observations(s, NEVER, 508 * MB));
                                    if (s > 60 && s % 5 == 3) {
                                        all.add(
                                                new Happening(
                                                        Happening.GC,
                                                        "G1Full",
                                                        at(s),
                                                        Map.of(Happening.CAUSE, "System.gc()")));
                                        all.add(
                                                new Sample(
                                                        Signals.LIVE_SET.of(Signals.HEAP),
                                                        at(s),
                                                        50 * MB));
                                    }
                                    return all;
                                });
        assertEquals(Optional.of(68), run.firstAt(Severity.CRITICAL));
    }

    @Test
    void aRecorderThatTellsNothingOfBuffersIsUnknown() {
        Simulation run =
                new Simulation(List.of(new DirectMemoryGrowth()), Simulation.facts(Collector.G1))
                        .run(60, s -> List.of());
        assertTrue(run.lastOf(Unknown.class).orElseThrow().why().contains("direct buffers"));
    }
}
