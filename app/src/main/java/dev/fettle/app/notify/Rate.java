package dev.fettle.app.notify;

import dev.fettle.diagnosis.Verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How often one is told: of a finding once in a while, and never many times an hour. For one thread. */
final class Rate {
    /** A page every six minutes is as much as anybody heeds. */
    static final int MOST_AN_HOUR = 10;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_KEYS = 1000;

    private final Map<Verdict.Key, Instant> told = new HashMap<>();
    private final Deque<Instant> last = new ArrayDeque<>();
    private int left;

    /** Whether this one is told now; it then counts as told. */
    boolean allows(Verdict.Key key, Instant now, Duration every) {
        Instant before = told.get(key);
        if (before != null && now.isBefore(before.plus(every))) {
            return false;
        }
        while (!last.isEmpty() && !now.isBefore(last.getFirst().plus(HOUR))) {
            last.removeFirst();
        }
        if (last.size() >= MOST_AN_HOUR) {
            left++;
            return false;
        }
        if (told.size() >= MOST_KEYS) {
            told.clear();
        }
        told.put(key, now);
        last.addLast(now);
        return true;
    }

    /** How many were left out since this was asked last. */
    int left() {
        int some = left;
        left = 0;
        return some;
    }
}
