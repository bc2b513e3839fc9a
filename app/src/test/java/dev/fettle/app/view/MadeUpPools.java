package dev.fettle.app.view;

import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Call;
import dev.fettle.pool.Deed;
import dev.fettle.pool.Detail;
import dev.fettle.pool.LeakDetection;
import dev.fettle.pool.Origin;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Risk;
import dev.fettle.pool.TakesEffect;
import dev.fettle.pool.Told;
import dev.fettle.pool.Tunable;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.format.ShippedAdapters;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.Unit;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Pools and breakers of no program, as readings tell them. */
public final class MadeUpPools {
    /** What a library tells on demand. */
    public static final Detail TAKEN =
            new Detail.OfOperation(
                    "Connections that are lent",
                    "Needs poolEnableConnectionTracking.",
                    new Call("org.vibur.dbcp:type=orders", "showTakenConnections", List.of()));

    private static final List<Adapter> SHIPPED = ShippedAdapters.all();

    private MadeUpPools() {}

    public static Pool pool(String name, double used, double idle, double max, double waiting) {
        Map<PoolQuantity, Told> told = new EnumMap<>(PoolQuantity.class);
        told.put(PoolQuantity.USED, Told.of(used));
        told.put(PoolQuantity.IDLE, Told.of(idle));
        told.put(PoolQuantity.SIZE, Told.of(used + idle));
        told.put(PoolQuantity.MAX, Told.of(max));
        told.put(PoolQuantity.MIN, Told.of(2));
        told.put(PoolQuantity.WAITING, Told.of(waiting));
        told.put(PoolQuantity.PATIENCE, Told.of(30));
        return pool(name, PoolKind.CONNECTIONS, "HikariCP", told);
    }

    public static Pool threads(String name, double used, double max) {
        return pool(
                name,
                PoolKind.THREADS,
                "Tomcat",
                Map.of(
                        PoolQuantity.USED, Told.of(used),
                        PoolQuantity.SIZE, Told.of(max),
                        PoolQuantity.IDLE, Told.of(max - used),
                        PoolQuantity.MAX, Told.of(max)));
    }

    public static Pool pool(
            String name, PoolKind kind, String library, Map<PoolQuantity, Told> told) {
        boolean hikari = library.equals("HikariCP");
        return new Pool(
                name,
                kind,
                origin(name, library, false),
                told,
                hikari ? List.of(max(told), threshold()) : List.of(),
                hikari ? List.of(evict()) : List.of(),
                library.equals("Vibur") ? List.of(TAKEN) : List.of(),
                leaks(library.toLowerCase(Locale.ROOT)));
    }

    private static LeakDetection leaks(String adapter) {
        return SHIPPED.stream()
                .filter(it -> it.id().equals(adapter))
                .findFirst()
                .flatMap(Adapter::leaks)
                .orElse(LeakDetection.NONE);
    }

    /** One that merely looks like a pool. */
    public static Pool guess(String name) {
        return new Pool(
                name,
                PoolKind.OBJECTS,
                origin(name, "com.acme.Workers", true),
                Map.of(PoolQuantity.USED, Told.of(3), PoolQuantity.MAX, Told.of(8)),
                List.of(),
                List.of(),
                List.of());
    }

    public static Breaker breaker(String name, BreakerState state, double failures, double slow) {
        Map<BreakerQuantity, Told> told = new EnumMap<>(BreakerQuantity.class);
        told.put(
                BreakerQuantity.FAILURES,
                failures < 0 ? Told.not("too few calls yet") : Told.of(failures));
        told.put(BreakerQuantity.FAILURES_LIMIT, Told.of(0.5));
        told.put(
                BreakerQuantity.SLOW, failures < 0 ? Told.not("too few calls yet") : Told.of(slow));
        told.put(BreakerQuantity.SLOW_LIMIT, Told.of(1));
        told.put(BreakerQuantity.BUFFERED, Told.of(50));
        told.put(BreakerQuantity.NOT_PERMITTED, Told.of(state.refuses() ? 412 : 0));
        return new Breaker(
                name,
                origin(name, "Resilience4j", false),
                Optional.of(state),
                "",
                told,
                List.of(),
                List.of(operate(name)),
                List.of());
    }

    private static Deed operate(String name) {
        return new Deed(
                "breaker.state",
                "Put it into another state",
                List.of(
                        choice(name, "forced-open", BreakerState.FORCED_OPEN),
                        choice(name, "closed", BreakerState.CLOSED),
                        choice(name, "disabled", BreakerState.DISABLED)),
                Risk.HIGH,
                "It then stays in that state until somebody says otherwise.",
                "");
    }

    private static Deed.Choice choice(String name, String value, BreakerState leadsTo) {
        return new Deed.Choice(
                value,
                new Call(
                        "org.springframework.boot:type=Endpoint,name=Circuitbreakers",
                        "updateCircuitBreakerState",
                        List.of(new Call.Argument("java.lang.String", name))),
                Optional.of(leadsTo),
                Optional.empty());
    }

    private static Origin origin(String name, String library, boolean guess) {
        String bean =
                library.equals("HikariCP")
                        ? "com.zaxxer.hikari:type=Pool (" + name + ")"
                        : library + ":name=" + name;
        return new Origin(
                library,
                guess ? Origin.GUESS : library.toLowerCase(Locale.ROOT),
                name,
                "",
                List.of(bean),
                List.of(),
                guess);
    }

    private static Tunable max(Map<PoolQuantity, Told> told) {
        return new Tunable(
                "pool.max",
                "Maximum pool size",
                "com.zaxxer.hikari:type=PoolConfig (orders)",
                "MaximumPoolSize",
                "int",
                told.get(PoolQuantity.MAX),
                Unit.COUNT,
                1,
                OptionalDouble.of(1),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                new TakesEffect.Delayed(Duration.ofSeconds(30)),
                "Threads that wait already are served with that round.",
                "",
                false,
                Risk.LOW);
    }

    private static Tunable threshold() {
        return new Tunable(
                "pool.leak-threshold",
                "Leak detection threshold",
                "com.zaxxer.hikari:type=PoolConfig (orders)",
                "LeakDetectionThreshold",
                "long",
                Told.of(0),
                Unit.SECONDS,
                0.001,
                OptionalDouble.of(2),
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                new TakesEffect.Delayed(Duration.ofSeconds(30)),
                "HikariCP tells the place in the program's log.",
                "",
                false,
                Risk.LOW);
    }

    private static Deed evict() {
        return new Deed(
                "pool.evict",
                "Close idle connections",
                List.of(
                        new Deed.Choice(
                                "",
                                new Call(
                                        "com.zaxxer.hikari:type=Pool (orders)",
                                        "softEvictConnections",
                                        List.of()),
                                Optional.empty(),
                                Optional.empty())),
                Risk.LOW,
                "Idle connections are closed at once, those in use when they come back.",
                "");
    }
}
