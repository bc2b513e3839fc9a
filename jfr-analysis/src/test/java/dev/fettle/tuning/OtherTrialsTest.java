package dev.fettle.tuning;

import static dev.fettle.tuning.Tape.MB;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;

/** Expectations other than a bound. */
class OtherTrialsTest {
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Series COMMITTED = Signals.MEMORY_COMMITTED.of(Signals.HEAP);
    private static final Series CARRIERS = Signals.VIRTUAL_CARRIERS.whole();
    private static final Series CPU = Signals.CPU_PROCESS.whole();
    private static final String PERIODIC = "G1 Periodic Collection";

    private static String why(Judged judged) {
        return assertInstanceOf(Judged.Inconclusive.class, judged, judged::toString).why();
    }

    private static String ineffective(Judged judged) {
        return assertInstanceOf(Judged.Ineffective.class, judged, judged::toString).words();
    }

    private static Judged.Verified verified(Judged judged) {
        return assertInstanceOf(Judged.Verified.class, judged, judged::toString);
    }

    // A mean that moves.

    private static Tape shift(double change) {
        return new Tape(new Expectation.Shift(CPU, change, WINDOW), Collector.G1);
    }

    /** Noise with a seed of its own, so that a run is always the same. */
    private static Judged noisy(Tape tape, Random random, int seconds, double level, double noise) {
        Judged judged = null;
        for (int i = 0; i < seconds; i++) {
            tape.samples.put(CPU, level + noise * random.nextGaussian());
            judged = tape.go(1);
        }
        return judged;
    }

    @Test
    void verifiesAMeanThatMovesFarEnough() {
        var random = new Random(1);
        Tape tape = shift(-0.2);
        noisy(tape, random, 200, 0.6, 0.05);
        tape.change();
        Judged.Verified judged = verified(noisy(tape, random, 40, 0.4, 0.05));
        Run.Change change = judged.measured().get(CPU);
        assertEquals(0.6, change.before(), 0.05);
        assertEquals(0.4, change.after(), 0.05);
        assertTrue(change.margin() > 0 && change.margin() < 0.2, change::toString);
    }

    @Test
    void aMeanThatMovesTheOtherWayIsIneffective() {
        var random = new Random(2);
        Tape tape = shift(-0.2);
        noisy(tape, random, 300, 0.4, 0.05);
        tape.change();
        ineffective(noisy(tape, random, 40, 0.6, 0.05));
    }

    @Test
    void lessThanHalfOfWhatWasDeclaredIsIneffective() {
        var random = new Random(3);
        Tape tape = shift(-0.2);
        noisy(tape, random, 600, 0.6, 0.02);
        tape.change();
        ineffective(noisy(tape, random, 40, 0.55, 0.02));
    }

    @Test
    void noiseThatHidesItDecidesNothing() {
        var random = new Random(4);
        Tape tape = shift(-0.02);
        noisy(tape, random, 300, 0.6, 0.2);
        tape.change();
        assertTrue(why(noisy(tape, random, 40, 0.58, 0.2)).contains("its own noise"));
    }

    @Test
    void fewerThanFourWindowsOfHistoryDecideNothing() {
        var random = new Random(5);
        Tape tape = shift(-0.2);
        noisy(tape, random, 90, 0.6, 0.05);
        assertEquals(
                new Readiness.Awaiting(
                        "89 of 100 s of jvm.cpu.recent_utilization before the change"),
                tape.trial.ready(tape.now));
        tape.change();
        assertTrue(why(noisy(tape, random, 40, 0.4, 0.05)).contains("only 89 s"));
    }

    @Test
    void aLoadThatMovedMeanwhileDecidesNothing() {
        var random = new Random(6);
        Tape tape = shift(-0.2);
        noisy(tape, random, 200, 0.6, 0.05);
        tape.change();
        tape.allocation = 50 * MB;
        assertTrue(why(noisy(tape, random, 40, 0.4, 0.05)).contains("the load changed meanwhile"));
    }

    @Test
    void soDoRequestsThatBecameFewer() {
        var random = new Random(7);
        Tape tape = shift(-0.2);
        tape.samples.put(HttpSignals.HTTP_RATE.whole(), 100.0);
        noisy(tape, random, 200, 0.6, 0.05);
        tape.change();
        tape.samples.put(HttpSignals.HTTP_RATE.whole(), 70.0);
        assertTrue(why(noisy(tape, random, 40, 0.4, 0.05)).contains("the request rate went"));
    }

    @Test
    void aResponseThatFallsSilentDecidesNothing() {
        var random = new Random(8);
        Tape tape = shift(-0.2);
        noisy(tape, random, 200, 0.6, 0.05);
        tape.change();
        tape.samples.clear();
        assertTrue(why(tape.go(40)).contains("hardly told"));
    }

    // What comes with a collection.

    private final Tape heap =
            new Tape(new Expectation.AfterCycle(COMMITTED, 0.375, 1, WINDOW), Collector.G1);

    private void full(double committed) {
        heap.collect(heap.now);
        heap.samples.put(COMMITTED, committed);
        heap.go(7);
    }

    private void beforeRatios() {
        heap.name = "G1Full";
        heap.cause = "System.gc()";
        heap.samples.put(COMMITTED, 600 * MB);
        heap.go(30);
        full(324 * MB);
    }

    @Test
    void verifiesAHeapThatShrinksAtTheNextCycle() {
        beforeRatios();
        assertInstanceOf(Readiness.Ready.class, heap.trial.ready(heap.now));
        heap.change();
        full(132 * MB);
        Run.Change change = verified(heap.go(40)).measured().get(COMMITTED);
        assertEquals(324 * MB, change.before());
        assertEquals(132 * MB, change.after());
    }

    @Test
    void withoutACycleNothingIsDecided() {
        beforeRatios();
        heap.change();
        assertTrue(why(heap.go(40)).contains("none came within 30 s"));
    }

    @Test
    void aHeapThatShrinksWithoutTheChangeShowsNothing() {
        heap.name = "G1Full";
        heap.samples.put(COMMITTED, 600 * MB);
        heap.go(30);
        assertInstanceOf(Readiness.Awaiting.class, heap.trial.ready(heap.now));
        heap.change();
        full(324 * MB);
        assertTrue(why(heap.go(40)).contains("was not seen before the change"));
    }

    @Test
    void aHeapThatStaysIsIneffective() {
        beforeRatios();
        heap.change();
        full(320 * MB);
        ineffective(heap.go(40));
    }

    @Test
    void oneThatFollowsTheLiveSetShowsNothing() {
        beforeRatios();
        heap.change();
        heap.left = 30 * MB;
        full(132 * MB);
        assertTrue(why(heap.go(40)).contains("changed meanwhile, from 70 MB to 30 MB"));
    }

    @Test
    void whatIsInUseMustBeTold() {
        beforeRatios();
        heap.change();
        heap.left = Double.NaN;
        full(132 * MB);
        assertTrue(why(heap.go(40)).startsWith("what such a collection left in use was not told"));
    }

    @Test
    void serialMayTakeFourFullCollections() {
        var serial =
                new Tape(new Expectation.AfterCycle(COMMITTED, 0.375, 4, WINDOW), Collector.SERIAL);
        serial.name = "SerialOld";
        serial.cause = "System.gc()";
        double[] sizes = {556 * MB, 556 * MB, 513 * MB};
        for (int i = 0; i < sizes.length; i++) {
            serial.collect(serial.now);
            serial.samples.put(COMMITTED, sizes[i]);
            serial.go(7);
            if (i == 0) {
                serial.go(10);
                serial.change();
            }
        }
        assertTrue(why(serial.go(40)).endsWith("it may take 4"));
    }

    // Collections with a cause.

    private static Tape periodic(int least) {
        var tape = new Tape(new Expectation.Collections(PERIODIC, least, WINDOW), Collector.G1);
        tape.name = "G1Old";
        tape.samples.put(COMMITTED, 929 * MB);
        tape.go(30);
        return tape;
    }

    @Test
    void verifiesPeriodicCollectionsByTheirCause() {
        Tape tape = periodic(1);
        tape.change();
        tape.go(3);
        tape.cause = PERIODIC;
        tape.collections = 0.5;
        tape.samples.put(COMMITTED, 197 * MB);
        String words = verified(tape.go(40)).words();
        assertTrue(words.contains("from 929 MB to 197 MB"), words);
    }

    @Test
    void aBusyProgramNeedsNoPeriodicOnes() {
        Tape tape = periodic(1);
        tape.change();
        tape.collections = 1;
        assertTrue(why(tape.go(40)).contains("others did"));
    }

    @Test
    void noneAtAllIsIneffective() {
        Tape tape = periodic(1);
        tape.change();
        ineffective(tape.go(40));
    }

    @Test
    void whereCollectionsAreNotToldNothingIsDecided() {
        var trial =
                new Trial(
                        new Expectation.Collections(PERIODIC, 1, WINDOW),
                        Simulation.facts(Collector.G1));
        var now = Simulation.BEGIN;
        trial.changed(now);
        for (int i = 0; i < 33; i++) {
            now = now.plusSeconds(1);
            trial.see(new dev.fettle.target.Observation.Sample(CPU, now, 0.1));
        }
        assertTrue(why(trial.judge(now)).startsWith("collections were not told of"));
    }

    @Test
    void thatTheyCeaseIsVerifiedByThoseThatAreMissing() {
        Tape tape = periodic(0);
        tape.cause = PERIODIC;
        tape.collections = 0.5;
        tape.go(30);
        tape.change();
        tape.collections = 0;
        verified(tape.go(40));
    }

    private static Tape ceasing() {
        Tape tape = periodic(0);
        tape.cause = PERIODIC;
        tape.collections = 0.2;
        tape.go(60);
        return tape;
    }

    @Test
    void thatTheyCeasedBeforeByThemselvesShowsNothing() {
        Tape tape = ceasing();
        assertEquals(new Readiness.Ready(), tape.trial.ready(tape.now));
        tape.collections = 0;
        tape.go(20);
        assertEquals(
                new Readiness.Awaiting(
                        "2 of 3 collections with the cause G1 Periodic Collection within the last"
                                + " 30 s before the change"),
                tape.trial.ready(tape.now));
        tape.change();
        assertTrue(why(tape.go(40)).startsWith("only 2 collections"));
    }

    /** Under load none comes, whatever the interval is. */
    @Test
    void othersThatPutThemOffShowNothing() {
        Tape tape = ceasing();
        tape.change();
        tape.cause = "G1 Evacuation Pause";
        tape.collections = 0.5;
        assertTrue(why(tape.go(40)).contains("each of 15 other collections put one off"));
    }

    @Test
    void oneOtherLeavesTimeEnoughForThoseThatAreMissing() {
        Tape tape = ceasing();
        tape.change();
        tape.cause = "G1 Evacuation Pause";
        tape.collections = 0;
        tape.go(12);
        tape.collect(tape.now);
        verified(tape.go(40));
    }

    @Test
    void thoseThatCameBeforeLeaveNothingToShow() {
        Tape tape = periodic(1);
        tape.cause = PERIODIC;
        tape.collections = 0.2;
        tape.go(20);
        assertInstanceOf(Readiness.Futile.class, tape.trial.ready(tape.now));
    }

    // A limit that is raised.

    private static Tape carriersBefore(double before) {
        var tape = new Tape(new Expectation.Reach(CARRIERS, 2, WINDOW), Collector.G1);
        tape.samples.put(CARRIERS, before);
        tape.go(30);
        return tape;
    }

    private static Tape carriers(double before) {
        Tape tape = carriersBefore(before);
        tape.change();
        return tape;
    }

    @Test
    void isReadyOnlyWhereALimitHoldsItDown() {
        assertInstanceOf(Readiness.Ready.class, ready(carriersBefore(2)));
        var below = assertInstanceOf(Readiness.Futile.class, ready(carriersBefore(1)));
        assertTrue(below.why().contains("only 0 times"), below::why);
        var beyond = assertInstanceOf(Readiness.Futile.class, ready(carriersBefore(3)));
        assertTrue(beyond.why().contains("already"), beyond::why);
    }

    private static Readiness ready(Tape tape) {
        return tape.trial.ready(tape.now);
    }

    @Test
    void verifiesThatMoreCarriersWork() {
        Tape tape = carriers(2);
        tape.samples.put(CARRIERS, 4.0);
        verified(tape.go(40));
    }

    @Test
    void whatWasNotHeldDownShowsNothing() {
        Tape tape = carriers(1);
        tape.samples.put(CARRIERS, 4.0);
        assertTrue(why(tape.go(40)).contains("only 0 times"));
    }

    @Test
    void whatWasBeyondBeforeShowsNothing() {
        Tape tape = carriers(3);
        tape.samples.put(CARRIERS, 4.0);
        assertTrue(why(tape.go(40)).contains("already"));
    }

    @Test
    void whatStaysDownIsIneffective() {
        ineffective(carriers(2).go(40));
    }

    @Test
    void verifiesPeaksThatRiseWithTheirLimit() {
        var tape =
                new Tape(
                        new Expectation.Reach(
                                Signals.USED_BEFORE_GC.of(Signals.HEAP), 200 * MB, WINDOW),
                        Collector.GENERATIONAL_ZGC);
        tape.collections = 1;
        tape.peak = 204 * MB;
        tape.go(30);
        tape.change();
        tape.peak = 700 * MB;
        verified(tape.go(40));
    }
}
