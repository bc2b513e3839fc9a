package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.remedy.Remedy;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

class ExplicitGcTest {
    private static final String CODE =
            "java.lang.System.gc(System.java:1571)\ncom.acme.Reports.close(Reports.java:42)";
    private static final String RMI =
            "java.lang.System.gc(System.java:1571)\n"
                    + "sun.rmi.transport.GC$Daemon.run(GC.java:127)";
    private static final String TOOL =
            "java.lang.Runtime.gc(Unknown Source)\n"
                    + "sun.management.MemoryImpl.gc(MemoryImpl.java:59)\n"
                    + "com.sun.jmx.mbeanserver.PerInterface.invoke(PerInterface.java:119)";
    private static final String DIRECT =
            "java.lang.System.gc(System.java:1571)\n"
                    + "java.nio.Bits.reserveMemory(Bits.java:145)\n"
                    + "com.acme.Net.send(Net.java:7)";

    private static Simulation run(
            Collector collector, int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new ExplicitGc()), Simulation.facts(collector))
                .run(seconds, given);
    }

    private static List<Observation> asked(int second, double pause, String place, String stack) {
        List<Observation> seen =
                new ArrayList<>(GcPauseTest.pause(second, pause, "System.gc()", 2 * pause));
        seen.add(
                new Happening(
                        Happening.GC_CALL,
                        place,
                        Simulation.at(second),
                        Map.of(
                                Happening.DURATION,
                                Double.toString(pause),
                                Happening.STACK,
                                stack)));
        return seen;
    }

    private static List<Observation> every(int second, int period, double pause, String stack) {
        return second % period == 5
                ? asked(second, pause, "com.acme.Reports.close(Reports.java:42)", stack)
                : List.of();
    }

    private static Finding last(Simulation run) {
        return Simulation.findings(run.last()).getFirst();
    }

    @Test
    void oneCallIsInfoWithItsCallerAndNoAlarm() {
        Simulation run = run(Collector.G1, 100, s -> s == 20 ? every(5, 10, 0.3, CODE) : List.of());
        assertEquals(Optional.of(20), run.firstAt(Severity.INFO));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(last(run).detail().contains("Reports.close:42, once"), last(run).detail());
        assertEquals(
                "System.gc() was called once in 99 s: the application stood still for 300 ms",
                last(run).headline());
    }

    @Test
    void aCallInTheFirstSecondsIsToldWithoutARate() {
        Simulation run = run(Collector.G1, 8, s -> every(s, 10, 0.3, CODE));
        assertEquals(
                "System.gc() was called once: the application stood still for 300 ms",
                last(run).headline());
    }

    @Test
    void callsThatTakeATwentiethOfTheTimeAreAWarning() {
        Simulation run = run(Collector.G1, 120, s -> every(s, 2 * 5, 1.0, CODE));
        assertEquals(Optional.of(25), run.firstAt(Severity.WARNING));
    }

    @Test
    void shortPausesThatAddUpAreAWarning() {
        Simulation run = run(Collector.G1, 120, s -> every(s, 6, 0.4, CODE));
        assertEquals(Optional.of(47), run.firstAt(Severity.WARNING));
    }

    @Test
    void callsThatCostNothingAreNoAlarm() {
        Simulation run = run(Collector.GENERATIONAL_ZGC, 300, s -> every(s, 10, 0.001, CODE));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(run.firstAt(Severity.INFO).isPresent());
    }

    @Test
    void whatAToolAskedForOverTheInterfaceIsNoIllness() {
        Simulation run = run(Collector.G1, 200, s -> every(s, 10, 2, TOOL));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(last(run).headline().startsWith("A tool asked"), last(run).headline());
    }

    @Test
    void ofAPauseOfAStarvedCollectorOnlyItsWorkCounts() {
        Simulation run =
                run(
                        Collector.G1,
                        200,
                        s -> s % 10 == 5 ? GcPauseTest.pause(s, 3, "System.gc()", 0.1) : List.of());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void otherCausesAreNotThisIllness() {
        Simulation run =
                run(
                        Collector.G1,
                        100,
                        s ->
                                s % 10 == 5
                                        ? GcPauseTest.pause(s, 2, "Diagnostic Command", 3.9)
                                        : List.of());
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void rmiIsNamedWithTheIntervalThatItGoesBy() {
        Simulation run = run(Collector.PARALLEL, 60, s -> every(s, 60, 0.3, RMI));
        assertTrue(last(run).headline().startsWith("RMI called"), last(run).headline());
        assertTrue(last(run).detail().contains("RMI's clean-up"), last(run).detail());
        assertTrue(
                last(run).remedies().toString().contains("sun.rmi.dgc.server.gcInterval"),
                last(run).remedies().toString());
    }

    @Test
    void directBuffersAreNeverAdvisedToGoWithoutTheCall() {
        Simulation run = run(Collector.G1, 60, s -> every(s, 10, 0.3, DIRECT));
        assertFalse(
                last(run).remedies().toString().contains("DisableExplicitGC"),
                last(run).remedies().toString());
        assertTrue(last(run).headline().startsWith("Direct buffers"), last(run).headline());
    }

    @Test
    void onlyG1IsAdvisedToCollectBesideTheApplication() {
        var concurrent = List.of("-XX:+ExplicitGCInvokesConcurrent");
        for (Collector collector : Collector.values()) {
            Simulation run = run(collector, 20, s -> every(s, 10, 0.3, CODE));
            assertEquals(
                    collector == Collector.G1,
                    last(run).remedies().stream()
                            .anyMatch(
                                    it ->
                                            it instanceof Remedy.Restart restart
                                                    && restart.flags().equals(concurrent)),
                    collector.name());
        }
    }

    @Test
    void whereNoCallIsToldThatIsSaid() {
        Simulation run =
                run(
                        Collector.G1,
                        60,
                        s -> s == 10 ? GcPauseTest.pause(s, 0.3, "System.gc()", 0.5) : List.of());
        assertTrue(last(run).detail().contains("Who called is not told"), last(run).detail());
    }

    @Test
    void afterFiveMinutesWithoutOneItIsHealthyAgain() {
        Simulation run = run(Collector.G1, 400, s -> s == 5 ? every(5, 10, 1, CODE) : List.of());
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }
}
