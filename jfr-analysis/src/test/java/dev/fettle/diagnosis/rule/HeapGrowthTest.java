package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

class HeapGrowthTest {
    private static final double MB = 1 << 20;
    private static final int ONSET = 30;
    private static final Facts FACTS = Simulation.facts(Collector.GENERATIONAL_ZGC);

    /** Bytes alive, given in MB by the second, seen by a clean-up every so many seconds. */
    private static Simulation live(
            Facts facts, int every, int seconds, IntToDoubleFunction megabytes) {
        Random noise = new Random(1);
        return new Simulation(List.of(new HeapGrowth()), facts)
                .run(
                        seconds,
                        second ->
                                second % every == 0
                                        ? points(
                                                second,
                                                megabytes.applyAsDouble(second)
                                                        + 4 * noise.nextDouble())
                                        : List.of());
    }

    private static List<Observation> points(int second, double megabytes) {
        return List.of(
                sample(Signals.USED_AFTER_GC, second, megabytes),
                sample(Signals.LIVE_SET, second, megabytes));
    }

    private static Sample sample(Signal signal, int second, double megabytes) {
        return new Sample(signal.of(Signals.HEAP), Simulation.at(second), megabytes * MB);
    }

    private static Simulation hints(int every, int seconds, IntToDoubleFunction megabytes) {
        return new Simulation(List.of(new HeapGrowth()), Simulation.facts(Collector.G1))
                .run(
                        seconds,
                        second ->
                                second % every == 0
                                        ? List.of(
                                                sample(
                                                        Signals.USED_AFTER_GC,
                                                        second,
                                                        megabytes.applyAsDouble(second)))
                                        : List.of());
    }

    private static double leak(int second, double perMinute) {
        return 100 + Math.max(0, second - ONSET) * perMinute / 60;
    }

    private static double fill(int second, double amount, double seconds) {
        return 100 + amount * Math.min(1, Math.max(0, second - ONSET) / seconds);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 10, 15})
    void aLeakOf30PercentAMinuteIsInfoWithinAMinuteAndWarningWithinThree(int every) {
        Simulation run = live(FACTS, every, 300, s -> leak(s, 30));
        int info = run.firstAt(Severity.INFO).orElseThrow() - ONSET;
        int warning = run.firstAt(Severity.WARNING).orElseThrow() - ONSET;
        assertTrue(info <= 60, "info after " + info + " s");
        assertTrue(warning <= 180, "warning after " + warning + " s");
        assertTrue(warning >= 120, "a fill could not have shown itself: " + warning + " s");
    }

    @ParameterizedTest
    @ValueSource(longs = {512, 1024, 2048})
    void theSizeOfTheHeapDoesNotHideIt(long heap) {
        Facts facts =
                Simulation.facts(
                        Collector.G1,
                        heap << 20,
                        OptionalLong.empty(),
                        Simulation.BEGIN.minusSeconds(60));
        Simulation run = live(facts, 5, 240, s -> leak(s, 30));
        assertTrue(run.firstAt(Severity.WARNING).orElseThrow() - ONSET <= 180);
    }

    @Test
    void tellsHowMuchHowFastAndHowLongThereIs() {
        Simulation run = live(FACTS, 5, 240, s -> leak(s, 30));
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals("heap", finding.subject());
        assertEquals(Stage.CONFIRMED, finding.stage());
        assertTrue(
                finding.headline().matches("The live set grew from 1\\d\\d MB to \\d+ MB in .*"),
                finding.headline());
        assertTrue(finding.detail().contains("30 MB/min"), finding.detail());
        assertTrue(finding.detail().contains("1,024 MB"), finding.detail());
        assertFalse(finding.remedies().isEmpty());
    }

    @Test
    void isCriticalWhenTheHeapIsFullWithinMinutes() {
        Simulation run = live(FACTS, 2, 300, s -> leak(s, 180));
        assertTrue(run.firstAt(Severity.CRITICAL).isPresent());
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 100})
    void aCacheThatFillsToItsBoundIsNoAlarmAndIsClearedWithASentence(int seconds) {
        Simulation run = live(FACTS, 5, 400, s -> fill(s, 100, seconds));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(
                run.cleared().getFirst().why().startsWith("It was a fill: the live set levelled"),
                run.cleared().toString());
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aCacheThatFillsAtTheLeaksOwnRateIsNoAlarm() {
        Simulation run = live(FACTS, 5, 400, s -> fill(s, 50, 100));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void aSessionStoreThatReachesItsLevelIsNoAlarm() {
        Simulation run =
                live(FACTS, 3, 400, s -> 60 + 120 * (1 - Math.exp(-Math.max(0, s - ONSET) / 40.0)));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void aLoadStepIsNoAlarm() {
        Simulation run = live(FACTS, 5, 400, s -> s < 100 ? 80 : s < 130 ? s - 20 + 2 : 112);
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void aSawToothIsNoAlarm() {
        Simulation run = live(FACTS, 5, 600, s -> 100 + s % 60);
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void aLevelLiveSetIsHealthy() {
        Simulation run = live(FACTS, 5, 120, s -> 300);
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void anOldFillDoesNotDateALaterLeak() {
        Simulation run =
                live(FACTS, 5, 700, s -> fill(s, 50, 60) + Math.max(0, s - 400) * 40 / 60.0);
        assertTrue(run.firstAt(Severity.WARNING).orElseThrow() >= 400 + 120);
        Finding finding = Simulation.findings(run.last()).getFirst();
        long late = finding.onset().latest().getEpochSecond() - Simulation.at(400).getEpochSecond();
        assertTrue(Math.abs(late) <= 30, "onset off by " + late + " s");
    }

    @Test
    void foretellsNoEndOnShenandoah() {
        Simulation run =
                live(
                        Simulation.facts(Collector.SHENANDOAH),
                        3,
                        300,
                        s -> leak(s, 60) + s % 50 * 0.8);
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(finding.detail().contains("no end is foretold"), finding.detail());
    }

    @Test
    void shenandoahsLevelThatWasNeverCleanedDeeplyProvesNothing() {
        Simulation run = live(Simulation.facts(Collector.SHENANDOAH), 3, 300, s -> leak(s, 60));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void growthAfterYoungCollectionsAloneIsPendingAndThenUnknownWithAnOffer() {
        Simulation run = hints(3, 100, s -> leak(s, 30));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(
                run.seconds().stream()
                        .flatMap(it -> it.judgement().standing().stream())
                        .anyMatch(
                                it ->
                                        it.verdict() instanceof Pending pending
                                                && pending.why().contains("fettle heap 42")));
        Unknown unknown = run.run(60, s -> List.of()).lastOf(Unknown.class).orElseThrow();
        assertTrue(unknown.howToLearn().contains("fettle heap 42"), unknown.howToLearn());
        assertTrue(unknown.howToLearn().contains("full collections"), unknown.howToLearn());
    }

    @Test
    void memoryThatDoesNotGrowAfterYoungCollectionsIsHealthy() {
        assertTrue(hints(3, 120, s -> 100).lastOf(Healthy.class).isPresent());
    }

    @Test
    void withoutCollectionsNothingIsKnown() {
        Simulation run =
                new Simulation(List.of(new HeapGrowth()), FACTS).run(120, second -> List.of());
        assertTrue(run.lastOf(Unknown.class).isPresent());
    }

    @Test
    void cleanUpsThatComeLateCountTheGrowthThatHintsShowedBefore() {
        Simulation run =
                new Simulation(List.of(new HeapGrowth()), Simulation.facts(Collector.G1))
                        .run(
                                240,
                                s ->
                                        s % 2 > 0
                                                ? List.of()
                                                : s < 90
                                                        ? List.of(
                                                                sample(
                                                                        Signals.USED_AFTER_GC,
                                                                        s,
                                                                        leak(s, 30)))
                                                        : points(s, leak(s, 30)));
        assertTrue(run.firstAt(Severity.WARNING).orElseThrow() - ONSET <= 180);
    }

    @Test
    void asksForAProbeWhereNothingCleans() {
        Simulation run = hints(5, 120, second -> 100 + second);

        List<Integer> asked =
                run.seconds().stream()
                        .filter(second -> !second.asks().isEmpty())
                        .map(Simulation.Second::second)
                        .toList();
        assertTrue(asked.size() >= 4, "asked at " + asked);
        for (int i = 1; i < asked.size(); i++) {
            assertTrue(asked.get(i) - asked.get(i - 1) >= 20, "asked at " + asked);
        }
    }

    @Test
    void asksForNoProbeWhereCollectionsClean() {
        Simulation run = live(FACTS, 5, 120, second -> 100);

        assertTrue(
                run.seconds().stream()
                        .filter(second -> second.second() > 20)
                        .allMatch(second -> second.asks().isEmpty()));
    }
}
