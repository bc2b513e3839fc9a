package dev.fettle.patients;

import java.util.ArrayList;
import java.util.List;

/** Memory that a program rightly holds for as long as it runs, in objects of a common size. */
final class LiveSet {
    private static final int PIECE = 1_000;

    /** An array's header and its references here, about. */
    private static final int BESIDE = 40;

    private final List<Record> records = new ArrayList<>();

    private static final class Record {
        final byte[] content = new byte[PIECE];
    }

    static LiveSet of(long bytes) {
        var set = new LiveSet();
        for (long held = 0; held < bytes; held += PIECE + BESIDE) {
            set.records.add(new Record());
        }
        return set;
    }

    /** Keeps it reachable up to here. */
    int size() {
        return records.size();
    }
}
