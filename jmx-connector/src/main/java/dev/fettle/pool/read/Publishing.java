package dev.fettle.pool.read;

import dev.fettle.connect.Together;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.AdapterFault;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Told;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Names what was evaluated, says it as observations and keeps it as the latest reading. For one thread,
 * but for what says otherwise.
 */
final class Publishing {
    /** Pools, and breakers, that are shown; of more it is said that they are there. */
    static final int MOST = 64;

    private final Hints hints = new Hints();
    private final Subjects poolNames = new Subjects();
    private final Subjects breakerNames = new Subjects();
    private final Emission emission = new Emission();
    private final Transitions transitions;
    private final LeakWords leakWords = new LeakWords();
    private final Optional<LeakWatch> leaks;

    private volatile List<Adapter> adapters;
    private volatile List<AdapterFault> faults;
    private volatile PoolReading reading =
            PoolReading.unknown(Instant.EPOCH, "its MBeans have not been read yet");

    /**
     * @param leaks empty where they are not hunted
     */
    Publishing(
            Together beans,
            List<Adapter> adapters,
            List<AdapterFault> faults,
            Optional<LeakWatch> leaks) {
        this.leaks = leaks;
        use(adapters, faults);
        this.transitions = new Transitions(beans);
    }

    /** For any thread. */
    PoolReading reading() {
        return reading;
    }

    /** For any thread. */
    void recognise(Collection<String> classes, Collection<String> threads) {
        hints.recognise(adapters, classes, threads);
    }

    /** Others are in force. */
    void use(List<Adapter> others, List<AdapterFault> theirFaults) {
        adapters = List.copyOf(others);
        faults = List.copyOf(theirFaults);
    }

    void silent(String why, Instant now, Consumer<Observation> out) {
        emission.silent(why, now, out);
        unknown(why, now);
    }

    /** Nothing is known, which is said elsewhere or later. */
    void unknown(String why, Instant now) {
        reading =
                new PoolReading(
                        now, why, List.of(), List.of(), List.of(), List.of(), faults, List.of(), 0);
    }

    void publish(
            List<Entity> told,
            List<Entity> guessed,
            List<String> unread,
            Instant now,
            Consumer<Observation> out)
            throws IOException {
        Shown pools = shown(told.stream().filter(it -> !it.isBreaker()).toList(), poolNames);
        Shown breakers = shown(told.stream().filter(Entity::isBreaker).toList(), breakerNames);
        emission.tell(pools, breakers, now, out);
        List<Pool> poolRecords = new ArrayList<>();
        pools.byName().forEach((name, it) -> poolRecords.add(Published.pool(it, name)));
        List<Breaker> breakerRecords = new ArrayList<>();
        breakers.byName().forEach((name, it) -> breakerRecords.add(Published.breaker(it, name)));
        Set<String> libraries = new HashSet<>();
        told.forEach(each -> libraries.add(each.adapter().library()));
        reading =
                new PoolReading(
                        now,
                        "",
                        poolRecords,
                        breakerRecords,
                        guesses(guessed),
                        hints.of(adapters, libraries),
                        faults,
                        unread,
                        told.size() - poolRecords.size() - breakerRecords.size());
        transitions.see(breakers.byName(), now, out);
        if (leaks.isPresent()) {
            leakWords.tell(poolRecords, now, out);
            leaks.get().see(pools.byName(), now, out);
        }
    }

    /** How a pool was called last. */
    Optional<String> name(String key) {
        return poolNames.given(key);
    }

    private static Shown shown(List<Entity> all, Subjects subjects) {
        Map<String, String> names = subjects.of(all);
        Map<String, Entity> byName = new TreeMap<>();
        all.forEach(each -> byName.put(names.get(each.key()), each));
        Map<String, Entity> some = new TreeMap<>();
        byName.entrySet().stream()
                .limit(MOST)
                .forEach(each -> some.put(each.getKey(), each.getValue()));
        return new Shown(some, all.size());
    }

    /** What turned out to tell what it looked like. */
    private static List<Adapted> guesses(List<Entity> guessed) {
        return guessed.stream()
                .filter(
                        each ->
                                each.isBreaker()
                                        ? each.state().isPresent()
                                        : each.told().get(PoolQuantity.USED.key())
                                                instanceof Told.Value)
                .map(each -> Published.of(each, each.ownName()))
                .toList();
    }
}
