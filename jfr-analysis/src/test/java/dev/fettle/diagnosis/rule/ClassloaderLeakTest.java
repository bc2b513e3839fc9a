package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

class ClassloaderLeakTest {
    private static final double MB = 1 << 20;
    private static final int ONSET = 30;
    private static final String LOADER = "com.acme.ScriptLoader";

    private static Simulation run(
            int seconds, int cleanEvery, IntToDoubleFunction classes, IntToDoubleFunction loaders) {
        return new Simulation(List.of(new ClassloaderLeak()), Simulation.facts(Collector.G1))
                .run(
                        seconds,
                        s ->
                                observations(
                                        s,
                                        cleanEvery,
                                        classes.applyAsDouble(s),
                                        loaders.applyAsDouble(s)));
    }

    private static List<Observation> observations(
            int second, int cleanEvery, double classes, double loaders) {
        List<Observation> all = new ArrayList<>();
        var at = Simulation.at(second);
        if (second % 5 == 0) {
            all.add(new Sample(Signals.CLASSES.whole(), at, classes));
            all.add(new Sample(Signals.CLASSES_UNLOADED.whole(), at, 0));
        }
        if (second % 60 == 45) {
            all.add(new Sample(Signals.LOADERS.of("app"), at, 1));
            all.add(new Sample(Signals.LOADER_CLASSES.of("app"), at, 500));
            all.add(new Sample(Signals.LOADERS.of(LOADER), at, loaders));
            all.add(new Sample(Signals.LOADER_CLASSES.of(LOADER), at, loaders));
        }
        if (cleanEvery > 0 && second % cleanEvery == 3) {
            all.add(new Sample(Signals.LIVE_SET.of(Signals.HEAP), at, 50 * MB));
            all.add(new Sample(Signals.MEMORY_USED.of(Signals.CLASS_SPACE), at, classes * 2_000));
            all.add(new Sample(Signals.MEMORY_LIMIT.of(Signals.CLASS_SPACE), at, 1024 * MB));
        }
        return all;
    }

    private static double scripts(int second) {
        return Math.max(0, second - ONSET) * 5.0;
    }

    @Test
    void loadersThatAreNeverLetGoAreAWarningThatNamesThem() {
        Simulation run = run(400, 20, s -> 3_000 + scripts(s), ClassloaderLeakTest::scripts);
        int info = run.firstAt(Severity.INFO).orElseThrow() - ONSET;
        int warning = run.firstAt(Severity.WARNING).orElseThrow() - ONSET;
        assertTrue(info <= 90, "info after " + info + " s");
        assertTrue(warning <= 240, "warning after " + warning + " s");
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertTrue(finding.headline().contains("of " + LOADER), finding.headline());
        assertTrue(finding.detail().contains("300 a minute"), finding.detail());
    }

    @Test
    void lateLoadingByTheSameLoadersIsNoWarning() {
        Simulation run = run(600, 20, s -> 3_000 + scripts(s), s -> 3);
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void aWarmUpThatEndsIsNoWarning() {
        Simulation run =
                run(
                        600,
                        20,
                        s -> 3_000 + 4_000 * Math.min(1, Math.max(0, s - ONSET) / 60.0),
                        s -> Math.min(300, scripts(s)));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(run.lastOf(Healthy.class).isPresent(), run.last().standing().toString());
    }

    @Test
    void aRedeploymentIsNoWarning() {
        Simulation run = run(600, 20, s -> s < 100 ? 8_000 : 11_000, s -> s < 100 ? 1 : 2);
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void loadersThatAreUnloadedAreHealthy() {
        Simulation run =
                run(
                        600,
                        20,
                        s -> 3_000 + Math.floorMod(s - 4, 20) * 5,
                        s -> Math.floorMod(s - 4, 20) * 5);
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent(), run.last().standing().toString());
    }

    @Test
    void growthThatNoCollectionHasCleanedIsUnknownWithAnOffer() {
        Simulation run = run(200, 0, s -> 3_000 + scripts(s), ClassloaderLeakTest::scripts);
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        Unknown unknown = run.lastOf(Unknown.class).orElseThrow();
        assertTrue(unknown.howToLearn().contains("fettle heap"), unknown.howToLearn());
    }

    @Test
    void isCriticalWhereTheRoomForClassesEndsWithinFiveMinutes() {
        // 500 classes a second of 2,000 bytes each fill 1 GB within 18 minutes.
        Simulation run = run(1_000, 20, s -> 3_000 + 100 * scripts(s), s -> 100 * scripts(s));
        int warning = run.firstAt(Severity.WARNING).orElseThrow();
        int critical = run.firstAt(Severity.CRITICAL).orElseThrow();
        assertTrue(warning < critical, warning + ", " + critical);
        assertTrue(critical >= ONSET + 700, "critical at " + critical);
    }
}
