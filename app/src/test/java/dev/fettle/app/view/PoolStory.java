package dev.fettle.app.view;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.ThreadsDumped;
import dev.fettle.dump.DumpedThread;
import dev.fettle.dump.Grouping;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.AdapterFault;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Hint;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Told;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.CodePlace;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The made-up JVM with pools and breakers, second by second. */
final class PoolStory {
    private PoolStory() {}

    /** A breaker opened late, and a pool ran out while threads waited for what it guards. */
    static List<Frame> exhausted() {
        List<Frame> frames = told(PoolStory::exhaustedAt);
        Frame last = frames.getLast();
        List<Observation> more = new ArrayList<>(last.fresh());
        more.add(
                new Happening(
                        Happening.NOT_RETURNED,
                        "orders",
                        Story.END.minusSeconds(12),
                        Map.of(
                                Happening.HELD, "38",
                                Happening.COUNT, "3",
                                Happening.THREAD, "report-2",
                                Happening.PLACE, "shop.report.ReportJob.export(ReportJob.java:118)",
                                Happening.WORDS, "Vibur says so.")));
        frames.set(frames.size() - 1, with(last, more, last.pools()));
        return frames;
    }

    /** Everything rests; one pool was never used by more than a fifth. */
    static List<Frame> idle() {
        return told(
                at ->
                        reading(
                                at,
                                List.of(
                                        MadeUpPools.pool("orders", 2, 3, 10, 0),
                                        MadeUpPools.pool("reporting", 1, 31, 32, 0),
                                        MadeUpPools.threads("http-nio-8080", 12, 200),
                                        mongo()),
                                List.of(
                                        MadeUpPools.breaker(
                                                "inventory", BreakerState.CLOSED, 0.02, 0))));
    }

    /** Thirty pools, and breakers in every state. */
    static List<Frame> many() {
        return told(
                60,
                at -> {
                    List<Pool> pools = new ArrayList<>();
                    for (int i = 1; i <= 30; i++) {
                        pools.add(
                                MadeUpPools.pool(
                                        i % 7 == 0 ? "tenant-with-a-long-name-" + i : "tenant-" + i,
                                        i % 11,
                                        10 - i % 11,
                                        10,
                                        0));
                    }
                    List<Breaker> breakers = new ArrayList<>();
                    for (BreakerState state : BreakerState.values()) {
                        breakers.add(
                                MadeUpPools.breaker(
                                        "to-" + state.words().replace(' ', '-'), state, 0.1, 0));
                    }
                    return reading(at, pools, breakers);
                });
    }

    /** Libraries that say nothing, and a user's adapter with a fault. */
    static List<Frame> silent() {
        return told(
                60,
                at ->
                        new PoolReading(
                                at,
                                "",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(
                                        new Hint(
                                                "HikariCP",
                                                "the thread HikariPool-1 housekeeper",
                                                "HikariCP is here and exposes nothing: let it"
                                                        + " register its MBeans.",
                                                "spring.datasource.hikari.register-mbeans=true"),
                                        new Hint(
                                                "Failsafe",
                                                "the class dev.failsafe.CircuitBreaker",
                                                "Failsafe has circuit breakers and no MBeans for"
                                                        + " them.",
                                                "")),
                                List.of(
                                        new AdapterFault(
                                                "acme-pool.json",
                                                14,
                                                9,
                                                "There is no quantity \"activ\".",
                                                "It is one of used, idle, size, max.")),
                                List.of(),
                                0));
    }

    /** Seven threads wait for a connection, and the pool's own thread for work. */
    static ThreadsDumped dump() {
        var grouping = new Grouping(frames -> frames.getLast());
        for (int i = 0; i < 7; i++) {
            add(
                    grouping,
                    i,
                    new CodePlace("jdk.internal.misc.Unsafe", "park", 0),
                    new CodePlace("com.zaxxer.hikari.pool.HikariPool", "getConnection", 160),
                    new CodePlace("shop.orders.OrderService", "place", 88));
        }
        add(
                grouping,
                90,
                new CodePlace("jdk.internal.misc.Unsafe", "park", 0),
                new CodePlace("com.zaxxer.hikari.pool.HikariPool$PoolEntryCreator", "call", 724));
        return new ThreadsDumped(
                Story.END, Duration.ofMillis(40), 90_000, grouping.end(true), Optional.empty());
    }

    private static void add(Grouping grouping, long id, CodePlace... frames) {
        grouping.add(new DumpedThread(id, "", false, "WAITING", "", false, List.of(frames)));
    }

    private static Pool mongo() {
        return MadeUpPools.pool(
                "db1:27017",
                PoolKind.CONNECTIONS,
                "MongoDB",
                Map.of(
                        PoolQuantity.USED, Told.of(4),
                        PoolQuantity.SIZE, Told.of(9),
                        PoolQuantity.MAX, Told.of(100)));
    }

    private static PoolReading exhaustedAt(Instant at) {
        long after = Duration.between(Story.ONSET, at).toSeconds();
        double used = after < 0 ? 3 + at.getEpochSecond() % 3 : Math.min(10, 4 + after / 12);
        double waiting = after < 80 ? 0 : Math.min(7, 1 + (after - 80) / 20);
        BreakerState state =
                after < 140
                        ? BreakerState.CLOSED
                        : after > 220 && after < 240 ? BreakerState.HALF_OPEN : BreakerState.OPEN;
        double failures = after < 0 ? 0.01 : Math.min(0.62, after / 200.0);
        return new PoolReading(
                at,
                "",
                List.of(
                        vibur(used, waiting),
                        MadeUpPools.pool("reporting", 2, 3, 5, 0),
                        MadeUpPools.threads("http-nio-8080", after < 0 ? 20 : 188, 200)),
                List.of(
                        MadeUpPools.breaker("payment", state, failures, after < 0 ? 0 : 0.81),
                        MadeUpPools.breaker("inventory", BreakerState.CLOSED, -1, 0)),
                List.of(MadeUpPools.guess("mail-workers")),
                List.of(),
                List.of(),
                List.of("com.acme:type=Cache was found and refused to be read."),
                0);
    }

    private static Pool vibur(double used, double waiting) {
        Pool hikari = MadeUpPools.pool("orders", used, 10 - used, 10, waiting);
        return new Pool(
                hikari.name(),
                hikari.kind(),
                hikari.origin(),
                hikari.told(),
                hikari.tunables(),
                hikari.deeds(),
                List.of(MadeUpPools.TAKEN),
                hikari.leaks());
    }

    private static PoolReading reading(Instant at, List<Pool> pools, List<Breaker> breakers) {
        return new PoolReading(
                at, "", pools, breakers, List.of(), List.of(), List.of(), List.of(), 0);
    }

    private static List<Frame> told(Function<Instant, PoolReading> readings) {
        return told(600, readings);
    }

    /** The last so many seconds. */
    private static List<Frame> told(int seconds, Function<Instant, PoolReading> readings) {
        List<Frame> frames = new ArrayList<>();
        PoolReading before = null;
        for (Frame frame :
                Story.healthy().stream()
                        .filter(it -> !it.at().isBefore(Story.END.minusSeconds(seconds)))
                        .toList()) {
            PoolReading now = readings.apply(frame.at());
            List<Observation> fresh = new ArrayList<>(frame.fresh());
            now.all().forEach(each -> samples(fresh, frame.at(), each));
            if (before != null) {
                turns(fresh, frame.at(), before, now);
            }
            before = now;
            frames.add(with(frame, fresh, now));
        }
        return frames;
    }

    private static Frame with(Frame frame, List<Observation> fresh, PoolReading pools) {
        return new Frame(
                frame.at(),
                frame.link(),
                frame.facts(),
                fresh,
                frame.judgement(),
                frame.recording(),
                frame.own(),
                frame.mending(),
                pools);
    }

    private static void samples(List<Observation> fresh, Instant at, Adapted adapted) {
        switch (adapted) {
            case Pool pool -> {
                for (PoolQuantity each : PoolQuantity.values()) {
                    pool.number(each)
                            .ifPresent(
                                    value ->
                                            fresh.add(
                                                    new Observation.Sample(
                                                            each.signal(pool.kind())
                                                                    .of(pool.name()),
                                                            at,
                                                            value)));
                }
            }
            case Breaker breaker -> {
                breaker.state()
                        .ifPresent(
                                state ->
                                        fresh.add(
                                                new Observation.Sample(
                                                        BreakerSignals.STATE.of(breaker.name()),
                                                        at,
                                                        state.code())));
                for (BreakerQuantity each : BreakerQuantity.values()) {
                    breaker.number(each)
                            .ifPresent(
                                    value ->
                                            fresh.add(
                                                    new Observation.Sample(
                                                            each.signal().of(breaker.name()),
                                                            at,
                                                            value)));
                }
            }
        }
    }

    private static void turns(
            List<Observation> fresh, Instant at, PoolReading before, PoolReading now) {
        for (int i = 0; i < now.breakers().size(); i++) {
            Breaker then = before.breakers().get(i);
            Breaker next = now.breakers().get(i);
            if (!then.state().equals(next.state())) {
                fresh.add(
                        new Happening(
                                Happening.BREAKER,
                                next.name(),
                                at,
                                Map.of(
                                        Happening.BEFORE,
                                        then.state().orElseThrow().name(),
                                        Happening.AFTER,
                                        next.state().orElseThrow().name(),
                                        Happening.CAUSE,
                                        "62 % of 50 calls failed")));
            }
        }
    }
}
