package dev.fettle.tuning.alternating;

import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a setting that takes turns does harm: threads wait for memory that did not wait before, or
 * collections storm. A fold, for one thread.
 */
public final class TurnGuard {
    private static final Duration BRIEF = Duration.ofSeconds(5);
    private static final int MOST = 2_000;

    /** FACTS 4: storms have 10 to 74 collections a second, against 0.1 to 2 in good order. */
    private static final double STORM = 5;

    private static final double TIMES = 5;

    /** Where the first turn is the new setting's, what is usual is not known: the least of those storms. */
    private static final double UNHEARD_OF = 10;

    /** Seconds under the old setting, from which what is usual is known. */
    private static final double USUAL = 10;

    private final Deque<Instant> ends = new ArrayDeque<>();
    private Instant since;
    private boolean changed;
    private double seconds;
    private long collections;
    private boolean waitedBefore;
    private boolean waits;

    /**
     * @param begin since when is looked under the old setting
     */
    public TurnGuard(Instant begin) {
        since = begin;
    }

    public void see(Observation observation) {
        if (!(observation instanceof Happening happening) || happening.at().isBefore(since)) {
            return;
        }
        switch (happening.kind()) {
            case Happening.GC -> {
                if (!changed) {
                    collections++;
                } else {
                    ends.addLast(happening.at());
                    if (ends.size() > MOST) {
                        ends.removeFirst();
                    }
                }
            }
            case Happening.ALLOCATION_STALL -> {
                waits |= changed;
                waitedBefore |= !changed;
            }
            default -> {}
        }
    }

    /** The new setting is in force. */
    public void changed(Instant at) {
        seconds += Duration.between(since, at).toNanos() / 1e9;
        since = at;
        changed = true;
        ends.clear();
        waits = false;
    }

    /** The old one is again. */
    public void back(Instant at) {
        since = at;
        changed = false;
        ends.clear();
        waits = false;
    }

    /** A clause with what was crossed; empty where nothing is, or the old setting is in force. */
    public Optional<String> harm(Instant now) {
        if (waits && !waitedBefore) {
            return Optional.of("threads had to wait for memory, which none had before");
        }
        Instant from = now.minus(BRIEF);
        double rate =
                ends.stream().filter(end -> end.isAfter(from)).count() / (BRIEF.toNanos() / 1e9);
        if (!changed) {
            return Optional.empty();
        }
        if (seconds < USUAL) {
            return rate >= UNHEARD_OF
                    ? Optional.of(String.format(Locale.ROOT, "%.1f collections a second", rate))
                    : Optional.empty();
        }
        double usual = collections / seconds;
        return rate >= STORM && rate >= TIMES * usual
                ? Optional.of(
                        String.format(
                                Locale.ROOT,
                                "%.1f collections a second, against %.2f before",
                                rate,
                                usual))
                : Optional.empty();
    }
}
