package dev.fettle.tuning.alternating;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * When which of two settings is in force: pairs of windows, one of each setting, in half of the pairs A
 * first, in the others B. Which pairs those are is drawn, so that no wave or drift of the load can keep in
 * step with the settings; and what drifts evenly falls out of the difference altogether.
 *
 * @param begin of the first window
 * @param window how long a setting is in force at a time
 * @param settle how much of a window is passed over at its beginning
 * @param aFirst for each pair, whether A comes first
 */
public record Alternation(Instant begin, Duration window, Duration settle, List<Boolean> aFirst) {
    /** Fewer cannot show anything at 95 %: of four, two orders are one in six. */
    public static final int FEWEST = 6;

    /** What most collectors need to come to rest after a change. */
    private static final Duration SHORTEST_SETTLING = Duration.ofSeconds(5);

    private static final int MOST_PAIRS = 10;

    /** Shorter windows would hold few collections. */
    private static final Duration SHORTEST = Duration.ofSeconds(20);

    /** The setting that is there before, and the one that is tried. */
    public enum Setting {
        A,
        B
    }

    public Alternation {
        aFirst = List.copyOf(aFirst);
        if (settle.compareTo(window) >= 0) {
            throw new IllegalArgumentException("a window must outlast what is passed over of it");
        }
    }

    /** The least time in which something can be said. */
    public static Duration shortest() {
        return SHORTEST.multipliedBy(2L * FEWEST);
    }

    /**
     * As many pairs as go into the time, an even number of six to ten.
     *
     * @param seed of the draw, to be told with the answer
     * @throws IllegalArgumentException with a sentence, where the time is too short
     */
    public static Alternation over(Instant begin, Duration all, long seed) {
        if (all.compareTo(shortest()) < 0) {
            throw new IllegalArgumentException(
                    "Two settings need at least %d s to be compared: %d pairs of windows of %d s."
                            .formatted(shortest().toSeconds(), FEWEST, SHORTEST.toSeconds()));
        }
        long fit = all.toMillis() / SHORTEST.toMillis() / 2;
        int pairs = Math.clamp(fit / 2 * 2, FEWEST, MOST_PAIRS);
        Duration window = all.dividedBy(2L * pairs);
        Duration quarter = window.dividedBy(4);
        Duration settle = quarter.compareTo(SHORTEST_SETTLING) > 0 ? quarter : SHORTEST_SETTLING;
        var order = new ArrayList<Boolean>();
        for (int i = 0; i < pairs; i++) {
            order.add(i % 2 == 0);
        }
        Collections.shuffle(order, new Random(seed));
        return new Alternation(begin, window, settle, order);
    }

    public int pairs() {
        return aFirst.size();
    }

    public Instant end() {
        return begin.plus(window.multipliedBy(2L * pairs()));
    }

    /** Which setting is to be in force; A before the beginning and after the end. */
    public Setting at(Instant now) {
        int index = window(now);
        return index < 0 ? Setting.A : in(index);
    }

    /** Of the window by its number, from 0. */
    Setting in(int index) {
        boolean first = index % 2 == 0;
        return first == aFirst.get(index / 2) ? Setting.A : Setting.B;
    }

    /** The number of the window that an instant lies in; negative where it lies in none. */
    int window(Instant at) {
        if (at.isBefore(begin) || !at.isBefore(end())) {
            return -1;
        }
        return (int) (Duration.between(begin, at).toNanos() / window.toNanos());
    }

    /** The same where what is passed over counts as none. */
    int settled(Instant at) {
        int index = window(at);
        Instant from = begin.plus(window.multipliedBy(Math.max(0, index))).plus(settle);
        return index >= 0 && !at.isBefore(from) ? index : -1;
    }
}
