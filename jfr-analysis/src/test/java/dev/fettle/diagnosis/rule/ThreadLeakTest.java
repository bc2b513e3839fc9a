package dev.fettle.diagnosis.rule;

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
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.StartSite;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;
import java.util.stream.LongStream;

class ThreadLeakTest {
    private static final CodePlace PLACE = new CodePlace("com.acme.Shop", "place", 42);
    private static final CodePlace ADD_WORKER =
            new CodePlace("java.util.concurrent.ThreadPoolExecutor", "addWorker", 945);
    private static final int ONSET = 20;

    /** What a look at the threads gives: distinct blockers a thread, idle share, queued share. */
    private record Look(double blockers, double idle, double sleeping, double queued) {}

    private static final Look OWN_LATCHES = new Look(1, 1, 0, 0);
    private static final Look OWN_QUEUES = new Look(1, 1, 0, 1);
    private static final Look ONE_QUEUE = new Look(0, 1, 0, 1);
    private static final Look ASLEEP = new Look(0, 1, 1, 0);
    private static final Look AT_WORK = new Look(0, 0, 0, 0);
    private static final Look POLLING = new Look(0, 0, 1, 0);

    /** A program that starts threads at one place; answers a look six seconds after the question. */
    private static final class Program {
        private final Simulation simulation;
        private final boolean pooled;
        private final Look look;
        private final IntToDoubleFunction started;
        private final IntToDoubleFunction ended;
        private Inquiry.SampleThreads asked;
        private int answerAt;
        private boolean ownPools;

        Program(Facts facts, boolean pooled, Look look, IntToDoubleFunction started) {
            this(facts, pooled, look, started, second -> 0);
        }

        Program(
                Facts facts,
                boolean pooled,
                Look look,
                IntToDoubleFunction started,
                IntToDoubleFunction ended) {
            this.simulation = new Simulation(List.of(new ThreadLeak()), facts);
            this.pooled = pooled;
            this.look = look;
            this.started = started;
            this.ended = ended;
        }

        Simulation run(int seconds) {
            return simulation.run(seconds, this::second);
        }

        private List<Observation> second(int second) {
            List<Observation> seen = new ArrayList<>();
            // Events come two seconds late at worst.
            double begun = Math.floor(started.applyAsDouble(second - 2));
            double live = begun - Math.floor(ended.applyAsDouble(second - 2));
            if (begun > 0) {
                seen.add(sample(second, ThreadSignals.SITE_STARTED, begun));
                seen.add(sample(second, ThreadSignals.SITE_LIVE, live));
                if (ownPools) {
                    seen.add(sample(second, ThreadSignals.SITE_POOLS, live));
                }
                seen.add(site(second, (long) live));
            }
            answer(second, seen);
            return seen;
        }

        private Observation site(int second, long live) {
            List<CodePlace> frames = pooled ? List.of(ADD_WORKER, PLACE) : List.of(PLACE);
            List<Long> ids = LongStream.range(1, Math.min(65, live + 1)).boxed().toList();
            return new Exhibit(
                    Exhibit.START_SITE,
                    PLACE.toString(),
                    Simulation.at(second),
                    new StartSite(PLACE, frames, pooled, ids));
        }

        private void answer(int second, List<Observation> seen) {
            if (asked == null && second > 0) {
                simulation.seconds().getLast().asks().stream()
                        .map(Inquiry.SampleThreads.class::cast)
                        .findFirst()
                        .ifPresent(
                                inquiry -> {
                                    asked = inquiry;
                                    answerAt = second + 5;
                                });
            }
            if (asked != null && second == answerAt) {
                int n = asked.ids().size();
                asked = null;
                seen.add(sample(second, ThreadSignals.SITE_SAMPLED, n));
                seen.add(
                        sample(
                                second,
                                ThreadSignals.SITE_BLOCKERS,
                                Math.max(1, n * look.blockers)));
                seen.add(sample(second, ThreadSignals.SITE_IDLE, look.idle));
                seen.add(sample(second, ThreadSignals.SITE_SLEEPING, look.sleeping));
                seen.add(sample(second, ThreadSignals.SITE_QUEUED, look.queued));
            }
        }

        private static Sample sample(int second, dev.fettle.signal.Signal signal, double value) {
            return new Sample(signal.of(PLACE.toString()), Simulation.at(second), value);
        }
    }

    private static final Facts FACTS = Simulation.facts(Collector.G1);

    private static double since(int second, double perSecond) {
        return Math.max(0, second - ONSET) * perSecond;
    }

    /** As a server with a thread for each connection: they come, stay, and work. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 1})
    void aRampThatHasEndedIsNoLeak(double perSecond) {
        Simulation run =
                new Program(FACTS, false, AT_WORK, s -> Math.min(45, since(s, perSecond))).run(400);
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void workersThatComeOnAndOnAreWarnedOf() {
        Simulation run = new Program(FACTS, false, AT_WORK, s -> since(s, 1)).run(200);
        int warning = run.firstAt(Severity.WARNING).orElseThrow() - ONSET;
        assertTrue(warning >= 60 && warning <= 80, "warning after " + warning + " s");
    }

    private static void foundInTime(Simulation run) {
        foundInTime(run, 12);
    }

    private static void foundInTime(Simulation run, int soon) {
        int info = run.firstAt(Severity.INFO).orElseThrow() - ONSET;
        int warning = run.firstAt(Severity.WARNING).orElseThrow() - ONSET;
        assertTrue(info <= soon, "info after " + info + " s");
        assertTrue(warning <= 20, "warning after " + warning + " s");
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals("com.acme.Shop.place(Shop.java:42)", finding.subject());
        assertEquals(Stage.CONFIRMED, finding.stage());
        assertTrue(finding.headline().contains("none ended"), finding.headline());
        assertTrue(finding.evidence().stream().anyMatch(Evidence.Stack.class::isInstance));
        assertFalse(finding.remedies().isEmpty());
    }

    @Test
    void findsBareThreadsOnTheirOwnLatches() {
        foundInTime(new Program(FACTS, false, OWN_LATCHES, s -> since(s, 3)).run(60));
    }

    @Test
    void findsBareThreadsThatSleep() {
        foundInTime(new Program(FACTS, false, ASLEEP, s -> since(s, 3)).run(60));
    }

    @Test
    void findsPollersThatSleepAndWake() {
        foundInTime(new Program(FACTS, false, POLLING, s -> since(s, 3)).run(60));
    }

    @Test
    void aRampOfThirtyThatSleepIsNoLeak() {
        Simulation run = new Program(FACTS, false, POLLING, s -> Math.min(30, since(s, 3))).run(40);
        assertEquals(java.util.Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void findsAnExecutorPerCall() {
        Simulation run = new Program(FACTS, true, OWN_QUEUES, s -> since(s, 3)).run(60);
        // It may be a pool that grows until its threads were looked at twice.
        foundInTime(run, 15);
        assertTrue(
                Simulation.findings(run.last())
                        .getFirst()
                        .headline()
                        .startsWith("Every call at Shop.place:42 makes its own executor"));
    }

    /** Each thread is of a pool of its own; at some seconds a collection ends all but two. */
    private static Simulation collected(int every, int seconds) {
        Program program =
                new Program(
                        FACTS,
                        true,
                        OWN_QUEUES,
                        s -> since(s, 3),
                        s -> Math.max(0, since(s - s % every, 3) - 2));
        program.ownPools = true;
        return program.run(seconds);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 14, 25})
    void findsAnExecutorPerCallThatCollectionsEnd(int every) {
        Simulation run = collected(every, 120);
        assertTrue(run.firstAt(Severity.INFO).orElseThrow() - ONSET <= every + 12);
        assertTrue(run.firstAt(Severity.WARNING).orElseThrow() - ONSET <= every + 25);
        assertEquals(List.of(), run.cleared(), "it does not come and go");
    }

    @Test
    void executorsThatAreClosedWithTheirCallAreNothing() {
        Program program =
                new Program(FACTS, true, OWN_QUEUES, s -> since(s, 15), s -> since(s - 1, 15));
        program.ownPools = true;
        assertEquals(java.util.Optional.empty(), program.run(200).firstAt(Severity.WARNING));
    }

    @Test
    void findsASlowLeakOfOneThreadASecond() {
        Simulation run = new Program(FACTS, false, OWN_LATCHES, s -> since(s, 1)).run(80);
        assertTrue(run.firstAt(Severity.WARNING).orElseThrow() - ONSET <= 30);
    }

    @Test
    void findsAVerySlowLeakOfTwoThreadsAMinute() {
        Simulation run = new Program(FACTS, false, OWN_LATCHES, s -> since(s, 1 / 30.0)).run(900);
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
    }

    @Test
    void threadsAtWorkThatNeverEndAreFoundAfterAMinute() {
        Simulation run = new Program(FACTS, false, AT_WORK, s -> since(s, 3)).run(120);
        int warning = run.firstAt(Severity.WARNING).orElseThrow() - ONSET;
        assertTrue(warning >= 55 && warning <= 75, "warning after " + warning + " s");
        assertEquals(0.7, Simulation.findings(run.last()).getFirst().confidence());
    }

    @Test
    void aLeakAmongThreadsThatEndIsFoundByItsRise() {
        Simulation run =
                new Program(FACTS, false, ASLEEP, s -> since(s, 3), s -> since(s, 2)).run(300);
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
    }

    @Test
    void onePoolThatGrowsToItsSizeIsNoLeak() {
        Simulation run =
                new Program(FACTS, true, ONE_QUEUE, s -> Math.min(100, since(s, 3))).run(400);
        assertEquals(java.util.Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(run.lastOf(Healthy.class).isPresent());
        assertEquals(
                java.util.Optional.empty(),
                run.firstAt(Severity.INFO),
                "nobody is told of a pool that grows to its size");
        assertTrue(run.cleared().isEmpty());
        Simulation early =
                new Program(FACTS, true, ONE_QUEUE, s -> Math.min(100, since(s, 3))).run(ONSET + 8);
        assertTrue(early.lastOf(Pending.class).orElseThrow().why().contains("one pool that grows"));
    }

    @Test
    void aPoolThatGrowsBeyondWhatTomcatAllowsIsWorthAWord() {
        Simulation run =
                new Program(FACTS, true, ONE_QUEUE, s -> Math.min(400, since(s, 3))).run(140);
        assertEquals(java.util.Optional.empty(), run.firstAt(Severity.WARNING));
        int info = run.firstAt(Severity.INFO).orElseThrow() - ONSET;
        assertTrue(info >= 66 && info <= 70, "info after " + info + " s: at 200 workers");
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertTrue(
                finding.headline().endsWith("32 of 32 that were looked at waited for work"),
                finding.headline());
    }

    @Test
    void aPoolAtWorkIsNoLeak() {
        Simulation run =
                new Program(FACTS, true, AT_WORK, s -> Math.min(200, since(s, 5))).run(400);
        assertEquals(java.util.Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void aPoolMadeByHandIsNoLeak() {
        Simulation run =
                new Program(FACTS, false, ONE_QUEUE, s -> Math.min(60, since(s, 3))).run(400);
        assertEquals(java.util.Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void aPoolThatNothingBoundsIsFoundInTheEnd() {
        Simulation run = new Program(FACTS, true, ONE_QUEUE, s -> since(s, 10)).run(200);
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(finding.headline().startsWith("One pool"), finding.headline());
    }

    @Test
    void shortLivedThreadsAreNothing() {
        Simulation run =
                new Program(FACTS, false, AT_WORK, s -> since(s, 50), s -> since(s - 1, 50))
                        .run(300);
        assertEquals(java.util.Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void aBurstAtTheStartIsNothing() {
        Simulation run =
                new Program(FACTS, false, ASLEEP, s -> Math.min(40, since(s, 40))).run(300);
        assertEquals(java.util.Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void aLeakThatStopsLevelsAndIsClearedWithASentence() {
        Simulation run =
                new Program(FACTS, false, OWN_LATCHES, s -> Math.min(90, since(s, 3))).run(500);
        assertEquals(
                "It levelled at 90 threads started at Shop.place:42",
                run.cleared().getFirst().why());
    }

    @Test
    void isCriticalWhereTheLimitIsNear() {
        Facts limited =
                Simulation.facts(
                        Collector.G1,
                        1 << 30,
                        OptionalLong.of(500),
                        Simulation.BEGIN.minusSeconds(60));
        Simulation run = new Program(limited, false, OWN_LATCHES, s -> since(s, 3)).run(60);
        assertTrue(run.firstAt(Severity.CRITICAL).isPresent());
    }

    @Test
    void asksForNoMoreThanASampleAtATime() {
        Program program = new Program(FACTS, false, ASLEEP, s -> since(s, 30));
        for (Simulation.Second second : program.run(120).seconds()) {
            assertTrue(second.asks().size() <= 1);
        }
    }
}
