package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/** On a target of two processors. */
class VirtualThreadPinningTest {
    private static final String PLACE = "com.acme.Rules.<clinit>(Rules.java:5)";

    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return run(Simulation.facts(Collector.G1), seconds, given);
    }

    private static Simulation run(Facts facts, int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new VirtualThreadPinning()), facts).run(seconds, given);
    }

    private static List<Observation> pinned(int second, double carriers) {
        return List.of(
                new Happening(
                        Happening.PINNED,
                        PLACE,
                        Simulation.at(second),
                        Map.of(
                                Happening.COUNT, "10",
                                Happening.WAITED, Double.toString(carriers),
                                Happening.DURATION, "0.1",
                                Happening.SINCE, Simulation.at(second - 1).toString(),
                                Happening.CAUSE, "VM call to com.acme.Rules.<clinit> on stack",
                                Happening.OPERATION, "LockSupport.park",
                                Happening.STACK,
                                        "java.lang.Thread.sleep(Thread.java:5)\n" + PLACE)));
    }

    private static Facts of(int feature) {
        Facts facts = Simulation.facts(Collector.G1);
        return new Facts(
                facts.pid(),
                facts.name(),
                Integer.toString(feature),
                feature,
                facts.collector(),
                facts.heapMax(),
                facts.processors(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                facts.started(),
                facts.can(),
                facts.cannot());
    }

    @Test
    void halfOfTheCarriersIsAWarningAtThePlaceThatPins() {
        Simulation run = run(80, s -> s < 20 ? List.of() : pinned(s, 1));
        assertTrue(run.firstAt(Severity.INFO).orElseThrow() <= 24);
        int warned = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warned > 35 && warned <= 48, "warned at " + warned);
        assertEquals(Optional.empty(), run.firstAt(Severity.CRITICAL));
        Finding found = Simulation.findings(run.last()).getFirst();
        assertEquals(PLACE, found.subject());
        assertEquals(
                "Virtual threads keep their carriers while they wait: 50 % of the carriers' time",
                found.headline());
        assertTrue(found.detail().contains("static initializer"), found.detail());
        assertEquals(
                new Evidence.Stack("a virtual thread that was pinned", List.of(PLACE)),
                found.evidence().getLast());
    }

    @Test
    void allCarriersAreCritical() {
        Simulation run = run(80, s -> pinned(s, 2));
        assertTrue(run.firstAt(Severity.CRITICAL).isPresent());
    }

    @Test
    void oneLongWaitIsNoAlarmAndPasses() {
        Simulation run = run(200, s -> s == 20 ? pinned(s, 9) : List.of());
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aLittleIsHealth() {
        Simulation run = run(80, s -> s % 10 == 0 ? pinned(s, 0.03) : List.of());
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void nothingIsSaidWhereThereAreNoVirtualThreads() {
        assertEquals(List.of(), run(of(17), 30, s -> List.of()).last().standing());
    }

    @Test
    void whereTheReasonIsUntoldAndMonitorsPinThatIsSaid() {
        Simulation run =
                run(
                        of(21),
                        60,
                        s ->
                                List.of(
                                        new Happening(
                                                Happening.PINNED,
                                                PLACE,
                                                Simulation.at(s),
                                                Map.of(
                                                        Happening.COUNT, "10",
                                                        Happening.WAITED, "1",
                                                        Happening.DURATION, "0.1"))));
        Finding found = Simulation.findings(run.last()).getFirst();
        assertTrue(found.detail().contains("hold a monitor"), found.detail());
        assertEquals(3, found.remedies().size());
    }
}
