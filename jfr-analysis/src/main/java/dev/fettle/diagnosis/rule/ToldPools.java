package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signal;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The pools of some kinds that a target tells of, and whether it is heard at all. */
final class ToldPools {
    /** They are asked each second, some targets each five: three looks are due by then. */
    private static final Duration STALE = Duration.ofSeconds(15);

    /** A source tells of fewer; what is beyond is not followed. */
    private static final int MOST = 256;

    static final String HOW_TO_LEARN =
            "connect by JMX, and let the pools tell of themselves: most libraries register MBeans"
                    + " only when they are told to";

    private final Map<Signal, PoolSignals> kinds = new HashMap<>();
    private final Map<Key, ToldPool> pools = new LinkedHashMap<>();
    private String silence = "no pool has been looked for yet";
    private Instant since;
    private Instant heard;
    private Instant lastHeard;
    private double count = Double.NaN;

    private record Key(PoolSignals kind, String name) {}

    ToldPools(PoolSignals... kinds) {
        for (PoolSignals each : kinds) {
            each.all().forEach(signal -> this.kinds.put(signal, each));
        }
    }

    /** What these pools tell, and whether there are any. */
    static List<Signal> reads(PoolSignals... kinds) {
        return Stream.concat(
                        Stream.of(kinds).flatMap(PoolSignals::all), Stream.of(PoolSignals.POOLS))
                .toList();
    }

    /** Whether what was seen was a silence, not of a moment only, after which nothing goes on from what was before. */
    boolean see(Observation observation) {
        switch (observation) {
            case Sample it when it.series().signal().equals(PoolSignals.POOLS) -> {
                count = it.value();
                heard(it.at());
            }
            case Sample it ->
                    pool(it.series().signal(), it.series().subject())
                            .ifPresent(
                                    p -> {
                                        p.see(it);
                                        heard(it.at());
                                    });
            case Gap it when it.series().subject().isEmpty() -> {
                return silence(it);
            }
            case Gap it -> unread(it);
            default -> {}
        }
        return false;
    }

    /** A gap makes no pool known: what was told of before is told no more. */
    private void unread(Gap gap) {
        kind(gap.series().signal())
                .map(kind -> pools.get(new Key(kind, gap.series().subject())))
                .ifPresent(it -> it.unread(gap.series().signal(), gap.why()));
    }

    private boolean silence(Gap gap) {
        if (!isOurs(gap.series().signal())) {
            return false;
        }
        silence = gap.why();
        heard = null;
        if (gap.late() || isMoment(gap)) {
            return false;
        }
        since = null;
        pools.clear();
        return true;
    }

    /** Some looks that are missing, as on a busy machine, undo nothing of what was seen before. */
    private boolean isMoment(Gap gap) {
        return lastHeard != null && !lastHeard.plus(STALE).isBefore(gap.to());
    }

    private void heard(Instant at) {
        since = since == null ? at : since;
        heard = heard == null || at.isAfter(heard) ? at : heard;
        lastHeard = heard;
    }

    private Optional<PoolSignals> kind(Signal signal) {
        return Optional.ofNullable(kinds.get(signal));
    }

    /** Whether a signal is one of these pools', or tells how many there are. */
    boolean isOurs(Signal signal) {
        return signal.equals(PoolSignals.POOLS) || kinds.containsKey(signal);
    }

    private Optional<ToldPool> pool(Signal signal, String name) {
        return kind(signal)
                .map(kind -> new Key(kind, name))
                .filter(key -> pools.containsKey(key) || pools.size() < MOST)
                .map(key -> pools.computeIfAbsent(key, it -> new ToldPool(it.kind, it.name)));
    }

    /** Why nothing is known of any pool. */
    Optional<Unknown> unknown(String detector, Instant now) {
        if (heard != null && !heard.plus(STALE).isBefore(now)) {
            return Optional.empty();
        }
        String why = heard == null ? silence : "its pools have told nothing for some time";
        return Optional.of(new Unknown(detector, "", why, HOW_TO_LEARN));
    }

    /** Whether the target was asked, and has no pool of these kinds that it tells of. */
    boolean none(Instant now) {
        return heard != null
                && !heard.plus(STALE).isBefore(now)
                && !Double.isNaN(count)
                && present().isEmpty();
    }

    /** Those that are told of; what was closed is gone. */
    Collection<ToldPool> present() {
        if (heard != null) {
            Instant oldest = heard.minus(STALE);
            pools.values().removeIf(it -> !it.isToldSince(oldest));
        }
        return new ArrayList<>(pools.values());
    }

    /**
     * Adds what is to be said of those that were judged and are well: all together, or each by its name
     * where others cannot be judged.
     *
     * @param said findings and Unknowns so far
     * @param well their names
     * @param together Healthy or Pending, of all
     */
    static void addWell(List<Verdict> said, List<String> well, Verdict together) {
        boolean unknown = said.stream().anyMatch(Unknown.class::isInstance);
        boolean found = said.stream().anyMatch(Finding.class::isInstance);
        if (unknown && together instanceof Healthy) {
            well.forEach(it -> said.add(new Healthy(together.detectorId(), it)));
        } else if (!found && !well.isEmpty()) {
            said.add(together);
        }
    }

    /** Since when they are told of without a silence. */
    Instant since() {
        return since;
    }
}
