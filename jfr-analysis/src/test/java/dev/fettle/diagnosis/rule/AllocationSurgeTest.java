package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;

class AllocationSurgeTest {
    private static final double MB = 1 << 20;
    private static final int ONSET = 150;
    private static final String EXPORT = "com.acme.Export.render(Export.java:57)";
    private static final String ORDERS = "com.acme.Orders.list(Orders.java:12)";
    private static final String PAGES = "com.acme.Pages.show(Pages.java:8)";

    /** What one second has; all in MB a second and milliseconds. */
    private record Program(
            IntToDoubleFunction export,
            IntToDoubleFunction orders,
            IntToDoubleFunction pages,
            IntToDoubleFunction paused) {
        List<Observation> second(int s) {
            List<Observation> all = new ArrayList<>();
            Instant at = Simulation.at(s);
            double sum = export.applyAsDouble(s) + orders.applyAsDouble(s) + pages.applyAsDouble(s);
            all.add(new Sample(Signals.ALLOCATION_RATE.whole(), at, sum * MB));
            double pause = paused.applyAsDouble(s) / 1000;
            if (pause > 0) {
                all.add(new Tally(Signals.GC_PAUSE.whole(), at, HistogramDelta.of(pause)));
            }
            if (s % 10 == 9) {
                site(all, at, EXPORT, export.applyAsDouble(s - 4));
                site(all, at, ORDERS, orders.applyAsDouble(s - 4));
                site(all, at, PAGES, pages.applyAsDouble(s - 4));
            }
            return all;
        }

        private static void site(List<Observation> all, Instant at, String place, double rate) {
            if (rate > 0) {
                all.add(new Sample(Signals.ALLOCATION_SITE_RATE.of(place), at, rate * MB));
                all.add(
                        new Happening(
                                Happening.ALLOCATION_SITE,
                                place,
                                at,
                                Map.of(
                                        Happening.CLASS,
                                        "com.acme.Row",
                                        Happening.STACK,
                                        place + "\ncom.acme.Shop.run(Shop.java:3)")));
            }
        }
    }

    private static IntToDoubleFunction from(int second, double before, double after) {
        return s -> s < second ? before : after;
    }

    private static IntToDoubleFunction step(double before, double after) {
        return from(ONSET, before, after);
    }

    private static Simulation run(Instant started, int seconds, Program program) {
        var facts = Simulation.facts(Collector.G1, 1L << 30, OptionalLong.empty(), started);
        return new Simulation(List.of(new AllocationSurge()), facts).run(seconds, program::second);
    }

    private static Simulation run(int seconds, Program program) {
        return run(Simulation.BEGIN.minusSeconds(3600), seconds, program);
    }

    @Test
    void onePlaceThatRisesApartAndIsWaitedForIsAWarningThatNamesIt() {
        var program = new Program(step(2, 370), step(10, 10), step(8, 8), step(4, 90));
        Simulation run = run(ONSET + 120, program);
        int info = run.firstAt(Severity.INFO).orElseThrow() - ONSET;
        assertTrue(info >= 25 && info <= 45, "info after " + info + " s");
        int warning = run.firstAt(Severity.WARNING).orElseThrow() - ONSET;
        assertTrue(warning >= 55 && warning <= 75, "warning after " + warning + " s");
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals(EXPORT, finding.subject());
        assertEquals(
                "388 MB a second are allocated, where 20 MB a second were usual; nearly all of the"
                        + " rise comes from Export.render:57",
                finding.headline());
        assertEquals(
                "Collecting stops the application for 9 % of the time, where that was 0.40 %. That"
                    + " place allocates 370 MB a second, most of it com.acme.Row, where it"
                    + " allocated 2.0 MB a second; the others did not rise with it (estimates, from"
                    + " samples).",
                finding.detail());
        assertTrue(
                finding.evidence().stream().anyMatch(it -> it.toString().contains("Shop.java:3")),
                finding.evidence().toString());
    }

    @Test
    void requestsThatRoseInStepExplainIt() {
        var program = new Program(step(2, 370), step(10, 10), step(8, 8), step(4, 90));
        Simulation run = withRequests(program, step(10, 200));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        String detail = Simulation.findings(run.last()).getFirst().detail();
        assertTrue(
                detail.contains("200 requests a second end, where 10 did: they explain it."),
                detail);
    }

    @Test
    void requestsThatStayedDoNot() {
        var program = new Program(step(2, 370), step(10, 10), step(8, 8), step(4, 90));
        Simulation run = withRequests(program, step(10, 12));
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
        String detail = Simulation.findings(run.last()).getFirst().detail();
        assertTrue(
                detail.contains("12 requests a second end, where 10 did: they do not explain it."),
                detail);
    }

    private static Simulation withRequests(Program program, IntToDoubleFunction requests) {
        return new Simulation(List.of(new AllocationSurge()), Simulation.facts(Collector.G1))
                .run(
                        ONSET + 120,
                        s -> {
                            var all = new ArrayList<>(program.second(s));
                            if (s % 5 == 0) {
                                double perSecond = requests.applyAsDouble(s);
                                all.add(
                                        new Sample(
                                                HttpSignals.HTTP_RATE.whole(),
                                                Simulation.at(s),
                                                perSecond));
                            }
                            return all;
                        });
    }

    @Test
    void whatNobodyHasToWaitForIsOnlyTold() {
        var program = new Program(step(2, 370), step(10, 10), step(8, 8), step(4, 9));
        Simulation run = run(ONSET + 200, program);
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertEquals(EXPORT, Simulation.findings(run.last()).getFirst().subject());
    }

    @Test
    void whenAllPlacesRiseAlikeItIsLoadAndNoWarning() {
        var program = new Program(step(6, 60), step(10, 100), step(8, 80), step(4, 90));
        Simulation run = run(ONSET + 200, program);
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals("", finding.subject());
        assertTrue(
                finding.detail().contains("that is what more work looks like"), finding.detail());
    }

    @Test
    void onePlaceThatAlwaysMadeUpMostIsNoSurgeOfItsOwn() {
        var program = new Program(step(60, 600), step(5, 50), step(5, 50), step(4, 90));
        Simulation run = run(ONSET + 200, program);
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void whatACollectorAlwaysTookIsNotTheSurges() {
        var program = new Program(step(2, 370), step(10, 10), step(8, 8), s -> 80);
        assertEquals(Optional.empty(), run(ONSET + 200, program).firstAt(Severity.WARNING));
    }

    @Test
    void loadThatDoublesIsDailyBusiness() {
        var program = new Program(step(6, 13), step(10, 21), step(8, 17), step(4, 90));
        assertEquals(Optional.empty(), run(ONSET + 200, program).firstAt(Severity.INFO));
    }

    @Test
    void aProgramThatWorksInBurstsIsNoSurpriseOnceTheyAreKnown() {
        IntToDoubleFunction bursts = s -> s % 150 >= 110 ? 300 : 3;
        var program = new Program(bursts, s -> 10, s -> 8, s -> s % 150 >= 110 ? 90 : 4);
        Simulation run = run(900, program);
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(
                run.seconds().stream()
                        .filter(it -> it.second() > 400)
                        .allMatch(it -> Simulation.findings(it.judgement()).isEmpty()));
    }

    @Test
    void whatIsAllocatedWhileTheProgramStartsIsNoOnesOwnRate() {
        var program =
                new Program(s -> s < 100 ? 300 : 2, from(100, 40, 10), from(100, 30, 8), s -> 60);
        Simulation run = run(Simulation.BEGIN, 400, program);
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void untilTheOwnRateIsKnownItSaysSo() {
        var program = new Program(s -> 10, s -> 10, s -> 10, s -> 4);
        Simulation run = run(Simulation.BEGIN, 150, program);
        assertEquals(
                "learning how much the program allocates",
                run.lastOf(Pending.class).orElseThrow().why());
    }

    @Test
    void aNewLevelThatNobodyWaitsForBecomesTheProgramsOwn() {
        var program = new Program(step(2, 370), step(10, 10), step(8, 8), step(4, 9));
        Simulation run = run(ONSET + 900, program);
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void whenItEndsItIsCleared() {
        IntToDoubleFunction export = s -> s >= ONSET && s < ONSET + 100 ? 370 : 2;
        var program =
                new Program(export, s -> 10, s -> 8, s -> export.applyAsDouble(s) > 2 ? 90 : 4);
        Simulation run = run(ONSET + 200, program);
        assertEquals(1, run.cleared().size());
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void withoutSamplesNoPlaceIsNamedAndNothingWarned() {
        var program = new Program(s -> 0, step(20, 400), s -> 0, step(4, 90));
        Simulation run =
                new Simulation(List.of(new AllocationSurge()), Simulation.facts(Collector.G1))
                        .run(
                                ONSET + 200,
                                s ->
                                        program.second(s).stream()
                                                .filter(it -> !it.toString().contains("com.acme"))
                                                .toList());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(
                Simulation.findings(run.last())
                        .getFirst()
                        .detail()
                        .contains("No samples tell which place it is."));
    }

    @Test
    void aRateThatNobodyTellsIsUnknownWithTheReason() {
        var gap =
                new Gap(
                        Signals.ALLOCATION_RATE.whole(),
                        Simulation.at(0),
                        Simulation.at(0),
                        "measuring allocation is switched off there");
        Simulation run =
                new Simulation(List.of(new AllocationSurge()), Simulation.facts(Collector.G1))
                        .run(60, s -> s == 0 ? List.of(gap) : List.of());
        assertEquals(
                "measuring allocation is switched off there",
                run.lastOf(Unknown.class).orElseThrow().why());
    }

    @Test
    void threadsThatWaitForMemoryAreACostToo() {
        var program = new Program(step(2, 370), step(10, 10), step(8, 8), s -> 0);
        var facts = Simulation.facts(Collector.GENERATIONAL_ZGC);
        Simulation run =
                new Simulation(List.of(new AllocationSurge()), facts)
                        .run(
                                ONSET + 120,
                                s -> {
                                    var all = new ArrayList<>(program.second(s));
                                    if (s >= ONSET && s % 2 == 0) {
                                        all.add(
                                                new Happening(
                                                        Happening.ALLOCATION_STALL,
                                                        Happening.WAITED,
                                                        Simulation.at(s),
                                                        Map.of(Happening.COUNT, "1")));
                                    }
                                    return all;
                                });
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertTrue(
                finding.detail()
                        .startsWith(
                                "Threads waited for memory, or collections failed for want of it,"
                                        + " 30 times a minute"),
                finding.detail());
    }
}
