package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows what stays lent of each pool, and what its library says of who holds it. */
final class PoolConnectionLeakWatch implements Watch {
    /** Less says nothing of what stays. */
    private static final Duration LISTEN = Duration.ofSeconds(60);

    /** Pools of which a source tells are fewer. */
    private static final int MOST = 256;

    private final Settings settings;
    private final Facts target;
    private final ToldPools told = new ToldPools(PoolSignals.CONNECTIONS, PoolSignals.OBJECTS);
    private final Map<ToldPool, PoolConnectionLeakPool> pools = new HashMap<>();

    /** Told before the pool itself was, in the same moment. */
    private final List<Happening> early = new ArrayList<>();

    /** How the library of a pool is brought to tell who holds what, by its name. */
    private final Map<String, String> arming = new HashMap<>();

    /** Why the library of a pool does not tell who holds what though it is armed, by its name. */
    private final Map<String, String> untold = new HashMap<>();

    /** Of pools, by their names. */
    private final Map<String, String> libraries = new HashMap<>();

    private final List<Happening> borrowed = new ArrayList<>();
    private double requests = Double.NaN;

    /** Threads that wait for a peer's bytes. */
    private double peers;

    private Instant slower;

    PoolConnectionLeakWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.target = target;
    }

    @Override
    public void see(Observation observation) {
        switch (observation) {
            case Sample it when it.series().signal().equals(HttpSignals.HTTP_RATE) ->
                    requests = it.value();
            case Sample it when it.series().equals(Signals.SOCKET_WAITING.whole()) ->
                    peers = it.value();
            case Happening it when it.kind().equals(Happening.NOT_RETURNED) -> {
                if (early.size() < 1_000) {
                    early.add(it);
                }
            }
            case Happening it when it.kind().equals(Happening.BORROWED) -> {
                if (borrowed.size() < 1_000) {
                    borrowed.add(it);
                }
            }
            case Exhibit(String key, String pool, _, Text(String words)) -> {
                Map<String, String> all =
                        switch (key) {
                            case Exhibit.POOL_LIBRARY -> libraries;
                            case Exhibit.LEAKS_UNTOLD -> untold;
                            default -> arming;
                        };
                if (all.size() < MOST || all.containsKey(pool)) {
                    all.put(pool, words);
                }
            }
            case Happening it when isSlower(it) -> slower = it.at();
            default -> {}
        }
        if (told.see(observation)) {
            pools.clear();
        }
    }

    private static boolean isSlower(Happening it) {
        return it.kind().equals(Happening.DEVIATION)
                && it.subject().equals(HttpSignals.HTTP_DURATION.id())
                && !it.attributes().getOrDefault(Happening.SIGMAS, "-").startsWith("-");
    }

    @Override
    public Optional<String> absent(Instant now) {
        return told.none(now) ? Optional.of("it tells of no pool") : Optional.empty();
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = told.unknown(PoolConnectionLeak.ID, now);
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        var present = told.present();
        pools.keySet().retainAll(present);
        List<Verdict> said = new ArrayList<>();
        List<String> well = new ArrayList<>();
        for (ToldPool each : present) {
            PoolConnectionLeakPool pool =
                    pools.computeIfAbsent(
                            each, it -> new PoolConnectionLeakPool(it, settings, target));
            pool.armedBy(arming.getOrDefault(each.name(), ""));
            pool.untold(untold.getOrDefault(each.name(), ""));
            String library = libraries.getOrDefault(each.name(), "");
            boolean only = libraries.values().stream().filter(library::equals).count() == 1;
            borrowed.stream()
                    .filter(it -> it.subject().equals(library))
                    .forEach(it -> pool.borrowed(it, only));
            early.stream().filter(it -> it.subject().equals(each.name())).forEach(pool::held);
            each.look().ifPresent(look -> pool.see(look, requests));
            Optional<? extends Verdict> verdict = pool.judge(now, slower, peers);
            verdict = verdict.isPresent() ? verdict : pool.unknown(now);
            verdict.ifPresentOrElse(said::add, () -> well.add(each.name()));
        }
        early.clear();
        borrowed.clear();
        ToldPools.addWell(said, well, nothing(now));
        return said.isEmpty()
                ? List.of(
                        new Verdict.Unknown(
                                PoolConnectionLeak.ID,
                                "",
                                "no pool has told of itself yet",
                                ToldPools.HOW_TO_LEARN))
                : said;
    }

    private Verdict nothing(Instant now) {
        Instant decides = told.since().plus(LISTEN);
        return decides.isAfter(now)
                ? new Verdict.Pending(
                        PoolConnectionLeak.ID,
                        "",
                        "watching whether what is borrowed is given back",
                        decides)
                : new Verdict.Healthy(PoolConnectionLeak.ID, "");
    }
}
