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
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;

class ExceptionStormTest {
    private static Simulation run(int seconds, IntToDoubleFunction perSecond) {
        return run(Simulation.BEGIN.minusSeconds(3600), seconds, perSecond);
    }

    private static Simulation run(Instant started, int seconds, IntToDoubleFunction perSecond) {
        double[] total = {1_000};
        var facts = Simulation.facts(Collector.G1, 1L << 30, OptionalLong.empty(), started);
        return new Simulation(List.of(new ExceptionStorm()), facts)
                .run(
                        seconds,
                        s -> {
                            total[0] += perSecond.applyAsDouble(s);
                            return List.of(
                                    new Sample(
                                            Signals.THROWABLES.whole(),
                                            Simulation.at(s),
                                            total[0]));
                        });
    }

    @Test
    void aStepOfTheProgramsOwnRateIsAWarningThatSaysHowToLearnThePlace() {
        Simulation run = run(300, s -> s < 150 ? 20 : 4_000);
        assertTrue(run.firstAt(Severity.INFO).orElseThrow() - 150 <= 12);
        int warning = run.firstAt(Severity.WARNING).orElseThrow() - 150;
        assertTrue(warning >= 30 && warning <= 45, "after " + warning + " s");
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals("4,000 exceptions a second, where about 20 were usual", finding.headline());
        assertTrue(
                finding.remedies().getFirst().toString().contains("jcmd 42 JFR.start"),
                finding.remedies().toString());
    }

    /** As where leak detection is armed live in a program that borrows so often. */
    @Test
    void whatPoolsMakeToKeepStacksIsNoStorm() {
        double[] total = {1_000};
        Simulation run =
                new Simulation(List.of(new ExceptionStorm()), Simulation.facts(Collector.G1))
                        .run(
                                300,
                                s -> {
                                    total[0] += s < 150 ? 20 : 4_020;
                                    double kept = s < 150 ? 0 : 0.995;
                                    return List.of(
                                            new Sample(
                                                    Signals.THROWABLES_KEPT.whole(),
                                                    Simulation.at(s),
                                                    kept),
                                            new Sample(
                                                    Signals.THROWABLES.whole(),
                                                    Simulation.at(s),
                                                    total[0]));
                                });
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aSteadyRateIsTheProgramsWayOfWorking() {
        Simulation run = run(600, s -> 3_000);
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aLoadThatTriplesIsNoStorm() {
        Simulation run = run(600, s -> s < 200 ? 300 : 900);
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void aBurstIsNoWarning() {
        Simulation run = run(600, s -> s >= 200 && s < 215 ? 4_000 : 5);
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void whatIsMissedWhileTheProgramStartsIsNoStorm() {
        Simulation run = run(Simulation.BEGIN, 300, s -> s > 10 && s < 90 ? 3_000 : 0);
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void moreThanAnyProgramCanAffordIsAWarningThoughNothingIsKnownOfBefore() {
        Simulation run = run(120, s -> 20_000);
        int warning = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warning <= 45, "after " + warning + " s");
    }

    @Test
    void ratesBetweenBothLimitsAreOnlyTold() {
        Simulation run = run(300, s -> 7_000);
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void aHoleIsNotReadAsAStorm() {
        Simulation run = run(200, s -> 20);
        var gap =
                new Gap(
                        Signals.THROWABLES.whole(),
                        Simulation.at(200),
                        Simulation.at(260),
                        "it stood still");
        run.run(1, s -> List.of(gap));
        run.run(
                20,
                s ->
                        List.of(
                                new Sample(
                                        Signals.THROWABLES.whole(),
                                        Simulation.at(s),
                                        1_000_000 + s)));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void aRecorderThatTellsNothingOfExceptionsIsUnknown() {
        Simulation run =
                new Simulation(List.of(new ExceptionStorm()), Simulation.facts(Collector.G1))
                        .run(60, s -> List.of());
        assertTrue(run.lastOf(Unknown.class).isPresent());
    }

    private static final String PARSER =
            "java.lang.NumberFormatException at com.acme.Parser.parse(Parser.java:12)";
    private static final String OTHER = "java.io.IOException at com.acme.Files.read(Files.java:3)";

    private static Happening thrown(int second, String subject, int count) {
        return new Happening(
                Happening.THROWN,
                subject,
                Simulation.at(second),
                Map.of(
                        Happening.CLASS, subject.substring(0, subject.indexOf(' ')),
                        Happening.PLACE, subject.substring(subject.indexOf(" at ") + 4),
                        Happening.COUNT, Integer.toString(count),
                        Happening.STACK, "com.acme.Parser.parse(Parser.java:12)"));
    }

    /** 50 a second are told of, from the second on in which it begins. */
    private static Simulation told(int parser, int other) {
        double[] total = {1_000};
        return new Simulation(List.of(new ExceptionStorm()), Simulation.facts(Collector.G1))
                .run(
                        300,
                        s -> {
                            total[0] += s < 150 ? 20 : 4_000;
                            return List.of(
                                    thrown(s, PARSER, parser),
                                    thrown(s, OTHER, other),
                                    new Sample(
                                            Signals.THROWABLES_TOLD.whole(),
                                            Simulation.at(s),
                                            50 * s),
                                    new Sample(
                                            Signals.THROWABLES.whole(),
                                            Simulation.at(s),
                                            total[0]));
                        });
    }

    @Test
    void namesTypeAndPlaceWithAnEstimateOfTheirRate() {
        Simulation run = told(40, 10);
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals(PARSER, finding.subject());
        assertEquals(
                "4,000 exceptions a second, where about 20 were usual; about 80 % are"
                        + " NumberFormatException at Parser.parse:12",
                finding.headline());
        assertTrue(finding.detail().contains("Estimated from 1,500"), finding.detail());
        assertTrue(
                finding.detail().contains("800/s IOException at Files.read:3"), finding.detail());
        assertTrue(run.seconds().getLast().asks().isEmpty());
    }

    @Test
    void aMixtureHasNoPlace() {
        Simulation run =
                new Simulation(List.of(new ExceptionStorm()), Simulation.facts(Collector.G1));
        double[] total = {0};
        run.run(
                300,
                s -> {
                    total[0] += s < 150 ? 20 : 4_000;
                    List<Observation> all = new ArrayList<>();
                    for (int i = 0; i < 10; i++) {
                        all.add(
                                thrown(
                                        s,
                                        "com.acme.E" + i + " at com.acme.A.b(A.java:" + i + ")",
                                        5));
                    }
                    all.add(new Sample(Signals.THROWABLES.whole(), Simulation.at(s), total[0]));
                    return all;
                });
        assertEquals("", Simulation.findings(run.last()).getFirst().subject());
    }

    @Test
    void asksForTheirTypesWhereTheRecorderTellsNone() {
        Simulation run = run(300, s -> s < 150 ? 20 : 4_000);
        List<Inquiry> asks = run.seconds().getLast().asks();
        assertEquals(List.of(new Inquiry.RecordThrows(4_000)), asks);
        Inquiry.Cost cost = asks.getFirst().predict(run.facts());
        assertFalse(cost.unasked());
        assertTrue(cost.words().contains("20,000 events"), cost.words());
    }

    @Test
    void asksForNoneWhereEachWouldCostTooMuch() {
        Simulation run = run(120, s -> 30_000);
        assertTrue(run.lastOf(Finding.class).isPresent());
        assertTrue(run.seconds().stream().allMatch(it -> it.asks().isEmpty()));
    }
}
