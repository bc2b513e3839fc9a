package dev.fettle.advice;

import dev.fettle.signal.Distribution;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Each time that a collector stopped the application, while that was heard. */
public final class SeenPauses {
    /** Below it a 99th percentile is the largest value, or near it: DETECTION 3. */
    public static final int FOR_PERCENTILE = 200;

    /** Of less time a share says nothing: one pause would decide it. */
    private static final Duration SHORTEST = Duration.ofSeconds(20);

    private static final Series PAUSES = Signals.GC_PAUSE.whole();

    private final Distribution all = new Distribution();
    private Instant begin;
    private Instant until;
    private Instant deafUntil;
    private Duration deaf = Duration.ZERO;
    private String why = "nothing told of pauses";

    void see(Observation observation) {
        switch (observation) {
            case Tally it when it.series().equals(PAUSES) -> {
                begin = begin == null ? it.at() : begin;
                all.add(it.delta());
            }
            case Gap it when it.series().equals(PAUSES) -> gap(it);
            default -> {}
        }
    }

    /** Gaps of one silence may overlap. */
    private void gap(Gap it) {
        why = it.why();
        Instant from = deafUntil != null && deafUntil.isAfter(it.from()) ? deafUntil : it.from();
        if (begin != null && from.isBefore(begin)) {
            from = begin;
        }
        if (it.to().isAfter(from)) {
            deaf = begin == null ? deaf : deaf.plus(Duration.between(from, it.to()));
            deafUntil = it.to();
        }
    }

    void until(Instant now) {
        until = now;
    }

    /** For how long they were heard. */
    public Duration heard() {
        if (begin == null) {
            return Duration.ZERO;
        }
        Duration heard = Duration.between(begin, until).minus(deaf);
        return heard.isNegative() ? Duration.ZERO : heard;
    }

    /** Whether they were heard for long enough to say how much of the time they take. */
    public boolean known() {
        return heard().compareTo(SHORTEST) >= 0;
    }

    /** Why nothing can be said of them, as a clause; empty where it can. */
    public Optional<String> unknown() {
        if (known()) {
            return Optional.empty();
        }
        return Optional.of(
                begin == null
                        ? why
                        : "pauses were heard for %s only".formatted(Figures.duration(heard())));
    }

    /** Of the time that was heard, 0 to 1. */
    public OptionalDouble share() {
        return known()
                ? OptionalDouble.of(all.sum() / (heard().toNanos() / 1e9))
                : OptionalDouble.empty();
    }

    public long count() {
        return all.count();
    }

    /** Seconds; empty where none was heard. */
    public OptionalDouble longest() {
        return all.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(all.max());
    }

    /** Seconds; empty below {@link #FOR_PERCENTILE} pauses. */
    public OptionalDouble percentile99() {
        return all.count() < FOR_PERCENTILE
                ? OptionalDouble.empty()
                : OptionalDouble.of(all.percentile(99));
    }

    /** How many took longer than that, to the 1 % that they are told apart by. */
    public long longerThan(double seconds) {
        return all.count() == 0 ? 0 : all.count(seconds * 1.02, all.max() + 1);
    }
}
