package dev.fettle.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;
import dev.fettle.tuning.Setting.Kind;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A pool of ten connections that is resized, and a breaker that is forced open. */
class PoolTrialsTest {
    private static final PoolSignals POOL = PoolSignals.CONNECTIONS;
    private static final Series USED = POOL.used().of("orders");
    private static final Series SIZE = POOL.size().of("orders");
    private static final Series STATE = BreakerSignals.STATE.of("payments");
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private Trial trial;
    private Instant now = Simulation.BEGIN;

    /** As the target tells, each second. */
    private double used = 10;

    private double size = 10;
    private double seconds = 0.08;
    private Optional<BreakerState> state = Optional.of(BreakerState.CLOSED);

    private static Step step(String lever, String before, String after) {
        return new Step(
                new LeverId(lever),
                "orders",
                new Setting(Kind.COUNT, before),
                new Setting(Kind.COUNT, after));
    }

    private void resized(String before, String after) {
        begin(
                PoolExpectations.maximum(
                        step("pool.max", before, after), 0, USED, SIZE, WITHIN, Duration.ZERO));
    }

    private void begin(Expectation expect) {
        trial = new Trial(expect, Simulation.facts(Collector.G1));
        go(130);
    }

    private Judged go(int seconds) {
        Judged judged = null;
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            trial.see(new Tally(Signals.GC_PAUSE.whole(), now, HistogramDelta.of()));
            trial.see(new Sample(Load.ALLOCATION, now, 40e6));
            trial.see(new Sample(USED, now, used));
            trial.see(new Sample(SIZE, now, size));
            trial.see(new Sample(HttpSignals.HTTP_COUNT.whole(), now, 50));
            trial.see(new Sample(HttpSignals.HTTP_DURATION.whole(), now, this.seconds));
            state.ifPresent(it -> trial.see(new Sample(STATE, now, it.code())));
            judged = trial.judge(now);
        }
        return judged;
    }

    private void change() {
        trial.changed(now);
    }

    @Test
    void aRaisedMaximumThatIsUsedIsVerified() {
        resized("10", "16");
        assertInstanceOf(Readiness.Ready.class, trial.ready(now));
        change();
        used = 14;
        var verified = assertInstanceOf(Judged.Verified.class, go(70));
        assertEquals(14, verified.measured().get(USED).after());
    }

    @Test
    void aRaisedMaximumThatNobodyUsesIsIneffective() {
        resized("10", "16");
        change();
        assertInstanceOf(Judged.Ineffective.class, go(70));
    }

    @Test
    void aPoolThatIsNotUsedUpShowsNothing() {
        used = 6;
        resized("10", "16");
        assertInstanceOf(Readiness.Futile.class, trial.ready(now));
    }

    @Test
    void aLoweredMaximumIsObeyedToTheLastOne() {
        size = 20;
        resized("20", "10");
        change();
        size = 10;
        assertInstanceOf(Judged.Verified.class, go(70));
    }

    /** A tenth more would be let pass of memory. */
    @Test
    void oneMoreThanTheMaximumIsNotObeyed() {
        size = 20;
        resized("20", "10");
        change();
        size = 11;
        assertInstanceOf(Judged.Ineffective.class, go(70));
    }

    @Test
    void whatALibraryNeedsToShrinkIsWaitedFor() {
        size = 20;
        begin(new Expectation.Bound(SIZE, 10, WITHIN, Duration.ofSeconds(30)));
        change();
        go(25);
        size = 10;
        assertInstanceOf(Judged.Verified.class, go(45));
    }

    @Test
    void aDatabaseThatGetsSlowerByMoreConnectionsIsHarm() {
        resized("10", "40");
        change();
        used = 40;
        seconds = 0.3;
        var harm = assertInstanceOf(Judged.Harmful.class, go(20));
        assertTrue(harm.guard().startsWith("the time of a request: 80 ms before"), harm::guard);
    }

    @Test
    void fasterThanPeopleNoticeIsNoHarm() {
        seconds = 0.01;
        resized("10", "16");
        change();
        used = 16;
        seconds = 0.09;
        assertInstanceOf(Judged.Verified.class, go(70));
    }

    private void forced() {
        begin(
                new Expectation.Stays(
                        STATE,
                        BreakerState.FORCED_OPEN.code(),
                        "payments is forced open",
                        Duration.ofSeconds(8)));
        assertInstanceOf(Readiness.Ready.class, trial.ready(now));
        change();
    }

    @Test
    void aStateThatIsToldToBeSoIsVerified() {
        forced();
        state = Optional.of(BreakerState.FORCED_OPEN);
        var verified = assertInstanceOf(Judged.Verified.class, go(15));
        assertTrue(verified.words().startsWith("payments is forced open"), verified::words);
        Run.Change told = verified.measured().get(STATE);
        assertEquals(BreakerState.CLOSED.code(), told.before());
        assertEquals(BreakerState.FORCED_OPEN.code(), told.after());
    }

    @Test
    void aStateThatDoesNotLastIsNot() {
        forced();
        state = Optional.of(BreakerState.FORCED_OPEN);
        go(5);
        state = Optional.of(BreakerState.CLOSED);
        assertInstanceOf(Judged.Ineffective.class, go(10));
    }

    @Test
    void aStateThatIsNotToldDecidesNothing() {
        forced();
        state = Optional.empty();
        assertInstanceOf(Judged.Inconclusive.class, go(15));
    }

    private static List<String> order(Step... steps) {
        return Plan.of(List.of(steps)).steps().stream().map(it -> it.lever().id()).toList();
    }

    @Test
    void coreAndMaximumAreSetInTheOrderThatAnExecutorTakes() {
        assertEquals(
                List.of("pool.max", "pool.min"),
                order(step("pool.min", "4", "12"), step("pool.max", "8", "16")));
        assertEquals(
                List.of("pool.min", "pool.max"),
                order(step("pool.max", "16", "8"), step("pool.min", "12", "4")));
        Plan raised = Plan.of(List.of(step("pool.min", "4", "12"), step("pool.max", "8", "16")));
        assertEquals(
                List.of("pool.min", "pool.max"),
                raised.inverse().steps().stream().map(it -> it.lever().id()).toList());
    }

    @Test
    void noLimitIsAValueOfPoolsAlone() {
        assertEquals("unlimited", Setting.parse(Kind.COUNT, "Unlimited").raw());
        assertTrue(Setting.parse(Kind.MILLISECONDS, "off").isUnlimited());
        assertEquals(
                Optional.empty(), PreflightValues.check(step("pool.max", "8", Setting.UNLIMITED)));
        assertTrue(
                PreflightValues.check(step("virtual-threads.parallelism", "8", Setting.UNLIMITED))
                        .isPresent());
        assertTrue(PreflightValues.check(step("pool.max", "8", "-1")).isPresent());
    }
}
