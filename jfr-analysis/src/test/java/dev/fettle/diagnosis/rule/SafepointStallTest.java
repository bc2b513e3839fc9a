package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;
import dev.fettle.target.OwnRequest;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

class SafepointStallTest {
    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new SafepointStall()), Simulation.facts(Collector.PARALLEL))
                .run(seconds, given);
    }

    private static List<Observation> late(int second, int period, double... seconds) {
        return second % period == 5
                ? List.of(
                        new Tally(
                                Signals.SAFEPOINT_SYNC.whole(),
                                Simulation.at(second),
                                HistogramDelta.of(seconds)))
                : List.of();
    }

    private static List<Observation> operation(
            int second, String name, double length, String thread) {
        return List.of(
                new Happening(
                        Happening.VM_OPERATION,
                        name,
                        Simulation.at(second),
                        Map.of(
                                Happening.DURATION,
                                Double.toString(length),
                                Happening.THREAD,
                                thread)));
    }

    private static List<Observation> busy(int second, List<Observation> more) {
        List<Observation> seen = new ArrayList<>();
        seen.add(new Sample(Signals.CPU_MACHINE.whole(), Simulation.at(second), 1));
        seen.addAll(more);
        return seen;
    }

    private static Finding last(Simulation run) {
        return Simulation.findings(run.last()).getFirst();
    }

    @Test
    void threadsThatAreLateAgainAndAgainAreAWarning() {
        Simulation run = run(100, s -> late(s, 20, 0.3, 0.01));
        assertEquals(Optional.of(5), run.firstAt(Severity.INFO));
        assertEquals(Optional.of(45), run.firstAt(Severity.WARNING));
        assertTrue(
                last(run).remedies().toString().contains("SafepointTimeout"),
                last(run).remedies().toString());
    }

    @Test
    void tensOfMillisecondsAreHealthy() {
        Simulation run = run(100, s -> late(s, 6, 0.05, 0.02));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void onABusyMachineAShortStallProvesNothing() {
        Simulation run = run(100, s -> busy(s, late(s, 10, 0.5)));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(last(run).headline().contains("the machine was busy"), last(run).headline());
    }

    @Test
    void noSchedulerMakesAThreadWaitForSeconds() {
        Simulation run = run(100, s -> busy(s, late(s, 10, 2)));
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
    }

    @Test
    void anAgentThatDumpsThreadsIsNamedWithItsThread() {
        Simulation run =
                run(
                        60,
                        s ->
                                s % 10 == 5
                                        ? operation(s, "ThreadDump", 0.8, "apm-agent")
                                        : List.of());
        assertEquals(Optional.of(25), run.firstAt(Severity.WARNING));
        assertTrue(last(run).headline().endsWith("a thread dump"), last(run).headline());
        assertTrue(last(run).detail().contains("apm-agent"), last(run).detail());
    }

    @Test
    void whatAToolAskedForIsNoIllness() {
        Simulation run =
                run(
                        60,
                        s ->
                                s % 10 == 5
                                        ? operation(s, "HeapDumper", 5, "Attach Listener")
                                        : List.of());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(last(run).headline().contains("a tool asked for it"), last(run).headline());
    }

    private static List<Observation> counted(int second, int asked, int answered) {
        if (second == asked) {
            return List.of(Happening.asked(OwnRequest.COUNT, Simulation.at(asked)));
        }
        return second == answered
                ? List.of(
                        Happening.answered(
                                OwnRequest.COUNT,
                                Simulation.at(asked),
                                Simulation.at(answered),
                                answered - asked))
                : List.of();
    }

    @Test
    void whatFettleAskedForItselfIsNoFinding() {
        Simulation run =
                run(
                        60,
                        s ->
                                s == 12
                                        ? operation(
                                                11,
                                                "GC_HeapInspection",
                                                0.739,
                                                "RMI TCP Connection(2)-127.0.0.1")
                                        : counted(s, 10, 13));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void anotherToolsCountIsNotFettles() {
        Simulation run =
                run(
                        60,
                        s ->
                                s == 30
                                        ? operation(
                                                30,
                                                "GC_HeapInspection",
                                                0.739,
                                                "RMI TCP Connection(2)-127.0.0.1")
                                        : counted(s, 10, 13));
        assertTrue(last(run).headline().contains("a tool asked for it"), last(run).headline());
    }

    @Test
    void whatFettleAskedForIsSaidBesideOthers() {
        Simulation run =
                run(
                        60,
                        s ->
                                s == 11
                                        ? operation(11, "GC_HeapInspection", 0.739, "")
                                        : s % 20 == 5 ? late(s, 20, 0.3) : counted(s, 10, 13));
        assertTrue(
                last(run).detail().contains("because Fettle asked for it: the count of live"),
                last(run).detail());
        assertTrue(last(run).detail().contains("739 ms"), last(run).detail());
    }

    @Test
    void aCountOfWhichALogTellsNoThreadIsATools() {
        Simulation run =
                run(60, s -> s % 10 == 5 ? operation(s, "GC_HeapInspection", 0.4, "") : List.of());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertEquals(
                "The application stood still for 400 ms, but a tool asked for a class histogram",
                last(run).headline());
    }
}
