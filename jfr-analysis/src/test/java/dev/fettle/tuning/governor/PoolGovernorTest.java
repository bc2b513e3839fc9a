package dev.fettle.tuning.governor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.target.Observation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Pools before databases, as they are simulated; all numbers are of the seeds. */
class PoolGovernorTest {
    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private final List<PoolDecision.Move> moves = new ArrayList<>();
    private PoolDecision last;
    private PoolGovernor governor;

    private void begin(int least, int most) {
        governor = new PoolGovernor(new PoolGovernor.Range(least, most), "orders");
    }

    private void go(SimulatedPool pool, int seconds) {
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            for (Observation each : pool.second(now)) {
                governor.see(each);
            }
            last = governor.decide(now);
            if (last instanceof PoolDecision.Move move) {
                moves.add(move);
                governor.moved(pool.max, move.to(), now);
                pool.max = move.to();
            }
        }
    }

    private List<Integer> sizes() {
        return moves.stream().map(PoolDecision.Move::to).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aPoolThatIsLargeEnoughIsLeftAlone(long seed) {
        begin(2, 60);
        var pool = new SimulatedPool(12, 100, seed);
        go(pool, 1200);
        assertEquals(List.of(), sizes());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aRushGetsTheConnectionsThatItNeeds(long seed) {
        begin(2, 60);
        var pool = new SimulatedPool(10, 100, seed);
        go(pool, 300);
        // 400 arrive a second and are held for 50 ms: 20 are in use in the mean.
        pool.arrivals = 400;
        go(pool, 500);
        assertTrue(pool.max >= 20 && pool.max <= 50, () -> sizes() + " for 20");
        assertTrue(pool.waiting() < 5, () -> pool.waiting() + " wait at " + pool.max);
    }

    /** It comes to a pool that is exhausted already: in its first half minute it has nothing to compare with. */
    @Test
    void nothingIsComparedWithWhatIsNotKnownYet() {
        begin(2, 60);
        var pool = new SimulatedPool(5, 400, 1);
        for (int i = 0; i < 60; i++) {
            go(pool, 1);
            assertFalse(last.why().contains("NaN"), last.why());
        }
        assertFalse(moves.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shortBurstsMoveNothing(long seed) {
        begin(2, 60);
        var pool = new SimulatedPool(12, 100, seed);
        for (int i = 0; i < 20; i++) {
            pool.arrivals = 100;
            go(pool, 55);
            pool.arrivals = 500;
            go(pool, 2);
        }
        assertEquals(List.of(), sizes());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aDatabaseThatIsTheBottleneckGetsNoMoreThanOneTry(long seed) {
        begin(2, 100);
        var pool = new SimulatedPool(10, 100, seed);
        pool.database = 10;
        go(pool, 300);
        pool.arrivals = 260;
        go(pool, 900);
        assertEquals(10, pool.max, () -> sizes().toString());
        assertTrue(moves.size() <= 2, () -> sizes().toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aDatabaseThatGetsSlowGetsNoMoreConnections(long seed) {
        begin(2, 100);
        var pool = new SimulatedPool(12, 100, seed);
        go(pool, 300);
        pool.seconds = 0.5;
        go(pool, 600);
        assertEquals(List.of(), sizes());
        var why = assertInstanceOf(PoolDecision.Wait.class, last).why();
        assertTrue(why.contains("which more of them would feed"), why);
    }

    /** One in two thousand, or in ten thousand: it takes minutes. */
    @ParameterizedTest
    @ValueSource(doubles = {1 / 2_000.0, 1 / 10_000.0})
    void aLeakIsNotFed(double leaks) {
        for (long seed = 1; seed <= 3; seed++) {
            moves.clear();
            begin(2, 100);
            var pool = new SimulatedPool(14, 100, seed);
            go(pool, 300);
            pool.leaks = leaks;
            go(pool, 2400);
            assertTrue(pool.leaked() > 8, pool.leaked() + " leaked");
            assertEquals(List.of(), sizes(), "seed " + seed);
        }
    }

    @Test
    void neverMoreThanTheDatabaseLets() {
        begin(2, 15);
        var pool = new SimulatedPool(10, 100, 1);
        go(pool, 300);
        pool.arrivals = 600;
        go(pool, 600);
        assertEquals(15, pool.max);
        var why = assertInstanceOf(PoolDecision.Wait.class, last).why();
        assertTrue(why.contains("15 is as many as it may have"), why);
    }

    @Test
    void whatNobodyNeedsForTenMinutesIsGivenBackAndNoMore() {
        begin(4, 60);
        var pool = new SimulatedPool(50, 100, 1);
        go(pool, 500);
        assertEquals(List.of(), sizes());
        go(pool, 1800);
        assertTrue(pool.max >= 8 && pool.max <= 20, () -> sizes().toString());
        assertTrue(moves.size() <= 2, () -> sizes().toString());
    }

    @Test
    void whatIsNotToldIsNotGuessed() {
        begin(2, 60);
        var pool = new SimulatedPool(5, 200, 1);
        pool.counts = false;
        go(pool, 120);
        var unknown = assertInstanceOf(PoolDecision.Unknown.class, last);
        assertTrue(unknown.why().startsWith("how often one is lent is not told"), unknown::why);
        assertEquals(List.of(), sizes());
    }

    @Test
    void whatWasSetIsTakenBackWhenNobodyCanJudgeIt() {
        begin(2, 60);
        var pool = new SimulatedPool(10, 100, 1);
        go(pool, 300);
        pool.arrivals = 400;
        go(pool, 60);
        assertTrue(!moves.isEmpty());
        pool.silent = true;
        go(pool, 20);
        assertInstanceOf(PoolDecision.Unknown.class, last);
        go(pool, 70);
        assertInstanceOf(PoolDecision.Stop.class, last);
    }
}
