package dev.fettle.pool.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Together;
import dev.fettle.pool.AdapterFault;
import dev.fettle.pool.Deed;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.TakesEffect;
import dev.fettle.pool.Told;
import dev.fettle.pool.Tunable;
import dev.fettle.pool.format.ShippedAdapters;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Of beans that are shaped as HikariCP's, and of others with adapters of their own. */
class PoolBeansTest {
    private static final String POOL = "com.zaxxer.hikari:type=Pool (orders)";
    private static final String CONFIG = "com.zaxxer.hikari:type=PoolConfig (orders)";

    /** One bean is one pool. */
    private static final String ACME =
            """
            {"id": "acme", "library": "Acme", "kind": "connections",
             "match": {"name": "com.acme:type=Pool,*"},
             "name": "${name}",
             "fields": {"used": "Busy", "idle": "Idle", "size": "Busy + Idle",
                        "max": {"from": "Max", "unlimited": [-1]},
                        "patience": {"from": "WaitMillis", "unit": "ms"},
                        "borrowed": {"from": "Total", "absent": [-1], "why": "statistics are off"}},
             "tune": [{"lever": "pool.max", "attribute": "Max", "unlimited": [-1], "effect": "delayed:5s",
                       "ignoredIf": {"when": {"Shared": "true"}, "why": "the pool is shared"}}]}
            """;

    private final Staged hikari = new Staged(ShippedAdapters.all());
    private final Staged acme = new Staged(Staged.adapter(ACME));

    private static StagedBean acmePool() {
        return new StagedBean("com.acme.Pool")
                .with("Busy", 3)
                .with("Idle", 2)
                .with("Max", 5L)
                .with("Shared", false)
                .with("WaitMillis", 700)
                .with("Total", 40L);
    }

    private StagedBean hikari(String pool, String config) throws Exception {
        StagedBean bean =
                new StagedBean("com.zaxxer.hikari.pool.HikariPool")
                        .with("ActiveConnections", 5)
                        .with("IdleConnections", 0)
                        .with("TotalConnections", 5)
                        .with("ThreadsAwaitingConnection", 4)
                        .doing("softEvictConnections", _ -> null)
                        .doing("suspendPool", _ -> null)
                        .doing("resumePool", _ -> null);
        hikari.bean(pool, bean);
        hikari.bean(
                config,
                new StagedBean("com.zaxxer.hikari.HikariDataSource")
                        .with("PoolName", "orders")
                        .with("MaximumPoolSize", 5)
                        .with("MinimumIdle", 2)
                        .with("ConnectionTimeout", 20000L)
                        .with("Password", "java.lang.String", "s3cr3t"));
        return bean;
    }

    private static Map<Series, Double> samples(List<Observation> told) {
        Map<Series, Double> all = new HashMap<>();
        for (Observation each : told) {
            if (each instanceof Sample(Series series, _, double value)) {
                all.put(series, value);
            }
        }
        return all;
    }

    private static List<Gap> gaps(List<Observation> told) {
        return told.stream().filter(Gap.class::isInstance).map(Gap.class::cast).toList();
    }

    @Test
    void tellsOfAPoolByTwoBeansInBaseUnits() throws Exception {
        hikari(POOL, CONFIG);
        Map<Series, Double> told = samples(hikari.poll(0));
        assertEquals(5, told.get(PoolSignals.CONNECTIONS.used().of("orders")));
        assertEquals(4, told.get(PoolSignals.CONNECTIONS.waiting().of("orders")));
        assertEquals(5, told.get(PoolSignals.CONNECTIONS.max().of("orders")));
        assertEquals(20, told.get(PoolSignals.CONNECTIONS.patience().of("orders")));
        assertEquals(1, told.get(PoolSignals.POOLS.whole()));
        assertFalse(told.containsKey(PoolSignals.CONNECTIONS.borrowed().of("orders")));
        Pool pool = hikari.pool("orders");
        assertEquals(List.of(POOL, CONFIG), pool.origin().beans());
        assertEquals("PoolName of " + CONFIG, pool.origin().nameFrom());
        assertInstanceOf(Told.NotTold.class, pool.told(PoolQuantity.LEAKED));
    }

    @Test
    void findsThePoolByTheNamesOfItsOtherRegistration() throws Exception {
        hikari(
                "com.zaxxer.hikari:name=orders,type=Pool",
                "com.zaxxer.hikari:type=PoolConfig,name=orders");
        hikari.poll(0);
        assertEquals(Told.of(5), hikari.pool("orders").told(PoolQuantity.MAX));
    }

    @Test
    void asksForNothingThatNoAdapterNames() throws Exception {
        hikari(POOL, CONFIG);
        StagedBean config = new StagedBean("com.zaxxer.hikari.HikariDataSource");
        hikari.remove(CONFIG);
        hikari.bean(CONFIG, config.with("Password", "java.lang.String", "s3cr3t"));
        hikari.poll(0);
        assertFalse(config.asked().contains("Password"));
    }

    @Test
    void offersWhatCanBeSetWithTypeUnitAndEffect() throws Exception {
        hikari(POOL, CONFIG);
        hikari.poll(0);
        Map<String, Tunable> byLever = new HashMap<>();
        hikari.pool("orders").tunables().forEach(it -> byLever.put(it.lever(), it));
        Tunable max = byLever.get("pool.max");
        assertEquals("int", max.type());
        assertEquals(CONFIG, max.bean());
        assertEquals(Told.of(5), max.current());
        assertEquals(new TakesEffect.NextBorrow(), max.effect());
        Tunable wait = byLever.get("pool.wait-limit");
        assertEquals(Told.of(20), wait.current());
        assertEquals(0.25, wait.min().getAsDouble());
        assertEquals(0.001, wait.factor());
        assertFalse(wait.writable(), "the staged bean declares it so");
        assertFalse(byLever.containsKey("pool.leak-threshold"), "this version does not have it");
    }

    @Test
    void offersWhatCanBeDoneAndWhatTakesItBack() throws Exception {
        hikari(POOL, CONFIG);
        hikari.poll(0);
        Deed suspend =
                hikari.pool("orders").deeds().stream()
                        .filter(it -> it.lever().equals("pool.suspend"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                Optional.of(new Deed.Undo("pool.resume", "")), suspend.choices().getFirst().undo());
        assertEquals(POOL, suspend.choices().getFirst().call().bean());
    }

    @Test
    void tellsOfNoLimitAndOfWhatIsNotCountedInTheirOwnWay() throws Exception {
        StagedBean pool = acme.bean("com.acme:type=Pool,name=\"a b\"", acmePool());
        pool.set("Max", -1);
        pool.set("Total", -1);
        Map<Series, Double> told = samples(acme.poll(0));
        Pool read = acme.pool("a b");
        assertEquals(Told.UNLIMITED, read.told(PoolQuantity.MAX));
        assertEquals(Told.not("statistics are off"), read.told(PoolQuantity.BORROWED));
        assertEquals(5, told.get(PoolSignals.CONNECTIONS.size().of("a b")));
        assertEquals(0.7, told.get(PoolSignals.CONNECTIONS.patience().of("a b")));
        assertFalse(told.containsKey(PoolSignals.CONNECTIONS.max().of("a b")));
        assertEquals(Told.UNLIMITED, read.tunables().getFirst().current());
    }

    @Test
    void takesNumbersByWhatTheyAreNotByWhatTheyAreDeclared() throws Exception {
        StagedBean pool =
                acme.bean(
                        "com.acme:type=Pool,name=a",
                        new StagedBean("com.acme.Pool")
                                .with("Busy", "java.lang.String", 3L)
                                .with("Idle", "boolean", "2"));
        acme.poll(0);
        assertEquals(Told.of(5), acme.pool("a").told(PoolQuantity.SIZE));
        pool.set("Busy", Double.NaN);
        acme.poll(1);
        assertInstanceOf(Told.NotTold.class, acme.pool("a").told(PoolQuantity.USED));
    }

    @Test
    void saysThatASettingIsIgnoredWhileItIs() throws Exception {
        StagedBean pool = acme.bean("com.acme:type=Pool,name=a", acmePool());
        acme.poll(0);
        Tunable max = acme.pool("a").tunables().getFirst();
        assertEquals(new TakesEffect.Delayed(Duration.ofSeconds(5)), max.effect());
        pool.set("Shared", true);
        for (int i = 0; i < Plan.TURNS; i++) {
            acme.poll(1);
        }
        assertEquals(
                new TakesEffect.Ignored("the pool is shared"),
                acme.pool("a").tunables().getFirst().effect());
    }

    @Test
    void leavesAGapWhereAPoolIsGoneAndLooksForOthersThen() throws Exception {
        acme.bean("com.acme:type=Pool,name=a", acmePool());
        acme.poll(0);
        acme.remove("com.acme:type=Pool,name=a");
        acme.bean("com.acme:type=Pool,name=b", acmePool());
        List<Gap> gaps = gaps(acme.poll(1));
        assertTrue(gaps.stream().anyMatch(it -> it.series().subject().equals("a")), gaps::toString);
        assertEquals(List.of(), gaps(acme.poll(1)), "said once");
        assertEquals("b", acme.reading().pools().getFirst().name());
    }

    @Test
    void seesAPoolThatIsMadeLaterWithinSeconds() throws Exception {
        acme.poll(0);
        assertEquals(List.of(), acme.reading().pools());
        acme.bean("com.acme:type=Pool,name=late", acmePool());
        acme.poll(5);
        assertEquals(Told.of(3), acme.pool("late").told(PoolQuantity.USED));
    }

    @Test
    void saysThatThereAreNoneRatherThanNothing() throws Exception {
        List<Observation> told = acme.poll(0);
        assertEquals(0, samples(told).get(PoolSignals.POOLS.whole()));
        assertEquals(List.of(), gaps(told));
        assertTrue(acme.reading().isKnown());
    }

    @Test
    void knowsNothingBeforeTheFirstPollAndWhereThereAreNoMBeans() throws Exception {
        assertFalse(acme.reading().isKnown());
        PoolBeans none = PoolBeans.unreachable("there is no JMX");
        List<Gap> gaps = new ArrayList<>();
        none.poll(Staged.NOW, it -> gaps.add((Gap) it));
        none.poll(Staged.NOW.plusSeconds(1), it -> gaps.add((Gap) it));
        assertEquals(2, gaps.size(), "pools and breakers, said once");
        assertEquals("there is no JMX", gaps.getFirst().why());
        assertEquals("there is no JMX", none.reading().unknown());
    }

    @Test
    void readsAroundAValueThatCannotBeSent() throws Exception {
        acme.bean("com.acme:type=Pool,name=a", acmePool());
        acme.cannotSend("Total");
        acme.poll(0);
        Pool pool = acme.pool("a");
        assertEquals(Told.of(3), pool.told(PoolQuantity.USED));
        assertInstanceOf(Told.NotTold.class, pool.told(PoolQuantity.BORROWED));
        acme.calls();
        acme.poll(1);
        assertEquals(List.of("getAttributes"), acme.calls(), "it is not asked for again");
        assertEquals(Told.of(3), acme.pool("a").told(PoolQuantity.USED));
    }

    @Test
    void tellsWhyAnAttributeThatFailsIsNotTold() throws Exception {
        StagedBean pool = acme.bean("com.acme:type=Pool,name=a", acmePool());
        pool.set("Idle", new IllegalStateException("closed"));
        acme.poll(0);
        Told.NotTold size =
                assertInstanceOf(Told.NotTold.class, acme.pool("a").told(PoolQuantity.SIZE));
        assertTrue(size.why().contains("closed"), size::why);
    }

    @Test
    void tellsTwoPoolsOfOneNameApartAndKeepsTheirNames() throws Exception {
        acme.bean("com.acme:type=Pool,app=shop,name=a", acmePool());
        acme.bean("com.acme:type=Pool,app=crm,name=a", acmePool());
        acme.poll(0);
        List<String> names = acme.reading().pools().stream().map(Pool::name).toList();
        assertEquals(List.of("a (Acme, app=crm)", "a (Acme, app=shop)"), names);
        acme.remove("com.acme:type=Pool,app=shop,name=a");
        acme.poll(1);
        acme.poll(1);
        assertEquals("a (Acme, app=crm)", acme.reading().pools().getFirst().name());
        assertEquals("a", acme.reading().pools().getFirst().origin().ownName());
    }

    @Test
    void readsNoBeansOfSingleConnections() throws Exception {
        StagedBean one = acme.bean("com.acme:type=Pool,name=a,connection=7", acmePool());
        acme.poll(0);
        assertEquals(List.of(), acme.reading().pools());
        assertEquals(List.of(), one.asked());
    }

    @Test
    void showsSoManyAndSaysHowManyMoreThereAre() throws Exception {
        for (int i = 0; i < 70; i++) {
            acme.bean("com.acme:type=Pool,name=p" + i, acmePool());
        }
        Map<Series, Double> told = samples(acme.poll(0));
        PoolReading reading = acme.reading();
        assertEquals(64, reading.pools().size());
        assertEquals(6, reading.left());
        assertEquals(70, told.get(PoolSignals.POOLS.whole()));
    }

    @Test
    void readsOverAConnectionWhoseBeansCannotBeCounted() throws Exception {
        hikari(POOL, CONFIG);
        PoolBeans source =
                new PoolBeans(
                        Together.here(hikari.server()), ShippedAdapters.all(), List.of(), false);
        source.poll(Staged.NOW, _ -> {});
        assertEquals("orders", source.reading().pools().getFirst().name());
    }

    @Test
    void readsByOtherAdaptersFromTheNextPollOn() throws Exception {
        acme.bean("com.acme:type=Pool,name=a", acmePool());
        acme.source().use(List.of(), List.of(new AdapterFault("acme.json", 3, 5, "Torn.", "")));
        acme.poll(1);
        assertEquals(List.of(), acme.reading().pools());
        assertEquals("acme.json:3:5: Torn.", acme.reading().faults().getFirst().toString());
        acme.source().use(List.of(Staged.adapter(ACME)), List.of());
        acme.poll(1);
        assertEquals("a", acme.reading().pools().getFirst().name());
        assertEquals(List.of(), acme.reading().faults());
    }

    @Test
    void remembersWhatItRecognisedOnce() throws Exception {
        hikari.source().recognise(List.of(), List.of("orders-db:housekeeper"));
        hikari.source().recognise(List.of(), List.of("main"));
        hikari.poll(0);
        assertEquals(
                "the thread orders-db:housekeeper", hikari.reading().hints().getFirst().seenBy());
    }

    @Test
    void hintsAtALibraryThatExposesNothing() throws Exception {
        hikari.source().recognise(List.of("com.zaxxer.hikari.pool.HikariPool"), List.of());
        hikari.poll(0);
        assertTrue(
                hikari.reading().hints().getFirst().property().contains("register-mbeans"),
                hikari.reading().hints()::toString);
        hikari(POOL, CONFIG);
        hikari.poll(5);
        assertEquals(List.of(), hikari.reading().hints());
    }

    @Test
    void makesOneOfWhatTwoAdaptersTell() throws Exception {
        Staged both =
                new Staged(
                        Staged.adapter(ACME),
                        Staged.adapter(
                                """
                                {"id": "acme-metrics", "library": "Acme", "kind": "connections",
                                 "priority": 10, "covers": ["acme"],
                                 "group": {"name": "metrics:*", "beans": {
                                   "used": {"keys": {"name": "acme\\\\.used\\\\.(?<entity>.+)"}},
                                   "timeouts": {"keys": {"name": "acme\\\\.timeouts\\\\.(?<entity>.+)"}}}},
                                 "fields": {"used": "used", "timeouts": "timeouts"}}
                                """));
        both.bean("com.acme:type=Pool,name=a", acmePool());
        both.bean("metrics:name=acme.used.a", new StagedBean("Gauge").with("Value", 99));
        both.bean("metrics:name=acme.timeouts.a", new StagedBean("Gauge").with("Value", 7));
        both.bean("metrics:name=acme.used.other", new StagedBean("Gauge").with("Value", 1));
        both.poll(0);
        Pool pool = both.pool("a");
        assertEquals(Told.of(3), pool.told(PoolQuantity.USED), "by the one of higher priority");
        assertEquals(Told.of(7), pool.told(PoolQuantity.TIMEOUTS), "which does not tell these");
        assertTrue(pool.origin().covered().getFirst().startsWith("acme-metrics "));
        assertEquals(2, both.reading().pools().size());
    }
}
