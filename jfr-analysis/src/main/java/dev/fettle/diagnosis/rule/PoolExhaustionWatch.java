package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.trend.Window;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows who waits at which pool, and what else stops the program meanwhile. */
final class PoolExhaustionWatch implements Watch {
    /** What was held longer ago is told again, or has come back. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Settings settings;
    private final ToldPools told = new ToldPools(PoolSignals.CONNECTIONS, PoolSignals.OBJECTS);
    private final Map<ToldPool, PoolExhaustionPool> pools = new HashMap<>();
    private final Window<Tally> pauses = new Window<>(Duration.ofMinutes(2), Tally::at);
    private final Starving starving;
    private double requests = Double.NaN;

    /** Where something was borrowed that did not come back, the last of each pool. */
    private final Map<String, Happening> held = new HashMap<>();

    /**
     * What else would make anybody wait.
     *
     * @param stopped seconds in which collections stopped the JVM, since shortly before
     * @param span seconds that these are of
     * @param starved whether it wants for CPU since before
     */
    record Beside(double stopped, double span, boolean starved, Optional<Happening> held) {}

    PoolExhaustionWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.starving = new Starving(settings, target);
    }

    @Override
    public void see(Observation observation) {
        starving.see(observation);
        switch (observation) {
            case Tally it when it.series().signal().equals(Signals.GC_PAUSE) -> pauses.add(it);
            case Sample it when it.series().signal().equals(HttpSignals.HTTP_RATE) ->
                    requests = it.value();
            case Happening it when it.attributes().getOrDefault(Happening.COUNT, "").equals("0") ->
                    held.remove(it.subject());
            case Happening it when held.size() < 64 || held.containsKey(it.subject()) ->
                    held.put(it.subject(), it);
            default -> {}
        }
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
        var unheard = told.unknown(PoolExhaustion.ID, now);
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        var present = told.present();
        pools.keySet().retainAll(present);
        List<Verdict> said = new ArrayList<>();
        List<String> well = new ArrayList<>();
        for (ToldPool each : present) {
            PoolExhaustionPool pool =
                    pools.computeIfAbsent(each, it -> new PoolExhaustionPool(it, settings));
            each.look().ifPresent(look -> pool.see(look, requests));
            Optional<? extends Verdict> verdict =
                    pool.unknown().isPresent()
                            ? pool.unknown()
                            : pool.since().flatMap(it -> pool.judge(beside(each, it, now)));
            verdict.ifPresentOrElse(said::add, () -> well.add(each.name()));
        }
        ToldPools.addWell(said, well, nothing(now));
        return said.isEmpty()
                ? List.of(
                        new Verdict.Unknown(
                                PoolExhaustion.ID,
                                "",
                                "no pool has told of itself yet",
                                ToldPools.HOW_TO_LEARN))
                : said;
    }

    private Verdict nothing(Instant now) {
        Instant decides =
                told.since()
                        .plus(
                                Duration.ofMillis(
                                        (long) (1000 * settings.of(PoolExhaustion.SUSTAINED))));
        return decides.isAfter(now)
                ? new Verdict.Pending(
                        PoolExhaustion.ID, "", "watching whether anybody waits", decides)
                : new Verdict.Healthy(PoolExhaustion.ID, "");
    }

    private Beside beside(ToldPool pool, Instant since, Instant now) {
        Instant from = since.minus(PoolExhaustionPool.BEFORE);
        double stopped = pauses.sum(from, now, it -> it.delta().sum());
        Starving.Lack lack = starving.now(now);
        boolean starved = lack != null && !lack.since().isAfter(since.plusSeconds(5));
        return new Beside(
                stopped,
                ToldPool.seconds(from, now),
                starved,
                Optional.ofNullable(held.get(pool.name()))
                        .filter(it -> it.at().plus(REMEMBERED).isAfter(now)));
    }
}
