package dev.fettle.tuning.governor;

import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the collector runs far more often than the room that it was left explains. Measured (FACTS 4): a
 * limit at 1.6 times the live set had 1 to 74 collections a second in an idle program; one that was
 * harmless 2 a second, which its allocation explained.
 */
final class Storm {
    private static final Duration KEPT = Duration.ofSeconds(15);
    private static final Duration BRIEF = Duration.ofSeconds(5);
    private static final int MOST = 2_000;

    /** Collections a second over five seconds, and how many times those that are explained. */
    private static final double BRIEF_RATE = 5;

    private static final double BRIEF_TIMES = 3;

    private static final double LONG_RATE = 1;
    private static final double LONG_TIMES = 5;

    private final Deque<Instant> ends = new ArrayDeque<>();

    void see(Happening gc) {
        ends.addLast(gc.at());
        while (ends.size() > MOST
                || Duration.between(ends.getFirst(), gc.at()).compareTo(KEPT) > 0) {
            ends.removeFirst();
        }
    }

    /** What was collected before a move does not count against it. */
    void forget() {
        ends.clear();
    }

    /**
     * A clause with the rates; empty where there is none.
     *
     * @param explained collections a second that allocation and room explain
     */
    Optional<String> blowing(Instant now, double explained) {
        double brief = rate(now, BRIEF);
        if (brief >= BRIEF_RATE && brief >= BRIEF_TIMES * explained) {
            return Optional.of(words(brief, explained));
        }
        double all = rate(now, KEPT);
        return all >= LONG_RATE && all >= LONG_TIMES * explained
                ? Optional.of(words(all, explained))
                : Optional.empty();
    }

    private double rate(Instant now, Duration over) {
        Instant since = now.minus(over);
        long count = ends.stream().filter(end -> end.isAfter(since)).count();
        return count / (over.toNanos() / 1e9);
    }

    private static String words(double rate, double explained) {
        return String.format(
                Locale.ROOT,
                "%.1f collections a second, where allocation explains %.1f",
                rate,
                explained);
    }
}
