package dev.fettle.dump;

import dev.fettle.signal.CodePlace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Takes the threads of a dump one after the other and keeps what they have in common: memory grows with
 * the places where they stand, and by 16 bytes a thread. Not safe for use by several threads.
 */
public final class Grouping {
    /** Further groups are counted together. A program has some hundred places that wait. */
    public static final int MOST_GROUPS = 5_000;

    /** Further executors and scopes are counted and not named. */
    static final int MOST_CONTAINERS = 1_000;

    private final Function<List<CodePlace>, CodePlace> places;
    private final Map<WaitGroup.Key, Waiting> groups = new HashMap<>();
    private final List<ThreadContainer> containers = new ArrayList<>();
    private final Map<String, Integer> states = new LinkedHashMap<>();
    private final Followed followed = new Followed();
    private Optional<Instant> at = Optional.empty();
    private OptionalLong pid = OptionalLong.empty();
    private String java = "";
    private int platform;
    private int virtual;
    private int mounted;
    private int ungrouped;

    /**
     * @param places the line to look at in a stack that is not empty, innermost frame first
     */
    public Grouping(Function<List<CodePlace>, CodePlace> places) {
        this.places = places;
    }

    public void at(Instant begun) {
        at = Optional.of(begun);
    }

    public void pid(long process) {
        pid = OptionalLong.of(process);
    }

    public void java(String version) {
        java = version;
    }

    public void add(DumpedThread thread) {
        if (thread.virtual()) {
            virtual++;
            mounted += thread.mounted() ? 1 : 0;
            if (!thread.state().isEmpty()) {
                states.merge(thread.state(), 1, Integer::sum);
            }
        } else {
            platform++;
        }
        Waiting group = group(thread);
        int stack = thread.frames().hashCode();
        followed.add(thread.id(), group == null ? -1 : group.number, stack, thread.virtual());
        if (group == null) {
            ungrouped++;
        } else {
            group.add(thread);
        }
    }

    /** An executor or a scope, after its threads. */
    public void add(ThreadContainer container) {
        if (containers.size() < MOST_CONTAINERS) {
            containers.add(container);
        }
    }

    private Waiting group(DumpedThread thread) {
        Stand stand = Stand.of(thread.frames(), places);
        var key = new WaitGroup.Key(thread.virtual(), stand.frames());
        Waiting known = groups.get(key);
        if (known == null && groups.size() < MOST_GROUPS) {
            known = new Waiting(groups.size(), key, stand);
            groups.put(key, known);
        }
        return known;
    }

    /**
     * What was seen so far.
     *
     * @param tells whether the dump tells of virtual threads which are mounted
     */
    public DumpedThreads end(boolean tells) {
        List<WaitGroup> numbered =
                groups.values().stream()
                        .sorted(Comparator.comparingInt(group -> group.number))
                        .map(Waiting::group)
                        .toList();
        return new DumpedThreads(
                at,
                pid,
                java,
                platform,
                virtual,
                states,
                tells ? Optional.of(mounted) : Optional.empty(),
                ranked(numbered),
                ungrouped,
                containers.stream()
                        .sorted(Comparator.comparingInt(ThreadContainer::threads).reversed())
                        .toList(),
                followed.by(numbered));
    }

    private static List<WaitGroup> ranked(List<WaitGroup> groups) {
        return groups.stream()
                .sorted(Comparator.comparingInt(WaitGroup::threads).reversed())
                .toList();
    }

    /** One group while it is counted. */
    private static final class Waiting {
        /** Classes of what they wait for; a group that waits for more kinds is rare. */
        private static final int MOST_KINDS = 8;

        private final int number;
        private final WaitGroup.Key key;
        private final Stand stand;
        private final Map<String, Integer> states = new LinkedHashMap<>();
        private final Map<String, Integer> kinds = new LinkedHashMap<>();
        private String first = "";
        private boolean oneObject = true;
        private int threads;
        private int mounted;

        Waiting(int number, WaitGroup.Key key, Stand stand) {
            this.number = number;
            this.key = key;
            this.stand = stand;
        }

        void add(DumpedThread thread) {
            threads++;
            mounted += thread.mounted() ? 1 : 0;
            if (!thread.state().isEmpty()) {
                states.merge(thread.state(), 1, Integer::sum);
            }
            String object = thread.waitsFor();
            if (object.isEmpty()) {
                return;
            }
            first = first.isEmpty() ? object : first;
            oneObject &= first.equals(object);
            int at = object.lastIndexOf('@');
            String kind = at < 0 ? object : object.substring(0, at);
            if (kinds.containsKey(kind) || kinds.size() < MOST_KINDS) {
                kinds.merge(kind, 1, Integer::sum);
            }
        }

        WaitGroup group() {
            String most =
                    kinds.entrySet().stream()
                            .max(Map.Entry.comparingByValue())
                            .map(Map.Entry::getKey)
                            .orElse("");
            return new WaitGroup(
                    stand.place(),
                    stand.call(),
                    threads,
                    states,
                    most,
                    !first.isEmpty() && oneObject,
                    mounted,
                    key);
        }
    }
}
