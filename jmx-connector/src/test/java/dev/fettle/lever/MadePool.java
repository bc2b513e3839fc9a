package dev.fettle.lever;

import dev.fettle.pool.Call;
import dev.fettle.pool.Deed;
import dev.fettle.pool.Origin;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Risk;
import dev.fettle.pool.TakesEffect;
import dev.fettle.pool.Told;
import dev.fettle.pool.Tunable;
import dev.fettle.signal.Unit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A pool as some library's MBean has it, and the reading that an adapter would make of it. */
final class MadePool {
    static final String BEAN = "com.acme.pool:type=Pool,name=\"orders (1)\"";

    /** What a library lets be set; what it makes of a value is the test's. */
    public interface OrdersMXBean {
        int getMaximum();

        void setMaximum(int value);

        Integer getLeast();

        void setLeast(Integer value);

        long getWait();

        void setWait(long milliseconds);

        boolean isWatching();

        void setWatching(boolean on);

        void evict();
    }

    /** Does as it is told. */
    static class Orders implements OrdersMXBean {
        int maximum = 10;
        int least = 2;
        long wait = 30_000;
        boolean watching;
        int evicted;
        Runnable onEviction = () -> {};

        @Override
        public int getMaximum() {
            return maximum;
        }

        @Override
        public void setMaximum(int value) {
            maximum = value;
        }

        @Override
        public Integer getLeast() {
            return least;
        }

        @Override
        public void setLeast(Integer value) {
            least = value;
        }

        @Override
        public long getWait() {
            return wait;
        }

        @Override
        public void setWait(long milliseconds) {
            wait = milliseconds;
        }

        @Override
        public boolean isWatching() {
            return watching;
        }

        @Override
        public void setWatching(boolean on) {
            watching = on;
        }

        @Override
        public void evict() {
            evicted++;
            onEviction.run();
        }
    }

    final Map<String, Tunable> tunables = new HashMap<>();
    final List<Deed> deeds = new ArrayList<>();
    final Map<PoolQuantity, Told> told = new HashMap<>();
    PoolKind kind = PoolKind.CONNECTIONS;

    MadePool with(Tunable tunable) {
        tunables.put(tunable.lever(), tunable);
        return this;
    }

    static Tunable tunable(String lever, String attribute, String type, TakesEffect effect) {
        return tunable(lever, attribute, type, effect, Risk.LOW);
    }

    static Tunable tunable(
            String lever, String attribute, String type, TakesEffect effect, Risk risk) {
        return new Tunable(
                lever,
                attribute,
                BEAN,
                attribute,
                type,
                Told.of(1),
                Unit.COUNT,
                1,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                effect,
                "Ask its owner first.",
                "",
                false,
                risk);
    }

    /** Of milliseconds, of which 0 is no limit and 250 the least. */
    static Tunable wait(String lever) {
        return new Tunable(
                lever,
                "Longest wait",
                BEAN,
                "Wait",
                "long",
                Told.of(30),
                Unit.SECONDS,
                0.001,
                OptionalDouble.of(0.25),
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                new TakesEffect.Delayed(Duration.ofSeconds(30)),
                "",
                "",
                false,
                Risk.LOW);
    }

    static Deed deed(String lever, String operation, Risk risk) {
        return new Deed(
                lever,
                "Close idle connections",
                List.of(
                        new Deed.Choice(
                                "",
                                new Call(BEAN, operation, List.of()),
                                Optional.empty(),
                                Optional.empty())),
                risk,
                "Closes what is free.",
                "");
    }

    static Origin origin(String library) {
        return new Origin(library, "acme", "orders", BEAN, List.of(BEAN), List.of(), false);
    }

    PoolReading reading() {
        return new PoolReading(
                Instant.EPOCH,
                "",
                List.of(
                        new Pool(
                                "orders",
                                kind,
                                origin("AcmePool"),
                                told,
                                List.copyOf(tunables.values()),
                                deeds,
                                List.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0);
    }
}
