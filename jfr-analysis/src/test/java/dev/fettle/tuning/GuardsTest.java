package dev.fettle.tuning;

import static dev.fettle.tuning.Tape.MB;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Signals;
import dev.fettle.signal.TrialSignals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

/** What is taken back at once, and what is only the price. */
class GuardsTest {
    private static final long SOON = 15;

    private static Tape tape(double limit) {
        return new Tape(
                new Expectation.Bound(
                        Signals.USED_BEFORE_GC.of(Signals.HEAP), limit, Duration.ofSeconds(60)),
                Collector.GENERATIONAL_ZGC);
    }

    private final Tape tape = tape(200 * MB);

    private void before() {
        tape.collections = 0.1;
        tape.live(60 * MB);
        tape.go(60);
        tape.change();
    }

    private Judged.Harmful harm() {
        Judged.Harmful harm = assertInstanceOf(Judged.Harmful.class, tape.go(60));
        assertTrue(tape.sinceChange().toSeconds() <= SOON, () -> tape.sinceChange() + ": " + harm);
        return harm;
    }

    private void fine() {
        assertFalse(tape.go(70) instanceof Judged.Harmful);
    }

    /** Storms as they were measured: FACTS.md 4. */
    @ParameterizedTest
    @ValueSource(doubles = {119 / 12.0, 22, 73})
    void aStormOfCollectionsIsHarm(double rate) {
        before();
        tape.collections = rate;
        tape.cycle = 0.005;
        Judged.Harmful harm = harm();
        assertTrue(harm.guard().startsWith("collections: 0.10/s before"), harm::guard);
        assertEquals(0.1, harm.measured().get(TrialSignals.GC_RATE.whole()).before(), 0.03);
    }

    /** 14 collections in 12 s of a program that does nothing. */
    @Test
    void collectingAnIdleProgramIsHarm() {
        tape.allocation = 1 * MB;
        before();
        tape.collections = 14 / 12.0;
        Judged.Harmful harm = harm();
        assertTrue(harm.guard().startsWith("allocated from one"), harm::guard);
    }

    @Test
    void fourTimesAsManyOfFewIsNoStorm() {
        before();
        tape.collections = 0.4;
        fine();
    }

    /** 1 in 10 s, then 29 in 12 s at 150 MB/s. */
    @Test
    void theExpectedPriceIsNoHarm() {
        before();
        tape.collections = 29 / 12.0;
        tape.peak = 204 * MB;
        fine();
    }

    /** At 600 MB/s with 140 MB of room, more than 4 a second must come. */
    @Test
    void theExpectedPriceRisesWithTheAllocation() {
        tape.allocation = 600 * MB;
        before();
        tape.collections = 8;
        tape.cycle = 0.01;
        tape.peak = 204 * MB;
        fine();
    }

    @Test
    void aLimitThatIsTooLowHasNoSuchExcuse() {
        var low = tape(78 * MB);
        low.allocation = 600 * MB;
        low.collections = 0.6;
        low.live(60 * MB);
        low.go(60);
        low.change();
        low.collections = 8;
        low.cycle = 0.01;
        assertInstanceOf(Judged.Harmful.class, low.go(60));
    }

    @Test
    void cyclesWithoutARestAreHarm() {
        before();
        tape.collections = 1;
        tape.cycle = 1.0;
        assertTrue(harm().guard().startsWith("the time in concurrent cycles"));
    }

    @Test
    void aLongPauseIsHarm() {
        before();
        tape.go(3);
        tape.pause = 0.7;
        tape.collections = 1;
        assertTrue(harm().guard().startsWith("the longest pause: 1 ms before"));
    }

    @Test
    void aPauseThatSomebodyAskedForIsNot() {
        before();
        tape.pause = 0.7;
        tape.cause = "System.gc()";
        tape.collections = 0.5;
        fine();
    }

    @Test
    void aLongPauseThatIsUsualIsNot() {
        tape.pause = 0.7;
        before();
        fine();
    }

    @Test
    void moreTimeInPausesIsHarm() {
        before();
        tape.pause = 0.1;
        tape.collections = 2;
        assertTrue(harm().guard().startsWith("the time in pauses"));
    }

    @Test
    void theCollectorsCpuIsGuarded() {
        tape.samples.put(Signals.GC_CPU.whole(), 0.02);
        before();
        tape.samples.put(Signals.GC_CPU.whole(), 0.8);
        assertTrue(harm().guard().startsWith("the collector's CPU: 1"));
    }

    @Test
    void waitsForMemoryAreHarm() {
        before();
        for (int i = 0; i < 15 && tape.trial.judge(tape.now) instanceof Judged.Waiting; i++) {
            tape.see(new Tally(Signals.GC_STALL.whole(), tape.now, HistogramDelta.of(0.02)));
            tape.go(1);
        }
        assertTrue(harm().guard().startsWith("waits for memory: 0/s before"));
    }

    @Test
    void collectionsThatFailForWantOfMemoryAreWaits() {
        before();
        for (int i = 0; i < 15 && tape.trial.judge(tape.now) instanceof Judged.Waiting; i++) {
            tape.see(
                    new Happening(
                            Happening.ALLOCATION_STALL, Happening.DEGENERATED, tape.now, Map.of()));
            tape.go(1);
        }
        assertTrue(harm().guard().startsWith("waits for memory"));
    }

    @Test
    void anOutOfMemoryErrorIsHarm() {
        var errors = Signals.VM_ERRORS.of("java.lang.OutOfMemoryError");
        tape.samples.put(errors, 2.0);
        before();
        tape.go(5);
        tape.samples.put(errors, 3.0);
        assertTrue(harm().guard().startsWith("OutOfMemoryErrors"));
    }

    @Test
    void moreExceptionsAreHarm() {
        tape.samples.put(Signals.THROWABLE_RATE.whole(), 5.0);
        before();
        tape.samples.put(Signals.THROWABLE_RATE.whole(), 150.0);
        assertTrue(harm().guard().startsWith("exceptions: 5/s before"));
    }

    @Test
    void fewerRequestsAreHarm() {
        tape.samples.put(HttpSignals.HTTP_RATE.whole(), 100.0);
        before();
        tape.samples.put(HttpSignals.HTTP_RATE.whole(), 30.0);
        assertTrue(harm().guard().startsWith("requests: 100/s before"));
    }

    @Test
    void fewerOfHardlyAnyRequestsAreNot() {
        tape.samples.put(HttpSignals.HTTP_RATE.whole(), 2.0);
        before();
        tape.samples.put(HttpSignals.HTTP_RATE.whole(), 0.0);
        fine();
    }

    @Test
    void whatIsNotToldIsNotGuarded() {
        var guards = new Guards(new Expectation.Armed(""), Simulation.facts(Collector.G1));
        guards.changed(tape.now);
        for (int i = 0; i < 20; i++) {
            tape.now = tape.now.plusSeconds(1);
            guards.see(new Sample(Signals.THREAD_COUNT.whole(), tape.now, 1));
            assertTrue(guards.crossed(tape.now).isEmpty());
        }
    }

    /** A guard's own numbers must not catch what it says is usual. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 2, 5, 20})
    void whatWasSoBeforeIsNoHarm(double rate) {
        tape.collections = rate;
        tape.cycle = 0.01;
        tape.go(60);
        tape.change();
        fine();
    }
}
