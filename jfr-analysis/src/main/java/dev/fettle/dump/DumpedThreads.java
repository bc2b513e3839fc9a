package dev.fettle.dump;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Every thread of a JVM at one instant, as a dump tells them.
 *
 * @param at when the dump was begun, by the target's clock; empty where it does not say
 * @param pid the target's process, as it sees itself
 * @param java its version; empty where the dump does not say
 * @param states of virtual threads: how many are in each; empty where the dump does not tell it
 * @param mounted virtual threads on a carrier; empty where the dump does not tell it
 * @param groups the largest first; at most {@link Grouping#MOST_GROUPS}
 * @param ungrouped threads beyond those
 * @param containers those with most threads first; none where the dump has none, which is that of
 *     {@code Thread.print}
 * @param followed each thread's place, for a comparison
 */
public record DumpedThreads(
        Optional<Instant> at,
        OptionalLong pid,
        String java,
        int platform,
        int virtual,
        Map<String, Integer> states,
        Optional<Integer> mounted,
        List<WaitGroup> groups,
        int ungrouped,
        List<ThreadContainer> containers,
        Followed followed) {
    public DumpedThreads {
        states = Map.copyOf(states);
        groups = List.copyOf(groups);
        containers = List.copyOf(containers);
    }

    /** Of virtual threads, or of the others; the largest first. */
    public List<WaitGroup> groups(boolean virtual) {
        return groups.stream().filter(group -> group.virtual() == virtual).toList();
    }

    /** Threads that the JVM counts in a container and does not track. */
    public long unlisted() {
        return containers.stream().mapToLong(ThreadContainer::unlisted).sum();
    }
}
