package dev.fettle.jfr.chunk;

/** Where each constant of a type is, by its key. There may be a hundred thousand, so nothing is boxed. */
final class Places {
    private long[] keys = new long[16];
    private long[] places = new long[16];
    private int count;

    /**
     * The first that is told of a key is kept, as the JDK does.
     *
     * @param place not 0
     */
    void put(long key, long place) {
        int slot = slot(key);
        if (places[slot] != 0) {
            return;
        }
        keys[slot] = key;
        places[slot] = place;
        count++;
        if (count * 2 > keys.length) {
            grow();
        }
    }

    /** 0 where there is none. */
    long of(long key) {
        return places[slot(key)];
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (places[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldPlaces = places;
        keys = new long[oldKeys.length * 2];
        places = new long[oldKeys.length * 2];
        count = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPlaces[i] != 0) {
                put(oldKeys[i], oldPlaces[i]);
            }
        }
    }
}
