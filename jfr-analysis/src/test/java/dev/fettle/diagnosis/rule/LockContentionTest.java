package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry.FindLockHolder;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Content;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.LockHolder;
import dev.fettle.target.Observation.Text;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;

class LockContentionTest {
    private static final String WRITE = "com.acme.Trail.write(Trail.java:52)";

    private static final CodePlace CLEAN = new CodePlace("com.acme.Trail", "clean", 80);

    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new LockContention()), Simulation.facts(Collector.G1))
                .run(seconds, given);
    }

    /** Waits at a place that ended in this second. */
    private static Observation waits(
            int second, String place, int count, double seconds, Map<String, String> more) {
        Map<String, String> told = new HashMap<>(more);
        Duration each = Duration.ofMillis((long) (1_000 * Math.max(1, seconds / count)));
        told.putIfAbsent(Happening.CLASS, "com.acme.Trail");
        told.put(Happening.COUNT, Integer.toString(count));
        told.put(Happening.WAITED, Double.toString(seconds));
        told.put(Happening.DURATION, Double.toString(seconds / count));
        told.put(Happening.SINCE, Simulation.at(second).minus(each).toString());
        told.put(Happening.THREADS, "3");
        told.put(Happening.STACK, WRITE + "\ncom.acme.Shop.order(Shop.java:7)");
        return new Happening(Happening.LOCK_WAIT, place, Simulation.at(second), told);
    }

    private static Map<String, String> holder(String thread, String place, double held) {
        return Map.of(
                Happening.THREAD, thread,
                Happening.PLACE, place,
                Happening.HELD, Double.toString(held));
    }

    private static List<Observation> from(int onset, int second, Observation... waits) {
        return second < onset ? List.of() : List.of(waits);
    }

    private static Finding found(Simulation run) {
        return Simulation.findings(run.last()).getFirst();
    }

    @Test
    void moreThanAThreadThatWaitsAllTheTimeIsAWarningWithItsHolder() {
        Simulation run =
                run(90, s -> from(20, s, waits(s, WRITE, 4, 2.5, holder("cleaner", "", 0.8))));
        assertTrue(run.firstAt(Severity.INFO).orElseThrow() <= 25);
        int warned = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warned >= 40 && warned <= 55, "warned at " + warned);
        assertEquals(WRITE, found(run).subject());
        assertEquals(
                "Threads wait for the monitor of a com.acme.Trail: 2.5 of them at any moment, on"
                        + " average",
                found(run).headline());
        assertTrue(
                found(run)
                        .detail()
                        .endsWith(
                                "Mostly thread \"cleaner\" held it; where it was taken is not"
                                        + " known."),
                found(run).detail());
    }

    @Test
    void oneThreadThatWaitsAllTheTimeIsNoAlarm() {
        Simulation run = run(90, s -> from(20, s, waits(s, WRITE, 2, 1, Map.of())));
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void aBurstIsNoAlarmAndPasses() {
        Simulation run =
                run(
                        120,
                        s ->
                                s >= 20 && s < 28
                                        ? List.of(waits(s, WRITE, 20, 5, Map.of()))
                                        : List.of());
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aFewShortWaitsAreHealth() {
        Simulation run = run(90, s -> List.of(waits(s, WRITE, 2, 0.06, Map.of())));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void waitsOfMinutesCountForTheTimeThatTheyLasted() {
        Simulation run =
                run(
                        130,
                        s -> s % 40 == 39 ? List.of(waits(s, WRITE, 4, 160, Map.of())) : List.of());
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
    }

    @Test
    void waitersThatHoldItInTurnAreSaidToDoSo() {
        Simulation run =
                run(
                        60,
                        s ->
                                List.of(
                                        waits(
                                                s,
                                                WRITE,
                                                25,
                                                3,
                                                holder("request-" + s % 6, WRITE, 0.2))));
        assertTrue(
                found(run)
                        .detail()
                        .contains(
                                "Different threads held it in turn, taken, where that is known, at"
                                        + " this same place."),
                found(run).detail());
    }

    @Test
    void ofOtherLocksThanMonitorsTheHolderIsNotTold() {
        Simulation run =
                run(
                        60,
                        s ->
                                List.of(
                                        waits(
                                                s,
                                                WRITE,
                                                25,
                                                3,
                                                Map.of(
                                                        Happening.CLASS,
                                                        "java.util.concurrent.locks.ReentrantLock$NonfairSync"))));
        assertTrue(found(run).headline().startsWith("Threads wait for a ReentrantLock: 3"));
        assertTrue(found(run).detail().contains("Who held it is not told"), found(run).detail());
    }

    private static Observation look(int second, Content content) {
        return new Exhibit(Exhibit.LOCK_HOLDER, WRITE, Simulation.at(second), content);
    }

    private static Simulation asked(Content answer) {
        Map<String, String> ids = Map.of(Happening.IDS, "7,8");
        return run(
                60,
                s ->
                        s == 40
                                ? List.of(waits(s, WRITE, 25, 3, ids), look(s, answer))
                                : List.of(waits(s, WRITE, 25, 3, ids)));
    }

    @Test
    void asksWhoHoldsItEachTenSecondsUntilTold() {
        Simulation run = asked(new LockHolder("cleaner", CLEAN, List.of(CLEAN), "Trail@1b"));
        List<Integer> seconds =
                run.seconds().stream()
                        .filter(it -> !it.asks().isEmpty())
                        .map(Simulation.Second::second)
                        .toList();
        assertEquals(
                List.of(new FindLockHolder(WRITE, List.of(7L, 8L))),
                run.seconds().get(seconds.getFirst()).asks());
        assertTrue(seconds.size() >= 3 && seconds.getLast() < 40, seconds::toString);
        for (int i = 1; i < seconds.size(); i++) {
            assertEquals(10, seconds.get(i) - seconds.get(i - 1));
        }
        assertTrue(
                found(run)
                        .detail()
                        .endsWith(
                                "A look found thread \"cleaner\" holding it, at"
                                        + " com.acme.Trail.clean(Trail.java:80)."),
                found(run).detail());
        assertEquals(
                new Evidence.Stack(
                        "thread \"cleaner\", which held it at a look", List.of(CLEAN.toString())),
                found(run).evidence().getLast());
    }

    @Test
    void saysWhyTheHolderCouldNotBeLookedFor() {
        Simulation run = asked(new Text("the role may not look at threads"));
        assertTrue(
                found(run).detail().endsWith("the role may not look at threads."),
                found(run).detail());
    }

    @Test
    void asksNothingWhereLittleIsWaited() {
        Simulation run = run(60, s -> List.of(waits(s, WRITE, 2, 0.3, Map.of())));
        assertTrue(run.seconds().stream().allMatch(it -> it.asks().isEmpty()));
    }

    @Test
    void eachPlaceIsAFindingTheWorstFiveAreTold() {
        Simulation run =
                run(
                        60,
                        s ->
                                List.of(
                                        waits(s, "a", 9, 0.2, Map.of()),
                                        waits(s, "b", 9, 0.3, Map.of()),
                                        waits(s, "c", 9, 0.4, Map.of()),
                                        waits(s, "d", 9, 0.5, Map.of()),
                                        waits(s, "e", 9, 0.6, Map.of()),
                                        waits(s, "f", 9, 4, Map.of())));
        List<String> told = Simulation.findings(run.last()).stream().map(Finding::subject).toList();
        assertEquals("f", told.getFirst());
        assertEquals(5, told.size(), told::toString);
    }

    private static Simulation recorded(int seconds, IntFunction<List<Observation>> given) {
        Facts live = Simulation.facts(Collector.G1);
        Facts recorded =
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
                        Set.of(Capability.JFR),
                        Map.of(Capability.COMMANDS, Facts.RECORDED));
        return new Simulation(List.of(new LockContention()), recorded).run(seconds, given);
    }

    @Test
    void aRecordingOfTenSecondsIsDividedByTenSeconds() {
        Simulation run = recorded(10, s -> List.of(waits(s, WRITE, 200, 12.5, Map.of())));
        Finding finding = found(run);
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(finding.headline().contains(": 13 of them at any moment"), finding.headline());
        assertTrue(
                finding.detail().startsWith("Of the 10 s that were heard: 2000 waits"),
                finding.detail());
        assertEquals(
                new Evidence.Measured(Signals.LOCK_WAIT.whole(), 125, OptionalDouble.of(10)),
                finding.evidence().getFirst());
    }

    @Test
    void aRecordingOfTenSecondsInWhichLittleIsWaitedIsNoAlarm() {
        Simulation run = recorded(10, s -> List.of(waits(s, WRITE, 20, 2, Map.of())));
        Finding finding = found(run);
        assertEquals(Severity.INFO, finding.severity());
        assertTrue(finding.headline().contains(": 2 of them at any moment"), finding.headline());
        assertTrue(finding.detail().endsWith(" evenly over half a minute."), finding.detail());
    }

    @Test
    void aBurstAtASessionsBeginningIsNoAlarm() {
        Simulation run =
                run(90, s -> s < 9 ? List.of(waits(s, WRITE, 20, 5, Map.of())) : List.of());
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }
}
