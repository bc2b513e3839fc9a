package dev.fettle.dump;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the threads of one dump in a later one.
 *
 * @param followed whether single threads could be told apart: both dumps are of one process, and small
 *     enough. Where not, only the groups are compared
 * @param platform of platform threads
 * @param virtual of virtual threads
 * @param groups those that are in either dump, the ones that grew most first
 */
public record DumpChange(boolean followed, Fate platform, Fate virtual, List<GroupChange> groups) {
    public DumpChange {
        groups = List.copyOf(groups);
    }

    /**
     * What became of some threads.
     *
     * @param fresh only in the later one
     * @param gone only in the earlier one
     * @param still in both
     * @param unmoved of those, the ones with the very same stack in both
     */
    public record Fate(int fresh, int gone, int still, int unmoved) {}

    /**
     * @param group as it is in the later dump, or was in the earlier one where it is gone
     * @param before threads in the earlier one
     * @param after threads in the later one
     * @param stayed threads that stood there in both, with the very same stack; 0 where they could not
     *     be followed
     */
    public record GroupChange(WaitGroup group, int before, int after, int stayed) {
        public int growth() {
            return after - before;
        }
    }

    /**
     * @param sameProcess whether both are known to be of one run of one program: ids mean nothing
     *     otherwise
     */
    public static DumpChange between(
            DumpedThreads before, DumpedThreads after, boolean sameProcess) {
        Followed then = before.followed();
        Followed now = after.followed();
        boolean followed = sameProcess && then.all() && now.all();
        int[][] fates = new int[2][3];
        int[] stayed = new int[now.named().size()];
        if (followed) {
            follow(then, now, fates, stayed);
        }
        int[] sizes = {sum(then, false), sum(then, true)};
        return new DumpChange(
                followed,
                fate(fates[0], sizes[0], followed),
                fate(fates[1], sizes[1], followed),
                groups(then, now, stayed));
    }

    private static int sum(Followed threads, boolean virtual) {
        int sum = 0;
        for (int i = 0; i < threads.size(); i++) {
            sum += threads.isVirtual(i) == virtual ? 1 : 0;
        }
        return sum;
    }

    /** Counts what is fresh, still there and unmoved, and who stayed in each group. */
    private static void follow(Followed then, Followed now, int[][] fates, int[] stayed) {
        Followed.Index earlier = then.index();
        for (int i = 0; i < now.size(); i++) {
            int[] fate = fates[now.isVirtual(i) ? 1 : 0];
            int was = earlier.find(now.id(i));
            if (was < 0) {
                fate[0]++;
                continue;
            }
            fate[1]++;
            if (then.stack(was) == now.stack(i)) {
                fate[2]++;
                if (now.group(i) >= 0) {
                    stayed[now.group(i)]++;
                }
            }
        }
    }

    private static Fate fate(int[] counted, int before, boolean followed) {
        return followed
                ? new Fate(counted[0], before - counted[1], counted[1], counted[2])
                : new Fate(0, 0, 0, 0);
    }

    private static List<GroupChange> groups(Followed then, Followed now, int[] stayed) {
        Map<WaitGroup.Key, WaitGroup> earlier = new HashMap<>();
        then.named().forEach(group -> earlier.put(group.key(), group));
        List<GroupChange> changes = new ArrayList<>();
        for (int i = 0; i < now.named().size(); i++) {
            WaitGroup group = now.named(i);
            WaitGroup was = earlier.remove(group.key());
            int before = was == null ? 0 : was.threads();
            changes.add(new GroupChange(group, before, group.threads(), stayed[i]));
        }
        earlier.values().forEach(gone -> changes.add(new GroupChange(gone, gone.threads(), 0, 0)));
        changes.sort(
                Comparator.comparingInt(GroupChange::growth)
                        .thenComparingInt(GroupChange::after)
                        .reversed());
        return changes;
    }
}
