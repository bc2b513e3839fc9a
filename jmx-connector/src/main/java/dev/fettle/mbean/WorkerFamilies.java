package dev.fettle.mbean;

import dev.fettle.target.ConsoleThreads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Threads by their names without the last number: {@code pool-3-thread-#}. Each thread's name is asked
 * for once, so that one who is renamed stays where it was.
 */
final class WorkerFamilies {
    /** Names that are asked for at one look; the others come with the next ones. */
    static final int NAMES = 500;

    private final Map<Long, String> families = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();

    /**
     * @param ids of all threads, oldest first
     */
    record Family(String name, List<Long> ids) {}

    /** Those whose names are to be asked for; forgets the ones that have ended. */
    long[] unnamed(long[] alive) {
        Set<Long> all = Arrays.stream(alive).boxed().collect(Collectors.toSet());
        families.keySet().retainAll(all);
        names.keySet().retainAll(all);
        return Arrays.stream(alive).filter(id -> !families.containsKey(id)).limit(NAMES).toArray();
    }

    void name(long id, String name) {
        families.put(id, family(name));
        if (!ConsoleThreads.include(name)) {
            names.put(id, name);
        }
    }

    /** Those of the program's threads, as they were called when they were asked for their names. */
    Set<String> names() {
        return Set.copyOf(names.values());
    }

    /** The largest ones first. */
    List<Family> largest(int least, int most) {
        Map<String, Set<Long>> byName = new HashMap<>();
        families.forEach(
                (id, name) -> {
                    if (!name.isEmpty()) {
                        byName.computeIfAbsent(name, _ -> new TreeSet<>()).add(id);
                    }
                });
        List<Family> largest = new ArrayList<>();
        byName.forEach(
                (name, ids) -> {
                    if (ids.size() >= least) {
                        largest.add(new Family(name, List.copyOf(ids)));
                    }
                });
        largest.sort(
                Comparator.comparingInt((Family it) -> it.ids().size())
                        .reversed()
                        .thenComparing(Family::name));
        return largest.subList(0, Math.min(most, largest.size()));
    }

    /** Empty where the name does not end with a number, or is none of the program's. */
    static String family(String thread) {
        int end = thread.length();
        while (end > 0 && Character.isDigit(thread.charAt(end - 1))) {
            end--;
        }
        return end == 0 || end == thread.length() || ConsoleThreads.include(thread)
                ? ""
                : thread.substring(0, end) + "#";
    }
}
