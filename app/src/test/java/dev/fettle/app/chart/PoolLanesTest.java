package dev.fettle.app.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.view.MadeUpPools;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

final class PoolLanesTest {
    private static final Instant AT = Instant.parse("2026-11-20T14:00:00Z");

    private final PoolLanes pool = PoolLanes.of(MadeUpPools.pool("orders", 4, 2, 10, 0), 1);
    private final PoolLanes breaker =
            PoolLanes.of(MadeUpPools.breaker("bank", BreakerState.OPEN, 0.6, 0), 2);

    @Test
    void drawOnlySignalsOfTheCatalogue() {
        Stream.of(pool, breaker)
                .flatMap(it -> Stream.concat(it.full().stream(), it.brief().stream()))
                .flatMap(lane -> lane.traces().stream())
                .forEach(
                        trace ->
                                assertTrue(
                                        Signals.ALL.contains(trace.series().signal()),
                                        trace.name()));
    }

    @Test
    void reachToTheLimitSoThatHowFullItIsIsSeen() {
        assertEquals(10, pool.full().getFirst().least());
    }

    @Test
    void tellOfWaitersOnlyWhereThereAreAny() {
        Tracks tracks = new Tracks(pool.full(), Duration.ofMinutes(1));
        PoolSignals signals = PoolSignals.CONNECTIONS;
        tracks.see(new Observation.Sample(signals.used().of("orders"), AT, 10));
        tracks.see(new Observation.Sample(signals.max().of("orders"), AT, 10));
        Lane lane = pool.full().getFirst();
        assertEquals("10 of 10 in use", lane.newest().apply(tracks.at(AT, Duration.ZERO)));
        assertFalse(pool.full().get(1).shown(tracks), "nobody tells of waiters");
        tracks.see(new Observation.Sample(signals.waiting().of("orders"), AT, 7));
        assertEquals("10 of 10 in use · 7 wait", lane.newest().apply(tracks.at(AT, Duration.ZERO)));
        assertTrue(pool.full().get(1).shown(tracks));
    }

    @Test
    void nameTheStateAtAnInstant() {
        Tracks tracks = new Tracks(breaker.full(), Duration.ofMinutes(1));
        tracks.see(new Observation.Sample(BreakerSignals.STATE.of("bank"), AT, 0));
        Instant later = AT.plusSeconds(1);
        tracks.see(new Observation.Sample(BreakerSignals.STATE.of("bank"), later, 3));
        Lane lane = breaker.full().getFirst();
        assertEquals("closed", lane.newest().apply(tracks.at(AT, Duration.ZERO)));
        assertEquals("forced open", lane.newest().apply(tracks.at(later, Duration.ZERO)));
        assertEquals(
                Readings.NONE, lane.newest().apply(tracks.at(AT.minusSeconds(5), Duration.ZERO)));
    }

    @Test
    void standHigherTheMoreIsRefused() {
        double closed = StateBand.of(BreakerState.CLOSED.code()).height();
        double half = StateBand.of(BreakerState.HALF_OPEN.code()).height();
        double open = StateBand.of(BreakerState.OPEN.code()).height();
        assertTrue(closed < half && half < open, "colour does not speak alone");
        assertEquals("unknown", StateBand.of(17).words());
        assertEquals(List.of(), StateBand.scale(0.5).ticks());
    }
}
