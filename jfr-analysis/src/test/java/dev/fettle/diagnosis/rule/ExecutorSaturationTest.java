package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Signal;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Text;
import dev.fettle.target.Workers;
import dev.fettle.target.Workers.Doing;
import dev.fettle.target.Workers.Stand;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

class ExecutorSaturationTest {
    private static final String POOL = "pool-1-thread-#";
    private static final CodePlace FETCH = new CodePlace("com.acme.Rates", "fetch", 52);
    private static final CodePlace OTHER = new CodePlace("com.acme.Rates", "parse", 80);

    /** What a target tells, second by second, of one pool that is all busy from 20 s on. */
    private static final class Target {
        String name = POOL;
        int workers = 8;
        int pooled = 8;
        int there = 8;
        boolean idleBefore = true;
        Doing doing = Doing.SOCKET;
        String object = "";
        double cpu = 0.01;
        IntPredicate free = _ -> false;
        boolean refused;
        Observation also;

        /** What a server's MBean tells while all are busy; told of none where its limit is 0. */
        int limit;

        IntUnaryOperator serving = _ -> 8;
        final Simulation run =
                new Simulation(List.of(new ExecutorSaturation()), Simulation.facts(Collector.G1));

        Target run(int seconds) {
            run.run(seconds, this::seen);
            return this;
        }

        private List<Observation> seen(int second) {
            var all = new ArrayList<Observation>();
            if (second > 0) {
                run.seconds().get(second - 1).asks().forEach(it -> all.add(stood(it, second)));
            }
            if (second % 5 == 0) {
                boolean some = second < 20 ? idleBefore : free.test(second);
                all.add(new Sample(ThreadSignals.WORKER_POOLS.whole(), Simulation.at(second), 1));
                all.add(of(ThreadSignals.POOL_WORKERS, second, workers));
                all.add(of(ThreadSignals.POOL_BUSY, second, some ? 0.5 : 1));
                all.add(of(ThreadSignals.POOL_CPU, second, cpu));
                if (limit > 0 && !some) {
                    all.add(of(HttpSignals.SERVER_LIMIT, second, limit));
                    all.add(of(HttpSignals.SERVER_BUSY, second, serving.applyAsInt(second)));
                }
            }
            if (also != null && second == 25) {
                all.add(also);
            }
            return all;
        }

        private Observation of(Signal signal, int second, double value) {
            return new Sample(signal.of(name), Simulation.at(second), value);
        }

        private Observation stood(Inquiry asked, int second) {
            assertEquals(new Inquiry.LookAtWorkers(name), asked);
            if (refused) {
                var why = new Text("the role may not look at threads");
                return new Exhibit(Exhibit.WORKERS, name, Simulation.at(second), why);
            }
            var stands = new ArrayList<>(List.of(stand(FETCH, there)));
            if (there < workers) {
                stands.add(stand(OTHER, workers - there));
            }
            return new Exhibit(
                    Exhibit.WORKERS,
                    name,
                    Simulation.at(second),
                    new Workers(workers, workers, pooled, stands));
        }

        private Stand stand(CodePlace place, int count) {
            return new Stand(place, count, doing, object, List.of(place));
        }

        long looks() {
            return run.seconds().stream().mapToLong(it -> it.asks().size()).sum();
        }

        Finding found() {
            return Simulation.findings(run.last()).getFirst();
        }

        void assertSilent() {
            assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
            assertTrue(run.lastOf(Healthy.class).isPresent());
        }

        void assertInfoAtMost() {
            assertTrue(run.firstAt(Severity.INFO).isPresent());
            assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        }
    }

    private static Target results(double cpu, String object) {
        var target = new Target();
        target.idleBefore = false;
        target.doing = Doing.OTHERS;
        target.object = object;
        target.cpu = cpu;
        return target.run(240);
    }

    @Test
    void workersThatWaitIdlyForResultsForMinutesAreStuck() {
        Target target = results(0, "java.util.concurrent.FutureTask");
        int warning = target.run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warning >= 120 && warning <= 130, "warning at " + warning);
        assertTrue(target.run.firstAt(Severity.INFO).orElseThrow() <= 35);
        assertTrue(target.found().detail().contains("same pool"), target.found().detail());
    }

    @Test
    void workersThatWorkOnResultsOrWaitForOtherThingsAreNotSaidToBeStuck() {
        results(0.05, "java.util.concurrent.FutureTask").assertInfoAtMost();
        results(0, "java.util.concurrent.CountDownLatch$Sync").assertInfoAtMost();
    }

    private static Happening deviation(String sigmas) {
        return new Happening(
                Happening.DEVIATION,
                HttpSignals.HTTP_DURATION.id(),
                Simulation.at(25),
                Map.of(Happening.SIGMAS, sigmas));
    }

    @Test
    void warnsOnceAllWorkersHaveHungAtOnePlaceForHalfAMinute() {
        Target target = new Target().run(70);
        assertEquals(Optional.of(50), target.run.firstAt(Severity.WARNING).map(it -> it - it % 5));
        Finding found = target.found();
        assertEquals(FETCH.toString(), found.subject());
        assertEquals(
                "All 8 workers of pool \"pool-1-thread-#\" are busy at Rates.fetch:52: they wait"
                        + " for a peer's bytes at a socket",
                found.headline());
        assertTrue(found.detail().contains("Some were idle before"), found.detail());
        assertEquals(Simulation.at(15), found.onset().earliest());
        assertEquals(Simulation.at(20), found.onset().latest());
    }

    @Test
    void looksTwiceAndThenOnceAMinute() {
        assertEquals(2, new Target().run(70).looks());
        assertEquals(4, new Target().run(190).looks());
    }

    @Test
    void isClearedWhenAWorkerIsFreeAgain() {
        Target target = new Target();
        target.free = second -> second >= 80;
        target.run(120);
        assertTrue(target.run.firstAt(Severity.WARNING).isPresent());
        assertEquals(1, target.run.cleared().size());
        assertTrue(target.run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void saysNothingOfABurst() {
        Target target = new Target();
        target.free = second -> second >= 45;
        target.run(120).assertSilent();
    }

    @Test
    void neitherLooksNorSpeaksWhileSomeAreIdle() {
        Target target = new Target();
        target.free = _ -> true;
        assertEquals(0, target.run(120).looks());
        target.assertSilent();
    }

    /** Each of a broker's consumers waits for its next message, all the time. */
    @Test
    void consumersThatWereNeverIdleAreNoAlarm() {
        Target target = new Target();
        target.idleBefore = false;
        target.run(200).assertInfoAtMost();
        assertTrue(target.found().confidence() < 0.5);
        assertTrue(target.found().detail().contains("consumers"), target.found().detail());
    }

    @ParameterizedTest
    @EnumSource(
            value = Doing.class,
            names = {"QUEUE", "SLEEPS", "EVENTS"})
    void consumersWithinTheProgramPollersAndSelectorsAreSilent(Doing doing) {
        Target target = new Target();
        target.idleBefore = false;
        target.doing = doing;
        target.run(200).assertSilent();
    }

    @Test
    void eventLoopsAreSilentWhateverTheyDidBefore() {
        Target target = new Target();
        target.doing = Doing.EVENTS;
        target.run(200).assertSilent();
    }

    @Test
    void slowerRequestsAreASignOfTheirOwn() {
        Target target = new Target();
        target.idleBefore = false;
        target.also = deviation("4.2");
        assertTrue(target.run(70).run.firstAt(Severity.WARNING).isPresent());
        assertTrue(target.found().detail().contains("longer than usual"), target.found().detail());
    }

    @Test
    void fasterRequestsAreNone() {
        Target target = new Target();
        target.idleBefore = false;
        target.also = deviation("-4.2");
        target.run(70).assertInfoAtMost();
    }

    /** Consumers that listen one at a time, and wait for the one that does. */
    @Test
    void aLockIsNoSignByItself() {
        Target target = new Target();
        target.idleBefore = false;
        target.doing = Doing.LOCK;
        target.run(200).assertInfoAtMost();
    }

    @Test
    void warnsOfWorkersThatWereIdleAndWaitForALock() {
        Target target = new Target();
        target.doing = Doing.LOCK;
        assertTrue(target.run(70).run.firstAt(Severity.WARNING).isPresent());
    }

    /** A pool of connections that is used up, or a consumer within the program. */
    @Test
    void anotherQueueTakesSlowerRequestsForAnAlarm() {
        Target target = new Target();
        target.doing = Doing.QUEUE;
        target.run(70).assertInfoAtMost();
        Target slower = new Target();
        slower.doing = Doing.QUEUE;
        slower.also = deviation("4.2");
        assertTrue(slower.run(70).run.firstAt(Severity.WARNING).isPresent());
    }

    @Test
    void aBatchIsAtWork() {
        Target target = new Target();
        target.doing = Doing.COMPUTES;
        target.run(200).assertInfoAtMost();
        assertTrue(target.found().detail().contains("a pool at work"), target.found().detail());
    }

    @Test
    void theCommonPoolMayCompute() {
        Target target = new Target();
        target.doing = Doing.COMPUTES;
        target.name = "ForkJoinPool.commonPool-worker-#";
        target.run(200).assertSilent();
    }

    @Test
    void workersAtManyPlacesAreNoOnePlace() {
        Target target = new Target();
        target.there = 6;
        target.run(200).assertSilent();
    }

    @Test
    void threadsThatAreNoPoolsAreNotJudged() {
        Target target = new Target();
        target.pooled = 0;
        target.run(200).assertSilent();
    }

    @Test
    void threeWorkersAreNotJudged() {
        Target target = new Target();
        target.workers = 3;
        assertEquals(0, target.run(200).looks());
        target.assertSilent();
    }

    @Test
    void aPoolThatGrowsIsGivenItsTime() {
        Target target = new Target();
        for (int i = 0; i < 10; i++) {
            target.run(10);
            target.workers++;
            target.there++;
            target.pooled++;
        }
        target.assertSilent();
    }

    @Test
    void aLookThatIsRefusedIsNoFinding() {
        Target target = new Target();
        target.refused = true;
        target.run(100).assertSilent();
    }

    private static Target tomcat(int limit) {
        Target target = new Target();
        target.name = "http-nio-8080-exec-#";
        target.limit = limit;
        target.idleBefore = false;
        return target;
    }

    /** Without the server's word it would be information: consumers look the same. */
    @Test
    void warnsWithMoreConfidenceWhereTheServerSaysThatItIsFull() {
        Target target = tomcat(8).run(70);
        assertEquals(Optional.of(30), target.run.firstAt(Severity.WARNING).map(it -> it - it % 5));
        assertEquals(0.95, target.found().confidence());
        assertTrue(
                target.found()
                        .detail()
                        .contains(
                                "All 8 threads that Tomcat's connector http-nio-8080 may have were"
                                        + " busy at each look"),
                target.found().detail());
        assertTrue(
                target.found().evidence().stream()
                        .anyMatch(
                                it ->
                                        it instanceof Evidence.Measured(var series, var value, _)
                                                && series.signal().equals(HttpSignals.SERVER_BUSY)
                                                && value == 8));
        assertTrue(
                target.found().remedies().stream()
                        .anyMatch(
                                it ->
                                        it instanceof Remedy.Code(var advice)
                                                && advice.contains("`server.tomcat.threads.max`")),
                target.found().remedies()::toString);
    }

    @Test
    void aFullServerWhoseThreadsWaitForAConnectionIsAnAlarm() {
        Target target = tomcat(8);
        target.doing = Doing.QUEUE;
        assertTrue(target.run(70).run.firstAt(Severity.WARNING).isPresent());
    }

    @Test
    void oneFreeOfManyThreadsIsAsGoodAsNone() {
        Target target = tomcat(40);
        target.workers = 40;
        target.pooled = 40;
        target.there = 40;
        target.serving = second -> second % 10 == 0 ? 39 : 40;
        assertTrue(target.run(70).run.firstAt(Severity.WARNING).isPresent());
    }

    /** Tomcat starts a thread for each request before it has one wait, up to its limit. */
    @Test
    void isInformationOnlyWhereTheServerMayHaveMoreThreads() {
        Target target = tomcat(200);
        target.idleBefore = true;
        target.run(200).assertInfoAtMost();
        assertTrue(
                target.found()
                        .detail()
                        .contains(
                                "Tomcat's connector http-nio-8080 may have 200 threads, of which 8"
                                        + " are busy"),
                target.found().detail());
        Target slower = tomcat(200);
        slower.also = deviation("4.2");
        slower.run(200).assertInfoAtMost();
    }

    @Test
    void saysNothingOfAServerWithRoomWithoutAnotherSign() {
        tomcat(200).run(200).assertSilent();
        Target atWork = tomcat(200);
        atWork.doing = Doing.COMPUTES;
        atWork.run(200).assertSilent();
    }

    @Test
    void aServerThatWasNotFullAtEachLookIsNoSignYet() {
        Target target = tomcat(8);
        target.serving = second -> second < 50 ? 6 : 8;
        target.run(75);
        assertEquals(Optional.empty(), target.run.firstAt(Severity.WARNING));
        target.run(20);
        assertEquals(Optional.of(80), target.run.firstAt(Severity.WARNING).map(it -> it - it % 5));
    }

    @Test
    void whatAServerSaidBeforeItFellSilentCountsNoMore() {
        Target target = tomcat(8);
        target.run(20);
        target.limit = 0;
        target.run(60).assertInfoAtMost();
        assertTrue(target.found().detail().contains("not known"), target.found().detail());
        Target gone = tomcat(200).run(40);
        gone.run.run(
                1,
                second ->
                        List.of(
                                new Gap(
                                        HttpSignals.SERVER_BUSY.of(gone.name),
                                        Simulation.at(second - 1),
                                        Simulation.at(second),
                                        "the server's MBean is gone")));
        gone.limit = 0;
        gone.run(60).assertInfoAtMost();
        assertTrue(gone.found().detail().contains("not known"), gone.found().detail());
    }

    @Test
    void namesJettysPoolAndItsSetting() {
        Target target = tomcat(8);
        target.name = "qtp81628611-#";
        target.run(70);
        assertTrue(target.found().detail().contains("Jetty's pool"), target.found().detail());
        assertTrue(
                target.found().remedies().toString().contains("`server.jetty.threads.max`"),
                target.found().remedies()::toString);
    }

    @Test
    void isPendingAtFirstAndUnknownWithItsReasonOnceNothingIsTold() {
        Target target = new Target().run(10);
        assertTrue(target.run.lastOf(Pending.class).isPresent());
        target.run.run(
                1,
                second ->
                        List.of(
                                new Gap(
                                        ThreadSignals.WORKER_POOLS.whole(),
                                        Simulation.at(second - 1),
                                        Simulation.at(second),
                                        "the role may not look at threads")));
        assertEquals(
                "the role may not look at threads",
                target.run.lastOf(Unknown.class).orElseThrow().why());
    }
}
