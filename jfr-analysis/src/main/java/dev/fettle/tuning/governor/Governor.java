package dev.fettle.tuning.governor;

import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.tuning.Setting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides where the soft limit of one heap should lie. A fold of observations, for one thread; asked about
 * once a second. Whoever asks moves the lever, and says so by {@link #moved}.
 *
 * <p>Upwards it moves at once and all the way, downwards in steps that are each looked at: too much memory
 * costs memory, too little makes a storm.
 */
public final class Governor {
    /** Of the limit: less is not worth a move, and is within what the inputs scatter. */
    static final double DEAD_BAND = 0.1;

    static final long LEAST_MOVE = 16 << 20;

    /** A step down leaves at least so much of the limit. */
    static final double STEP = 0.6;

    private static final double SPARE = 1.05;

    /** FACTS: a page of ZGC is 2 MB; finer than that nothing happens. */
    private static final long GRAIN = 2 << 20;

    /** COSTS: watched for two cycles after a move, and never shorter than that. */
    private static final int CYCLES = 2;

    private static final Duration SETTLING = Duration.ofSeconds(15);
    private static final Duration RAISING = Duration.ofSeconds(5);

    /** As long as a storm that lasts is watched before it is called one. */
    private static final Duration BLIND = Duration.ofSeconds(15);

    private final HeapRange range;
    private final Inputs inputs;
    private final Storm storm = new Storm();
    private Price price;
    private Instant movedAt;
    private int sinceMove;
    private Optional<String> stalled = Optional.empty();
    private Decision.Stop stopped;

    public Governor(HeapRange range, Price price) {
        this(range, price, OptionalDouble.empty());
    }

    /**
     * @param workers threads that do the concurrent work of a cycle, as the user told: then the CPU of a
     *     collector that cannot be read is taken for the most that it can be, which errs towards more
     *     memory
     */
    public Governor(HeapRange range, Price price, OptionalDouble workers) {
        this.range = range;
        this.price = price;
        this.inputs = new Inputs(workers);
    }

    public HeapRange range() {
        return range;
    }

    public void see(Observation observation) {
        inputs.see(observation);
        if (!(observation instanceof Happening happening)) {
            return;
        }
        switch (happening.kind()) {
            case Happening.GC -> {
                // Events come up to 2 s late: what ended before the move is not its doing.
                if (movedAt == null || happening.at().isAfter(movedAt)) {
                    storm.see(happening);
                    sinceMove++;
                }
            }
            case Happening.ALLOCATION_STALL -> {
                if (movedAt != null && happening.at().isAfter(movedAt)) {
                    stalled = Optional.of(happening.subject());
                }
            }
            default -> {}
        }
    }

    /** As one of several that share memory: the price that {@link SharedBudget} found. */
    public void price(Price now) {
        price = now;
    }

    /** The limit was moved by what was decided. */
    public void moved(Instant at) {
        movedAt = at;
        sinceMove = 0;
        storm.forget();
    }

    /**
     * What a shared budget must know of this heap; empty until enough was seen.
     *
     * @param name for people
     */
    public Optional<SharedBudget.Member> member(String name, Instant now) {
        return inputs.reading(now) instanceof Reading.Told told && stopped == null
                ? Optional.of(
                        new SharedBudget.Member(
                                name, told.burden(), Bottom.of(told).in(range), range.most()))
                : Optional.empty();
    }

    /**
     * @param current the limit in force, in bytes
     */
    public Decision decide(Instant now, long current) {
        inputs.look(now);
        if (stopped == null) {
            harm(now, current).ifPresent(why -> stopped = new Decision.Stop(why));
        }
        if (stopped != null) {
            return stopped;
        }
        Optional<String> growth = LiveSetGrowth.fast(inputs, now);
        if (growth.isPresent()) {
            return alarm(growth.get(), current);
        }
        return switch (inputs.reading(now)) {
            case Reading.Untold(String why, String howToLearn) ->
                    new Decision.Unknown(why, howToLearn);
            case Reading.Told told -> towards(Aim.of(told, price, range), told, now, current);
        };
    }

    /** Only what came after a move of ours is the limit's doing. */
    private Optional<String> harm(Instant now, long current) {
        if (movedAt == null) {
            return Optional.empty();
        }
        if (stalled.isPresent()) {
            return Optional.of(
                    "threads had to wait for memory (%s) under a limit of %s"
                            .formatted(stalled.get(), words(current)));
        }
        Optional<String> blind =
                inputs.untold(BLIND)
                        .map(
                                why ->
                                        "%s, so that a storm under a limit of %s would not be seen"
                                                .formatted(why, words(current)));
        if (blind.isPresent()) {
            return blind;
        }
        OptionalDouble live = inputs.live();
        double room = Math.max(GRAIN, current - live.orElse(0));
        return storm.blowing(now, inputs.allocatedLately(now) / room)
                .map(rates -> rates + " under a limit of " + words(current));
    }

    /** A leak is not fed; where the limit becomes too tight for it, it is taken away altogether. */
    private Decision alarm(String growth, long current) {
        double live = inputs.live().orElse(0);
        if (movedAt != null && current < Bottom.LIVE_TIMES * live) {
            stopped =
                    new Decision.Stop(
                            growth
                                    + ", and the limit of "
                                    + words(current)
                                    + " is no longer "
                                    + (int) Bottom.LIVE_TIMES
                                    + " times that: this is no matter of tuning");
            return stopped;
        }
        return new Decision.Hold(
                growth + ": a leak, or a cache that fills; the limit is not raised for it", true);
    }

    private Decision towards(Aim aim, Reading.Told told, Instant now, long current) {
        long away = aim.bytes() - current;
        // What is merely cheaper may wait for a move that is worth it; what is needed may not.
        double band = away > 0 && aim.needed() ? GRAIN : Math.max(LEAST_MOVE, DEAD_BAND * current);
        if (Math.abs(away) < band) {
            return new Decision.Hold("it is within a tenth of " + aim.words());
        }
        if (movedAt != null) {
            Optional<String> settling = settling(now, away > 0, told);
            if (settling.isPresent()) {
                return new Decision.Hold(settling.get());
            }
        }
        if (away > 0) {
            // With something to spare, so that the next small step of the live set is no move
            // again.
            double to = aim.needed() ? SPARE * aim.bytes() : aim.bytes();
            return new Decision.Move(range.clamp(grain(to)), aim.because());
        }
        long to = Math.max(aim.bytes(), grain(STEP * current));
        String why = to > aim.bytes() ? "on the way to " + aim.words() : aim.because();
        return new Decision.Move(to, why);
    }

    private Optional<String> settling(Instant now, boolean up, Reading.Told told) {
        Duration passed = Duration.between(movedAt, now);
        Duration least = up ? RAISING : SETTLING;
        if (passed.compareTo(least) >= 0 && (up || sinceMove >= CYCLES)) {
            return Optional.empty();
        }
        return Optional.of(
                "the last move is looked at: %d of %d collections, %d of %d s"
                        .formatted(
                                Math.min(sinceMove, CYCLES),
                                CYCLES,
                                Math.min(passed.toSeconds(), least.toSeconds()),
                                least.toSeconds()));
    }

    static long grain(double bytes) {
        return (long) (Math.ceil(bytes / GRAIN) * GRAIN);
    }

    static String words(double bytes) {
        return Setting.Kind.BYTES.words(Math.rint(bytes));
    }
}
