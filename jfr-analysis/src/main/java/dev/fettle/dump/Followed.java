package dev.fettle.dump;

import java.util.Arrays;
import java.util.List;

/**
 * Where each thread of a dump stands, by its id: 16 bytes a thread, and twice that while it is looked
 * up. Of more than {@link #MOST} threads the first ones.
 */
public final class Followed {
    /** What one dump may take of memory: 48 MB. */
    static final int MOST = 1_000_000;

    private static final int NONE = -1;

    private long[] ids = new long[256];
    private int[] groups = new int[256];
    private int[] stacks = new int[256];
    private boolean[] virtual = new boolean[256];
    private int size;
    private boolean all = true;
    private List<WaitGroup> named = List.of();

    Followed() {}

    /** These are the groups, by their indices. */
    Followed by(List<WaitGroup> ofThese) {
        named = List.copyOf(ofThese);
        return this;
    }

    /** The group at an index. */
    WaitGroup named(int group) {
        return named.get(group);
    }

    List<WaitGroup> named() {
        return named;
    }

    /**
     * @param group an index; below 0 where it is in none
     * @param stack a hash of its whole stack
     */
    void add(long id, int group, int stack, boolean isVirtual) {
        if (size == MOST) {
            all = false;
            return;
        }
        if (size == ids.length) {
            int more = Math.min(MOST, size * 2);
            ids = Arrays.copyOf(ids, more);
            groups = Arrays.copyOf(groups, more);
            stacks = Arrays.copyOf(stacks, more);
            virtual = Arrays.copyOf(virtual, more);
        }
        ids[size] = id;
        groups[size] = group;
        stacks[size] = stack;
        virtual[size] = isVirtual;
        size++;
    }

    /** Whether each thread of the dump is among them. */
    boolean all() {
        return all;
    }

    int size() {
        return size;
    }

    long id(int thread) {
        return ids[thread];
    }

    int group(int thread) {
        return groups[thread];
    }

    int stack(int thread) {
        return stacks[thread];
    }

    boolean isVirtual(int thread) {
        return virtual[thread];
    }

    Index index() {
        return new Index();
    }

    /** Finds a thread by its id. */
    final class Index {
        private final int[] slots;
        private final int mask;

        private Index() {
            slots = new int[Integer.highestOneBit(Math.max(8, size)) * 4];
            mask = slots.length - 1;
            Arrays.fill(slots, NONE);
            for (int i = 0; i < size; i++) {
                slots[slot(ids[i])] = i;
            }
        }

        /** Its number, or below 0 where there is none of that id. */
        int find(long id) {
            return slots[slot(id)];
        }

        private int slot(long id) {
            int slot = Long.hashCode(id * 0x9E3779B97F4A7C15L) & mask;
            while (slots[slot] != NONE && ids[slots[slot]] != id) {
                slot = slot + 1 & mask;
            }
            return slot;
        }
    }
}
