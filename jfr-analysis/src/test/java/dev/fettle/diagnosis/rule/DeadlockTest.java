package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Deadlocked;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Waiter;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

class DeadlockTest {
    private static final CodePlace TRANSFER = new CodePlace("com.acme.Account", "transfer", 31);
    private static final CodePlace OUTER = new CodePlace("com.acme.Account", "transfer", 29);
    private static final CodePlace BILL = new CodePlace("com.acme.Bill", "pay", 12);

    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new Deadlock()), Simulation.facts(Collector.G1))
                .run(seconds, given);
    }

    private static Observation count(int second, int threads) {
        return new Sample(Signals.DEADLOCKED.whole(), Simulation.at(second), threads);
    }

    private static Observation circle(int second, Waiter... waiters) {
        return new Exhibit(
                Exhibit.DEADLOCK, "", Simulation.at(second), new Deadlocked(List.of(waiters)));
    }

    private static Waiter waiter(long id, long owner, CodePlace place, boolean timed) {
        return new Waiter(
                id,
                "worker-" + id,
                timed,
                place,
                List.of(place),
                "com.acme.Account@" + owner,
                owner,
                Optional.of(OUTER));
    }

    private static Waiter waiter(long id, long owner) {
        return waiter(id, owner, TRANSFER, false);
    }

    /** A look each ten seconds, and one right after the first that finds something. */
    private static List<Observation> looks(int second, int onset, Waiter... waiters) {
        if (second == onset + 1) {
            return List.of(circle(second, waiters), count(second, waiters.length));
        }
        return second % 10 == onset % 10
                ? List.of(count(second, second < onset ? 0 : waiters.length))
                : List.of();
    }

    @Test
    void twoLooksMakeItCriticalWithWhoHoldsWhatAndWhere() {
        Simulation run = run(40, s -> looks(s, 20, waiter(1, 2), waiter(2, 1)));
        assertEquals(Optional.of(21), run.firstAt(Severity.CRITICAL));
        assertEquals(List.of(), run.findings(20));
        Finding found = Simulation.findings(run.last()).getFirst();
        assertEquals("com.acme.Account.transfer(Account.java:31)", found.subject());
        assertEquals(
                "2 threads wait for each other for ever: \"worker-1\" and \"worker-2\"",
                found.headline());
        assertEquals(
                "\"worker-1\" waits at Account.transfer:31 for com.acme.Account@2, which"
                    + " \"worker-2\" holds, taken at Account.transfer:29. \"worker-2\" waits at"
                    + " Account.transfer:31 for com.acme.Account@1, which \"worker-1\" holds, taken"
                    + " at Account.transfer:29. None of them will go on, nor will whoever needs one"
                    + " of these locks.",
                found.detail());
        assertEquals(2, found.evidence().stream().filter(Evidence.Stack.class::isInstance).count());
        assertEquals(Simulation.at(10), found.onset().earliest());
        assertEquals(Simulation.at(20), found.onset().latest());
    }

    @Test
    void oneLookIsPending() {
        Simulation run = run(21, s -> looks(s, 20, waiter(1, 2), waiter(2, 1)));
        assertTrue(run.lastOf(Pending.class).isPresent());
    }

    @Test
    void aCircleThatWasGoneAtTheSecondLookIsNone() {
        Simulation run = run(60, s -> List.of(count(s, s % 10 == 0 ? 2 : 0)));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aCircleWithATimeLimitIsNoAlarm() {
        Simulation run = run(40, s -> looks(s, 20, waiter(1, 2, TRANSFER, true), waiter(2, 1)));
        assertEquals(Optional.of(21), run.firstAt(Severity.INFO));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(
                Simulation.findings(run.last())
                        .getFirst()
                        .headline()
                        .contains("with a time limit"));
    }

    @Test
    void circlesOfOnePlaceAreOneFindingAndOthersAnother() {
        Simulation run =
                run(
                        40,
                        s ->
                                looks(
                                        s,
                                        20,
                                        waiter(1, 2),
                                        waiter(2, 1),
                                        waiter(3, 4),
                                        waiter(4, 5),
                                        waiter(5, 3),
                                        waiter(6, 7, BILL, false),
                                        waiter(7, 6, BILL, false)));
        List<Finding> found = Simulation.findings(run.last());
        assertEquals(
                List.of(TRANSFER.toString(), BILL.toString()),
                found.stream().map(Finding::subject).toList());
        assertTrue(found.getFirst().detail().endsWith("There are 2 such circles at this place."));
    }

    @Test
    void aLongCircleNamesSome() {
        Simulation run =
                run(
                        40,
                        s ->
                                looks(
                                        s,
                                        20,
                                        waiter(1, 2),
                                        waiter(2, 3),
                                        waiter(3, 4),
                                        waiter(4, 5),
                                        waiter(5, 6),
                                        waiter(6, 1)));
        assertTrue(
                Simulation.findings(run.last())
                        .getFirst()
                        .headline()
                        .endsWith("\"worker-4\" and 2 more"));
    }

    @Test
    void threadsThatAreNotToldAreDeadlockedAllTheSame() {
        Simulation run = run(40, s -> List.of(count(s, s < 20 ? 0 : 2)));
        assertEquals(Optional.of(21), run.firstAt(Severity.CRITICAL));
        assertEquals("", Simulation.findings(run.last()).getFirst().subject());
    }

    @Test
    void aMissedLookIsBorneForAWhileAndThenUnknownWithItsReason() {
        Simulation run =
                run(
                        60,
                        s ->
                                List.of(
                                        s <= 10
                                                ? count(s, 0)
                                                : new Gap(
                                                        Signals.DEADLOCKED.whole(),
                                                        Simulation.at(s - 1),
                                                        Simulation.at(s),
                                                        "the role may not ask")));
        assertEquals("the role may not ask", run.lastOf(Unknown.class).orElseThrow().why());
        assertTrue(
                run.seconds().get(35).judgement().standing().getFirst().verdict()
                        instanceof Healthy);
    }

    private static Simulation recorded(int seconds, IntFunction<List<Observation>> given) {
        Facts live = Simulation.facts(Collector.G1);
        var recorded =
                new Facts(
                        live.pid(),
                        live.name(),
                        live.java(),
                        live.feature(),
                        live.collector(),
                        live.heapMax(),
                        live.processors(),
                        live.memoryLimit(),
                        live.threadLimit(),
                        live.started(),
                        live.can(),
                        Map.of(Capability.COMMANDS, Facts.RECORDED));
        return new Simulation(List.of(new Deadlock()), recorded).run(seconds, given);
    }

    @Test
    void inARecordingOneDumpIsEnoughAndStandsUntilTheNext() {
        Simulation run =
                recorded(
                        120,
                        s ->
                                s == 20
                                        ? List.of(
                                                circle(s, waiter(1, 2), waiter(2, 1)), count(s, 2))
                                        : List.of());
        assertEquals(Optional.of(20), run.firstAt(Severity.CRITICAL));
        assertEquals(1, run.findings(119).size());
    }

    @Test
    void inARecordingADumpWithoutOneHoldsForItsTimeOnly() {
        Simulation run = recorded(60, s -> s == 20 ? List.of(count(s, 0)) : List.of());
        assertTrue(
                run.seconds().get(30).judgement().standing().getFirst().verdict()
                        instanceof Healthy);
        Unknown late = run.lastOf(Unknown.class).orElseThrow();
        assertTrue(late.why().contains("the last thread dump before was written at"), late.why());
        assertTrue(late.howToLearn().contains("JFR.dump"), late.howToLearn());
    }
}
