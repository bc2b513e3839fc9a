package dev.fettle.app.notify;

import dev.fettle.diagnosis.Severity;
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

    private record Told(Instant at, Severity severity) {}

    private final Map<Verdict.Key, Told> told = new HashMap<>();
    private final Deque<Instant> last = new ArrayDeque<>();
    private int left;

    /** Whether this one is told now; it then counts as told. What has become worse does not wait. */
    boolean allows(Verdict.Key key, Severity severity, Instant now, Duration every) {
        Told before = told.get(key);
        if (before != null
                && severity.compareTo(before.severity) <= 0
                && now.isBefore(before.at.plus(every))) {
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
        told.put(key, new Told(now, severity));
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
