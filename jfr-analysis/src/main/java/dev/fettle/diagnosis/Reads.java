package dev.fettle.diagnosis;

import dev.fettle.signal.Signal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which observations a detector is shown, gaps of its signals included. All others pass it by: with
 * twenty detectors and dozens of observations a second, looking at each would be most of their cost.
 *
 * @param happenings kinds, such as {@code gc}
 * @param exhibits keys, such as {@code thread-start-site}
 */
public record Reads(Set<Signal> signals, Set<String> happenings, Set<String> exhibits) {
    public Reads {
        signals = Set.copyOf(signals);
        happenings = Set.copyOf(happenings);
        exhibits = Set.copyOf(exhibits);
    }

    public static Reads of(Signal... signals) {
        return new Reads(Set.of(signals), Set.of(), Set.of());
    }

    /** These signals, too. */
    public Reads signals(List<Signal> more) {
        Set<Signal> all = new HashSet<>(signals);
        all.addAll(more);
        return new Reads(all, happenings, exhibits);
    }

    /** These kinds of happenings, too. */
    public Reads happenings(String... kinds) {
        return new Reads(signals, union(happenings, kinds), exhibits);
    }

    /** Exhibits of these keys, too. */
    public Reads exhibits(String... keys) {
        return new Reads(signals, happenings, union(exhibits, keys));
    }

    private static Set<String> union(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
