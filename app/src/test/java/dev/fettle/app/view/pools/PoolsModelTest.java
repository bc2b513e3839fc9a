package dev.fettle.app.view.pools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Lane;
import dev.fettle.app.chart.Mark;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.look.PoolBands;
import dev.fettle.app.look.Tone;
import dev.fettle.app.view.MadeUpPools;
import dev.fettle.app.words.Times;
import dev.fettle.dump.PredictedDump;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.Hint;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Told;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

final class PoolsModelTest {
    private static final Instant BEGIN = Instant.parse("2026-11-20T14:00:00Z");
    private static final BiPredicate<String, String> NO_LEVERS = (_, _) -> false;

    private final Tracks tracks = new Tracks(Charts.EVERYTHING, Duration.ofMinutes(10));
    private final PoolsLog log = new PoolsLog();
    private final PoolsDesk desk = new PoolsDesk();
    private Instant now = BEGIN;

    @Test
    void putsTheWorstFirst() {
        seconds(
                15,
                MadeUpPools.pool("a-healthy", 2, 2, 10, 0),
                MadeUpPools.pool("b-full", 10, 0, 10, 0),
                pool("c-silent", Map.of()),
                MadeUpPools.pool("d-dry", 10, 0, 10, 3),
                MadeUpPools.breaker("e-open", BreakerState.OPEN, 0.6, 0),
                MadeUpPools.breaker("f-half", BreakerState.HALF_OPEN, 0.6, 0),
                MadeUpPools.breaker("g-closed", BreakerState.CLOSED, 0, 0));
        assertEquals(
                List.of("d-dry", "e-open", "b-full", "f-half", "c-silent", "a-healthy", "g-closed"),
                names(model()));
        assertEquals("d-dry", model().chosen().orElseThrow().tile().name());
    }

    @Test
    void callsNothingDryThatWaitsForAnInstant() {
        seconds(20, MadeUpPools.pool("orders", 10, 0, 10, 0));
        seconds(1, MadeUpPools.pool("orders", 10, 0, 10, 4));
        BoardTile tile = tile("orders");
        assertEquals("FULL", tile.badge());
        assertFalse(tile.alarming());
        assertEquals("4 wait now", tile.more());
    }

    @Test
    void callsDryWhatKeepsSomebodyWaiting() {
        Pool dry = MadeUpPools.pool("orders", 10, 0, 10, 4);
        seconds(3, dry);
        assertEquals("DRY", tile("orders").badge());
        assertEquals(Tone.WARNING, tile("orders").tone());
        assertTrue(tile("orders").alarming());
        seconds(8, dry);
        assertEquals(Tone.CRITICAL, tile("orders").tone());
        assertEquals("4 wait, somebody for 10 s", tile("orders").more());
        assertEquals("Pool orders is dry: 4 wait, somebody for 10 s", model().sentence());
    }

    @Test
    void countsAWaitAnewAfterNobodyWaitedOrNothingWasRead() {
        Pool dry = MadeUpPools.pool("orders", 10, 0, 10, 4);
        seconds(20, dry);
        seconds(1, MadeUpPools.pool("orders", 9, 1, 10, 0));
        seconds(2, dry);
        assertFalse(tile("orders").alarming());
        now = now.plusSeconds(30);
        seconds(2, dry);
        assertFalse(tile("orders").alarming(), "nobody knows who waited meanwhile");
    }

    @Test
    void saysOfAPoolWithRoomThatSomebodyWaitsAndNotThatItIsDry() {
        seconds(15, MadeUpPools.pool("orders", 3, 7, 10, 2));
        assertEquals("WAITING", tile("orders").badge());
        assertEquals(Tone.WARNING, tile("orders").tone());
    }

    @Test
    void takesWhatIsNotToldForUnknownAndNeverForZero() {
        seconds(3, pool("orders", Map.of(PoolQuantity.MAX, Told.of(10))));
        BoardTile tile = tile("orders");
        assertEquals(Tone.UNKNOWN, tile.tone());
        assertTrue(tile.fill().isEmpty());
        assertEquals("How many are in use is not told", tile.words());
        assertEquals("Who waits is not told", tile.more());
        ChosenModel chosen = model().chosen().orElseThrow();
        assertTrue(chosen.rows().stream().noneMatch(row -> row.name().equals("In use")));
        assertTrue(chosen.untold().getFirst().contains("In use"), chosen.untold().toString());
        assertEquals("What is there does not tell how it stands", model().sentence());
    }

    @Test
    void knowsAPoolWithoutALimitFromOneWhoseLimitIsNotTold() {
        seconds(
                1,
                pool(
                        "free",
                        Map.of(PoolQuantity.USED, Told.of(7), PoolQuantity.MAX, Told.UNLIMITED)),
                pool("silent", Map.of(PoolQuantity.USED, Told.of(7))));
        assertEquals("NO LIMIT", tile("free").badge());
        assertEquals("7 in use", tile("free").words());
        assertEquals("LIMIT NOT TOLD", tile("silent").badge());
        assertEquals(Tone.UNKNOWN, tile("silent").tone());
    }

    @Test
    void goesByTheBandsThatAreSet() {
        seconds(1, MadeUpPools.pool("orders", 6, 4, 10, 0));
        assertEquals("HEALTHY", tile("orders").badge());
        PoolBands strict = new PoolBands(0.5, 0.9, 0.75);
        assertEquals("NEARLY FULL", model(strict, NO_LEVERS).tiles().getFirst().badge());
        PoolBands stricter = new PoolBands(0.5, 0.6, 0.75);
        assertEquals("FULL", model(stricter, NO_LEVERS).tiles().getFirst().badge());
    }

    @Test
    void callsIdleOnlyWhatWasNotUsedForLong() {
        Pool rests = MadeUpPools.pool("orders", 1, 9, 10, 0);
        seconds(120, rests);
        assertEquals("HEALTHY", tile("orders").badge(), "two minutes are not long");
        seconds(200, rests);
        assertEquals("MOSTLY IDLE", tile("orders").badge());
        seconds(1, MadeUpPools.pool("orders", 7, 3, 10, 0));
        seconds(200, rests);
        assertEquals("HEALTHY", tile("orders").badge(), "it was used within five minutes");
        seconds(120, rests);
        assertEquals("MOSTLY IDLE", tile("orders").badge());
    }

    @Test
    void tellsSinceWhenABreakerIsInItsState() {
        seconds(5, MadeUpPools.breaker("bank", BreakerState.CLOSED, 0, 0));
        assertTrue(tile("bank").meta().endsWith("for at least 4 s"), tile("bank").meta());
        turn("bank", BreakerState.CLOSED, BreakerState.OPEN, "too many failures");
        seconds(31, MadeUpPools.breaker("bank", BreakerState.OPEN, 0.7, 0));
        assertTrue(tile("bank").meta().endsWith("for 30 s"), tile("bank").meta());
        assertEquals("OPEN", tile("bank").badge());
        assertEquals("70 % of the last 50 calls failed, limit 50 %", tile("bank").words());
        PoolsModel model = model();
        assertEquals("Breaker bank is open for 30 s", model.sentence());
        assertEquals(
                List.of(new ChosenModel.Row("14:00:05", "closed to open: too many failures")),
                model.chosen().orElseThrow().turns());
        Mark mark = model.turned().getFirst();
        assertEquals("bank open", mark.label());
        assertEquals(BEGIN.plusSeconds(5), mark.at());
    }

    @Test
    void saysWhyAFailureRatioIsNotTold() {
        seconds(1, MadeUpPools.breaker("bank", BreakerState.CLOSED, -1, 0));
        assertEquals("Failures are not told: too few calls yet", tile("bank").words());
    }

    @Test
    void keepsLanesBesideThoseOfWhatIsLookedAt() {
        seconds(
                2,
                MadeUpPools.pool("orders", 2, 2, 10, 0),
                MadeUpPools.breaker("bank", BreakerState.CLOSED, 0, 0));
        desk.choose(new Subject(true, "bank"));
        desk.pin(new Subject(false, "orders"));
        List<String> titles = model().lanes().stream().map(Lane::title).toList();
        assertEquals(
                List.of("Breaker bank", "bank: calls", "orders", "GC pauses"),
                titles.subList(0, 4));
        desk.pin(new Subject(false, "orders"));
        assertFalse(model().lanes().stream().anyMatch(lane -> lane.title().equals("orders")));
    }

    @Test
    void keepsNoMoreLanesThanCanBeTold() {
        Adapted[] many = new Adapted[10];
        for (int i = 0; i < many.length; i++) {
            many[i] = MadeUpPools.pool("pool" + i, 1, 1, 10, 0);
            desk.pin(new Subject(false, "pool" + i));
        }
        seconds(1, many);
        assertEquals(PoolsDesk.MOST_PINS, desk.pins().size());
        assertFalse(desk.pins().contains(new Subject(false, "pool0")));
    }

    @Test
    void drawsWhatWasSeenBeforeItWasLookedAt() {
        seconds(60, MadeUpPools.pool("orders", 4, 2, 10, 0));
        Lane lane = model().lanes().getFirst();
        assertEquals(60, tracks.track(lane.traces().getFirst()).size());
    }

    @Test
    void offersNoButtonWhereThereIsNoLever() {
        seconds(1, MadeUpPools.pool("orders", 4, 2, 10, 0));
        ChosenModel without = model().chosen().orElseThrow();
        assertFalse(without.tuning().isEmpty());
        assertTrue(without.tuning().stream().allMatch(line -> line.offers().isEmpty()));
        ChosenModel with =
                model(PoolBands.STANDARD, (lever, of) -> lever.equals("pool.max"))
                        .chosen()
                        .orElseThrow();
        TuneLine max = with.tuning().getFirst();
        assertEquals("10", max.now());
        assertEquals("pool.max", max.offer().orElseThrow().change().lever().id());
        assertEquals("orders", max.offer().orElseThrow().change().subject());
        assertTrue(max.notes().toString().contains("within 30 s"), max.notes().toString());
    }

    @Test
    void doesNotOfferTheStateThatABreakerIsIn() {
        seconds(1, MadeUpPools.breaker("bank", BreakerState.CLOSED, 0, 0));
        TuneLine line =
                model(PoolBands.STANDARD, (_, _) -> true)
                        .chosen()
                        .orElseThrow()
                        .tuning()
                        .getFirst();
        assertEquals(
                List.of("Forced-open…", "Disabled…"),
                line.offers().stream().map(TuneLine.Offer::words).toList());
    }

    @Test
    void huntsALeakInThreeStepsAndSaysWhatIsMissing() {
        seconds(1, MadeUpPools.pool("orders", 10, 0, 10, 0));
        List<LeakHunt.Step> steps = hunt();
        assertEquals("off", steps.get(0).status());
        assertTrue(steps.get(1).words().toString().contains("program's log"), "HikariCP's way");
        assertTrue(steps.get(2).places().isEmpty());
        log.see(
                new Happening(
                        Happening.NOT_RETURNED,
                        "orders",
                        now,
                        Map.of(
                                Happening.COUNT,
                                "2",
                                Happening.HELD,
                                "40",
                                Happening.PLACE,
                                "com.acme.Report.run(Report.java:42)")));
        steps = hunt();
        assertEquals("2 not given back", steps.get(1).status());
        assertEquals("2 are held for 40 s.", steps.get(1).words().getFirst());
        assertEquals(List.of("2 × Report.run:42"), steps.get(2).places());
    }

    @Test
    void saysWhatToSetWhereALeakCannotBeArmed() {
        seconds(
                1,
                MadeUpPools.pool(
                        "orders",
                        PoolKind.CONNECTIONS,
                        "Vibur",
                        Map.of(PoolQuantity.USED, Told.of(1))));
        assertEquals("poolEnableConnectionTracking=true", hunt().getFirst().copy());
        assertEquals(1, hunt().get(1).looks().size());
    }

    @Test
    void huntsNoLeakOfThreads() {
        seconds(1, MadeUpPools.threads("http", 3, 10));
        assertTrue(model().chosen().orElseThrow().hunt().isEmpty());
    }

    @Test
    void keepsGuessesApart() {
        log.see(
                new PoolReading(
                        now,
                        "",
                        List.of(),
                        List.of(),
                        List.of(MadeUpPools.guess("workers")),
                        List.of(),
                        List.of(),
                        List.of(),
                        0),
                tracks);
        assertTrue(model().tiles().isEmpty());
        assertEquals("GUESS", model().guesses().getFirst().badge());
        assertEquals(Tone.UNKNOWN, model().guesses().getFirst().tone());
    }

    @Test
    void saysWhyThereIsNothing() {
        assertTrue(model().empty().startsWith("Nothing has looked"), model().empty());
        log.see(PoolReading.unknown(now, "This JVM has no JMX."), tracks);
        assertEquals("This JVM has no JMX.", model().empty());
        assertEquals(Tone.UNKNOWN, model().tone());
        log.see(
                new PoolReading(
                        now,
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Hint("HikariCP", "a thread", "Switch it on.", "x=true")),
                        List.of(),
                        List.of("One was not read."),
                        3),
                tracks);
        assertTrue(model().empty().contains("switch on"), model().empty());
        assertEquals(2, model().unread().size());
        assertEquals(Tone.UNKNOWN, model().tone(), "nothing told is not healthy");
    }

    @Test
    void startsAnewWithTheProgram() {
        seconds(20, MadeUpPools.pool("orders", 10, 0, 10, 4));
        log.see(new Happening(Happening.RESTART, "shop", now, Map.of()));
        seconds(1, MadeUpPools.pool("orders", 10, 0, 10, 4));
        assertFalse(tile("orders").alarming());
    }

    private List<LeakHunt.Step> hunt() {
        return model().chosen().orElseThrow().hunt().orElseThrow().steps();
    }

    private static Pool pool(String name, Map<PoolQuantity, Told> told) {
        return MadeUpPools.pool(name, PoolKind.CONNECTIONS, "Acme", told);
    }

    private static List<String> names(PoolsModel model) {
        return model.tiles().stream().map(BoardTile::name).toList();
    }

    private BoardTile tile(String name) {
        return model().tiles().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private PoolsModel model() {
        return model(PoolBands.STANDARD, NO_LEVERS);
    }

    /** As of the last reading. */
    private PoolsModel model(PoolBands bands, BiPredicate<String, String> levers) {
        return PoolsModel.of(
                log,
                desk,
                tracks,
                bands,
                new Means(levers, PredictedDump.within(1)),
                now.isAfter(BEGIN) ? now.minusSeconds(1) : now,
                new Times(ZoneOffset.UTC));
    }

    private void turn(String name, BreakerState before, BreakerState after, String cause) {
        log.see(
                new Happening(
                        Happening.BREAKER,
                        name,
                        now,
                        Map.of(
                                Happening.BEFORE,
                                before.name(),
                                Happening.AFTER,
                                after.name(),
                                Happening.CAUSE,
                                cause)));
    }

    /** So many readings a second apart, all the same. */
    private void seconds(int many, Adapted... there) {
        List<Pool> pools =
                List.of(there).stream()
                        .filter(Pool.class::isInstance)
                        .map(Pool.class::cast)
                        .toList();
        List<Breaker> breakers =
                List.of(there).stream()
                        .filter(Breaker.class::isInstance)
                        .map(Breaker.class::cast)
                        .toList();
        for (int i = 0; i < many; i++) {
            log.see(
                    new PoolReading(
                            now, "", pools, breakers, List.of(), List.of(), List.of(), List.of(),
                            0),
                    tracks);
            for (Pool pool : pools) {
                for (PoolQuantity each : PoolQuantity.values()) {
                    pool.number(each)
                            .ifPresent(
                                    value ->
                                            see(
                                                    new Observation.Sample(
                                                            each.signal(pool.kind())
                                                                    .of(pool.name()),
                                                            now,
                                                            value)));
                }
            }
            for (Breaker breaker : breakers) {
                breaker.state()
                        .ifPresent(
                                state ->
                                        see(
                                                new Observation.Sample(
                                                        BreakerSignals.STATE.of(breaker.name()),
                                                        now,
                                                        state.code())));
            }
            now = now.plusSeconds(1);
        }
    }

    private void see(Observation observation) {
        tracks.see(observation);
        log.see(observation);
    }
}
