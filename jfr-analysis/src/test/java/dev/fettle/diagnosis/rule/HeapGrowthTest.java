package dev.fettle.diagnosis.rule;

import static dev.fettle.diagnosis.rule.HeapPatterns.FACTS;
import static dev.fettle.diagnosis.rule.HeapPatterns.MB;
import static dev.fettle.diagnosis.rule.HeapPatterns.ONSET;
import static dev.fettle.diagnosis.rule.HeapPatterns.asked;
import static dev.fettle.diagnosis.rule.HeapPatterns.fill;
import static dev.fettle.diagnosis.rule.HeapPatterns.filled;
import static dev.fettle.diagnosis.rule.HeapPatterns.hints;
import static dev.fettle.diagnosis.rule.HeapPatterns.leak;
import static dev.fettle.diagnosis.rule.HeapPatterns.live;
import static dev.fettle.diagnosis.rule.HeapPatterns.points;
import static dev.fettle.diagnosis.rule.HeapPatterns.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

class HeapGrowthTest {
    @Test
    void whereEachPointIsWhatIsAliveThreeLevelOnesEndAClimb() {
        int full = ONSET + 150;
        Simulation run = filled(full + 36);
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals(Severity.INFO, finding.severity(), finding.headline());
        assertTrue(finding.headline().contains("levelled at 240 MB"), finding.headline());
    }

    @Test
    void aClimbOfFewPointsIsToldByTheLast() {
        Simulation run =
                new Simulation(List.of(new HeapGrowth()), Simulation.facts(Collector.PARALLEL))
                        .run(
                                ONSET + 131,
                                second ->
                                        second % 40 == 0
                                                ? points(second, leak(second, 30))
                                                : List.of());
        Finding finding = Simulation.findings(run.last()).getFirst();
        Evidence.Measured level = (Evidence.Measured) finding.evidence().getFirst();
        assertEquals(leak(160, 30), level.value() / MB, 5, finding.headline());
    }

    /** As G1 25 left it while old objects were replaced in a heap of 384 MB that was three quarters full. */
    @Test
    void moreOrLessGarbageInAFullHeapIsNoLeak() {
        Map<Integer, Double> left =
                Map.of(
                        10, 292.0, 21, 312.0, 32, 320.0, 45, 321.5, 58, 322.0, 71, 323.0, 84, 326.5,
                        99, 329.0);
        Facts full =
                Simulation.facts(
                        Collector.G1,
                        384 << 20,
                        OptionalLong.empty(),
                        Simulation.BEGIN.minusSeconds(3600));
        Simulation run =
                new Simulation(List.of(new HeapGrowth()), full)
                        .run(
                                110,
                                second ->
                                        left.containsKey(second)
                                                ? points(second, left.get(second))
                                                : List.of());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void aClimbIsToldByWhatWasMeasured() {
        Simulation run = filled(ONSET + 150 + 12);
        Finding finding = Simulation.findings(run.last()).getFirst();
        Evidence.Measured level = (Evidence.Measured) finding.evidence().getFirst();
        assertTrue(level.value() <= 240 * MB, "told " + level.value() / MB + " MB");
    }

    @Test
    void whereTheContainersLimitEndsSoonerItIsWhatBinds() {
        double[] level = {0};
        Simulation run =
                new Simulation(List.of(new HeapGrowth()), FACTS)
                        .run(
                                300,
                                second -> {
                                    level[0] = leak(second, 30);
                                    List<Observation> all = new ArrayList<>();
                                    if (second % 5 == 0) {
                                        all.addAll(points(second, level[0]));
                                    }
                                    all.add(sample(Signals.MEMORY_COMMITTED, second, 400));
                                    Instant at = Simulation.at(second);
                                    all.add(
                                            new Sample(
                                                    Signals.PROCESS_MEMORY.whole(), at, 500 * MB));
                                    all.add(
                                            new Sample(
                                                    Signals.CONTAINER_LIMIT.whole(), at, 600 * MB));
                                    return all;
                                });
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(
                finding.detail()
                        .contains(
                                "the 500 MB that the container's limit of 600 MB leaves the heap"
                                        + " are full in about"),
                finding.detail());
        assertTrue(
                finding.remedies().stream().noneMatch(it -> it.toString().contains("-Xmx")),
                "a larger heap would not fit");
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

    /** A climb with deep cleanings in it, and by the second what is allocated. */
    private static Simulation allocating(IntToDoubleFunction megabytes) {
        return new Simulation(List.of(new HeapGrowth()), Simulation.facts(Collector.SHENANDOAH))
                .run(
                        300,
                        second -> {
                            List<Observation> all = new ArrayList<>();
                            if (second % 3 == 0) {
                                all.addAll(points(second, leak(second, 60) + second % 50 * 0.8));
                            }
                            all.add(
                                    new Sample(
                                            Signals.ALLOCATION_RATE.whole(),
                                            Simulation.at(second),
                                            megabytes.applyAsDouble(second) * (1 << 20)));
                            return all;
                        });
    }

    /** Measured: a fill to 60 MB, and then 55 times the rate, made one line of what cycles left. */
    @Test
    void whatClimbsWithTheLoadOnShenandoahProvesNothing() {
        Simulation steady = allocating(_ -> 20);
        assertTrue(steady.firstAt(Severity.WARNING).isPresent());
        Simulation loaded = allocating(second -> second < 140 ? 20 : 400);
        assertEquals(Optional.empty(), loaded.firstAt(Severity.WARNING));
        Finding open = Simulation.findings(loaded.last()).getFirst();
        assertTrue(open.detail().contains("allocates much more now"), open.detail());
    }

    /** Cycles leave garbage that grows with the load, counts of the objects do not. */
    private static Simulation counted(int every, int seconds, IntToDoubleFunction alive) {
        Random noise = new Random(1);
        return new Simulation(List.of(new HeapGrowth()), Simulation.facts(Collector.SHENANDOAH))
                .run(
                        seconds,
                        second -> {
                            List<Observation> all = new ArrayList<>();
                            if (second % 3 == 0) {
                                all.addAll(points(second, leak(second, 90) + second % 50 * 0.8));
                            }
                            if (second % every == 5) {
                                double level = alive.applyAsDouble(second) + noise.nextDouble();
                                all.add(sample(Signals.LIVE_COUNTED, second, level));
                            }
                            return all;
                        });
    }

    /** Every 60 s is what is left of them once they show a level. */
    @ParameterizedTest
    @ValueSource(ints = {20, 60})
    void believesCountsBeforeWhatShenandoahsCyclesLeave(int every) {
        Simulation calm = counted(every, 400, s -> 100);
        assertEquals(Optional.empty(), calm.firstAt(Severity.WARNING));
        assertTrue(calm.lastOf(Healthy.class).isPresent());
    }

    @Test
    void foretellsTheEndOnShenandoahFromCounts() {
        Simulation run = counted(20, 260, s -> leak(s, 30));
        int warning = run.firstAt(Severity.WARNING).orElseThrow() - ONSET;
        assertTrue(warning <= 180, "warning after " + warning + " s");
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertTrue(finding.detail().contains("counts of the live objects"), finding.detail());
        assertTrue(finding.detail().contains("are full in about"), finding.detail());
    }

    @Test
    void asksForCountsOnShenandoahFromTheBeginning() {
        Simulation run = live(Simulation.facts(Collector.SHENANDOAH), 3, 60, _ -> 100);
        assertTrue(asked(run, 0, 60).contains(Inquiry.CountClasses.class));
    }

    /** A leak of 60 %/min as a concurrent collector tells it, a cycle every five seconds. */
    private static Simulation cycling(Collector collector, double length) {
        return new Simulation(List.of(new HeapGrowth()), Simulation.facts(collector))
                .run(
                        260,
                        second -> {
                            List<Observation> all = new ArrayList<>();
                            if (second % 5 == 0) {
                                all.addAll(points(second, leak(second, 60)));
                                all.add(
                                        new Happening(
                                                Happening.GC,
                                                collector.label(),
                                                Simulation.at(second),
                                                Map.of(
                                                        Happening.DURATION,
                                                        Double.toString(length))));
                            }
                            return all;
                        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Collector.class,
            names = {"ZGC", "G1"})
    void confirmsNothingWhileCyclesHaveNoRest(Collector collector) {
        Simulation restless = cycling(collector, 4.5);
        assertEquals(Optional.empty(), restless.firstAt(Severity.WARNING));
        Finding finding = Simulation.findings(restless.last()).getFirst();
        assertTrue(finding.detail().contains("hardly ends a cycle"), finding.detail());
        assertTrue(cycling(collector, 1).firstAt(Severity.WARNING).isPresent());
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

    /**
     * A store whose load tripled once, on JDK 17 with G1: full collections see it level, and then a
     * concurrent cycle leaves more for once. Seconds and MB as they were measured.
     */
    @Test
    void doesNotTakeALastPointThatStandsOutForAClimbThatGoesOn() {
        Map<Integer, Double> measured =
                new TreeMap<>(
                        Map.of(
                                35, 44.3, 39, 46.3, 46, 45.8, 63, 51.9, 75, 83.7, 89, 119.8, 109,
                                112.0, 130, 112.2, 151, 111.9, 187, 129.6));
        measured.put(190, 112.7);
        measured.put(211, 112.8);
        Simulation run =
                new Simulation(List.of(new HeapGrowth()), Simulation.facts(Collector.G1))
                        .run(
                                220,
                                second ->
                                        measured.containsKey(second)
                                                ? points(second, measured.get(second))
                                                : List.of());

        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    /**
     * Seen on JDK 17 with ZGC, while other programs took the processors: cycles take seconds, and what
     * is allocated meanwhile counts as live.
     */
    @Test
    void doesNotTakeAFillALevelAndSomeNoiseForOneClimb() {
        List<Integer> wrong = new ArrayList<>();
        for (int seed = 0; seed < 60; seed++) {
            Random noise = new Random(seed);
            Simulation run =
                    new Simulation(List.of(new HeapGrowth()), Simulation.facts(Collector.ZGC))
                            .run(
                                    300,
                                    second ->
                                            second % 8 == 0
                                                    ? points(
                                                            second,
                                                            Math.min(90, 40 + second)
                                                                    + 40
                                                                            * Math.pow(
                                                                                    noise
                                                                                            .nextDouble(),
                                                                                    2))
                                                    : List.of());
            if (run.firstAt(Severity.WARNING).isPresent()) {
                wrong.add(seed);
            }
        }
        assertEquals(List.of(), wrong);
    }
}
