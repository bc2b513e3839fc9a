package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.Signals;
import dev.fettle.target.ClassLoaders;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        assertEquals(LOADER, finding.subject());
        assertTrue(finding.headline().contains("of " + LOADER), finding.headline());
        assertTrue(finding.detail().contains("300 a minute"), finding.detail());
    }

    /** Untold types, as most recordings have it, and looks that are answered at once. */
    private static Simulation untold(int seconds, IntToDoubleFunction loaders) {
        var run = new Simulation(List.of(new ClassloaderLeak()), Simulation.facts(Collector.G1));
        List<Integer> asked = new ArrayList<>();
        run.run(
                seconds,
                s -> {
                    List<Observation> all = new ArrayList<>();
                    for (Observation each : observations(s, 20, 3_000 + scripts(s), scripts(s))) {
                        all.add(
                                each instanceof Sample it && it.series().subject().equals(LOADER)
                                        ? new Sample(
                                                it.series().signal().of(Signals.UNTOLD),
                                                it.at(),
                                                it.value())
                                        : each);
                    }
                    if (s > 0 && !run.seconds().getLast().asks().isEmpty()) {
                        asked.add(s);
                        Map<String, Integer> types =
                                Map.of("app", 1, LOADER, (int) loaders.applyAsDouble(s));
                        all.add(
                                new Exhibit(
                                        Exhibit.CLASS_LOADERS,
                                        "",
                                        Simulation.at(s),
                                        new ClassLoaders(types)));
                    }
                    return all;
                });
        assertTrue(asked.size() <= 6, "looks at " + asked);
        return run;
    }

    @Test
    void looksAtTheLoadersWhereTheirTypeIsUntoldAndNamesThoseThatBecomeMore() {
        Simulation run = untold(400, ClassloaderLeakTest::scripts);
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(LOADER, finding.subject());
        assertTrue(finding.headline().contains("of " + LOADER), finding.headline());
        int named =
                run.seconds().stream()
                        .filter(
                                it ->
                                        Simulation.findings(it.judgement()).stream()
                                                .anyMatch(f -> f.subject().equals(LOADER)))
                        .findFirst()
                        .orElseThrow()
                        .second();
        assertTrue(named <= run.firstAt(Severity.WARNING).orElseThrow(), "named at " + named);
    }

    @Test
    void namesNoLoadersThatDoNotBecomeMore() {
        Simulation run = untold(400, s -> 40);
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals("", finding.subject());
    }

    @Test
    void doesNotAskWhatTakesLong() {
        var target = Simulation.facts(Collector.G1);
        assertTrue(new Inquiry.LookAtLoaders(1_000).predict(target).unasked());
        Inquiry.Cost many = new Inquiry.LookAtLoaders(11_000).predict(target);
        assertFalse(many.unasked());
        // Measured: 442 ms.
        assertTrue(Math.abs(many.pause().toMillis() - 442) < 20, many.words());
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
