package dev.fettle.pool.read;

import dev.fettle.pool.Told;
import dev.fettle.signal.BreakerState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes one of what several adapters tell of the same pool or breaker: the one of the higher priority
 * tells, the others fill in what it does not.
 */
final class Merge {
    private Merge() {}

    static List<Entity> of(List<Entity> all) {
        List<Entity> byPriority = new ArrayList<>(all);
        byPriority.sort(Comparator.comparingInt(it -> -it.adapter().priority()));
        List<Entity> merged = new ArrayList<>();
        for (Entity each : byPriority) {
            int at = -1;
            for (int i = 0; i < merged.size() && at < 0; i++) {
                at = same(merged.get(i), each) ? i : -1;
            }
            if (at < 0) {
                merged.add(each);
            } else {
                merged.set(at, filled(merged.get(at), each));
            }
        }
        return merged;
    }

    private static boolean same(Entity one, Entity other) {
        return one.adapter().kind().equals(other.adapter().kind())
                && one.identity().equals(other.identity())
                && (one.adapter().covers().contains(other.adapter().id())
                        || other.adapter().covers().contains(one.adapter().id()));
    }

    private static Entity filled(Entity one, Entity other) {
        Map<String, Told> told = new HashMap<>(one.told());
        Set<String> fresh = new HashSet<>(one.fresh());
        other.told()
                .forEach(
                        (key, value) -> {
                            boolean silent =
                                    told.getOrDefault(key, Told.not("")) instanceof Told.NotTold;
                            if (silent && !(value instanceof Told.NotTold)) {
                                told.put(key, value);
                                fresh.remove(key);
                                if (other.fresh().contains(key)) {
                                    fresh.add(key);
                                }
                            }
                        });
        Optional<BreakerState> state = one.state().or(other::state);
        List<String> covered = new ArrayList<>(one.covered());
        other.beans().forEach(bean -> covered.add(other.adapter().id() + " " + bean));
        return new Entity(
                one.adapter(),
                one.key(),
                one.ownName(),
                one.nameFrom(),
                one.identity(),
                one.beans(),
                told,
                fresh,
                state,
                state.isPresent() ? "" : one.noState(),
                joined(one.tunables(), other.tunables(), it -> it.lever()),
                joined(one.deeds(), other.deeds(), it -> it.lever()),
                joined(one.details(), other.details(), it -> it.label()),
                covered,
                one.events());
    }

    private static <T> List<T> joined(List<T> some, List<T> more, Function<T, String> key) {
        List<T> all = new ArrayList<>(some);
        Set<String> there = new HashSet<>();
        some.forEach(each -> there.add(key.apply(each)));
        more.stream().filter(each -> !there.contains(key.apply(each))).forEach(all::add);
        return all;
    }
}
