package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.PoolSignals;
import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows how many of each pool are idle all the time, and how many were ever lent. */
final class PoolIdleWasteWatch implements Watch {
    private final Settings settings;
    private final ToldPools told = new ToldPools(PoolSignals.CONNECTIONS, PoolSignals.OBJECTS);
    private final Map<ToldPool, PoolIdleWastePool> pools = new HashMap<>();

    PoolIdleWasteWatch(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void see(Observation observation) {
        if (told.see(observation)) {
            pools.clear();
        }
    }

    @Override
    public Optional<String> absent(Instant now) {
        return told.none(now) ? Optional.of("it tells of no pool") : Optional.empty();
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = told.unknown(PoolIdleWaste.ID, now);
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        var present = told.present();
        pools.keySet().retainAll(present);
        List<Verdict> said = new ArrayList<>();
        Instant decides = null;
        List<String> well = new ArrayList<>();
        for (ToldPool each : present) {
            PoolIdleWastePool pool =
                    pools.computeIfAbsent(each, it -> new PoolIdleWastePool(it, settings));
            each.look().ifPresent(pool::see);
            Verdict verdict = pool.judge();
            switch (verdict) {
                case Verdict.Pending it -> {
                    decides = it.decidesAt();
                    well.add(each.name());
                }
                case Verdict.Healthy _ -> well.add(each.name());
                default -> said.add(verdict);
            }
        }
        ToldPools.addWell(
                said,
                well,
                decides == null
                        ? new Verdict.Healthy(PoolIdleWaste.ID, "")
                        : new Verdict.Pending(
                                PoolIdleWaste.ID,
                                "",
                                "watching how many of each pool are ever needed",
                                decides));
        return said.isEmpty()
                ? List.of(
                        new Verdict.Unknown(
                                PoolIdleWaste.ID,
                                "",
                                "no pool has told of itself yet",
                                ToldPools.HOW_TO_LEARN))
                : said;
    }

    static Duration span(Settings settings) {
        return Duration.ofMillis((long) (1000 * settings.of(PoolIdleWaste.SPAN)));
    }
}
