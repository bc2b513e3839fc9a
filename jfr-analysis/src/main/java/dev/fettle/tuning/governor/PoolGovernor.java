package dev.fettle.tuning.governor;

import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the maximum of a pool should be. What is in use and waited for is what arrives times how long it is
 * held (Little's law); to that comes the square-root safety of queues with many servers. It is raised only
 * while each is held no longer than before: where that grows, connections leak, or what they lead to is slow,
 * and more of them would feed either. A raise after which each is held longer is taken back, and not tried
 * again. For one thread; without a clock.
 */
public final class PoolGovernor {
    /** Half of it is enough to begin. */
    private static final int WINDOW = 60;

    private static final int ENOUGH = WINDOW / 2;

    /** As long as the detector waits until somebody who waits is more than an instant (pool-exhaustion). */
    private static final int SUSTAINED = 10;

    /** Ten minutes of less demand before it is lowered: a pause between two rushes is shorter, or costs little. */
    private static final int CALM = 600;

    /** R + 2 √R: fewer than one of twenty has to wait at any load (Halfin and Whitt, 1981). */
    private static final double SAFETY = 2;

    private static final double MOSTLY = 0.99;

    /** At most by a half, or by two, at once: what that does is seen before the next one. */
    private static final double STEP = 1.5;

    /** Lowered only by what is more than a quarter of it: below, it would be raised again by chance. */
    private static final double MUCH = 0.75;

    /** Some seconds of ten minutes are always lost. */
    private static final double NEARLY = 0.95;

    /** HikariCP acts on a new maximum within 30 s (measured); then twenty seconds are looked at. */
    private static final int SETTLING = 30;

    private static final int LOOK = 20;
    private static final int BLOCK = 5;

    /** Of the difference of two means of blocks of five seconds: chance does that in 0.3 % of cases. */
    private static final double DEVIATIONS = 3;

    /** Less is no matter for whoever waits for an answer; judgement. */
    private static final double LONGER = 1.25;

    /** A target that is not heard for five seconds is lost to a trial as well. */
    private static final int UNHEARD = 5;

    /** Longer than a collection or a late call takes: a value that nobody can judge is not left alone. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Between what it may be moved.
     *
     * @param most never more, as whoever asked for it or the database lets it
     */
    public record Range(int least, int most) {
        public Range {
            if (least < 1 || most < least) {
                throw new IllegalArgumentException(
                        "a pool has 1 at least, and no more than it may: " + least + ".." + most);
            }
        }
    }

    private final Range range;
    private final PoolFlow flow;
    private final Silence silence = new Silence();

    /** Above which a raise did harm. */
    private int ceiling;

    private long movedAt = Long.MIN_VALUE;
    private int before;
    private int set;
    private boolean onTrial;
    private boolean moved;

    /** The shortest that each was held in a window: a leak that takes hours shows against that. */
    private double best = Double.NaN;

    /** How long each was held before the raise that is on trial, by blocks. */
    private double[] usual = {};

    public PoolGovernor(Range range, String pool) {
        this.range = range;
        this.ceiling = range.most;
        this.flow = new PoolFlow(pool);
    }

    public void see(Observation o) {
        flow.see(o);
    }

    /** The maximum as the pool told it last; what is decided counts as that does. */
    public OptionalInt limit() {
        return flow.limit().isPresent()
                ? OptionalInt.of((int) flow.limit().getAsDouble())
                : OptionalInt.empty();
    }

    /** To be asked about once a second. */
    public PoolDecision decide(Instant at) {
        long now = at.getEpochSecond();
        Optional<PoolDecision.Unknown> unknown = unknown(now);
        if (unknown.isEmpty()) {
            silence.told();
        }
        silence.look(at);
        if (unknown.isPresent()) {
            return moved && silence.lasts(PATIENCE)
                    ? new PoolDecision.Stop(unknown.get().why())
                    : unknown.get();
        }
        learn(now);
        int limit = (int) flow.limit().orElseThrow();
        if (onTrial) {
            return judge(now, limit);
        }
        Optional<PoolDecision> raise = raise(now, limit);
        return raise.isPresent() ? raise.get() : lower(now, limit);
    }

    private Optional<PoolDecision.Unknown> unknown(long now) {
        if (flow.limit().isEmpty() || flow.told(now - UNHEARD, now + 1) == 0) {
            return unknown(
                    "how much of the pool is in use was not told for %d s".formatted(UNHEARD),
                    "the pool's MBean must be read");
        }
        if (!flow.tellsWaiting()) {
            return unknown(
                    "the pool does not tell who waits",
                    "take a library that does, or size it by hand");
        }
        return Double.isNaN(flow.rate(now - UNHEARD, now + 1))
                ? unknown(
                        "how often one is lent is not told, nor how many requests are served, so"
                                + " that a leak or a slow database would look like demand",
                        "have the library count what it lends, or the server its requests")
                : Optional.empty();
    }

    private void learn(long now) {
        double held = flow.held(now - WINDOW, now);
        if (flow.told(now - WINDOW, now) >= ENOUGH && Double.isFinite(held)) {
            best = Double.isNaN(best) ? held : Math.min(best, held);
        }
    }

    private static Optional<PoolDecision.Unknown> unknown(String why, String howToLearn) {
        return Optional.of(new PoolDecision.Unknown(why, howToLearn));
    }

    /** What it should have, by the last of so many seconds. */
    private int wanted(long now, int span) {
        double mean = flow.demand(now - span, now + 1);
        double most = flow.demand(MOSTLY, now - span, now + 1);
        return (int) Math.ceil(Math.max(most, mean + SAFETY * Math.sqrt(mean)));
    }

    private Optional<PoolDecision> raise(long now, int limit) {
        boolean sustained = flow.waited(now - SUSTAINED, now + 1) >= SUSTAINED;
        if (!sustained) {
            return Optional.empty();
        }
        // How long each is held is learnt from whole seconds, one later.
        if (flow.told(now - WINDOW, now + 1) < ENOUGH || Double.isNaN(best)) {
            return wait("the pool was not yet seen for %d s".formatted(ENOUGH));
        }
        if (limit >= ceiling) {
            return wait(
                    ceiling < range.most
                            ? "somebody waits, and with more than %d each was held longer"
                                    .formatted(ceiling)
                            : "somebody waits, and %d is as many as it may have"
                                    .formatted(range.most));
        }
        Optional<String> slower = slower(now);
        if (slower.isPresent()) {
            return wait(slower.get());
        }
        int step = Math.max(limit + 2, (int) Math.ceil(limit * STEP));
        int to = Math.min(Math.min(Math.max(wanted(now, WINDOW), limit + 1), step), ceiling);
        return Optional.of(
                new PoolDecision.Move(
                        to,
                        "%.0f are in use or waited for: %.1f arrive a second and are held for %.0f ms"
                                .formatted(
                                        flow.demand(now - SUSTAINED, now + 1),
                                        flow.rate(now - SUSTAINED, now + 1),
                                        1000 * flow.held(now - SUSTAINED, now + 1))));
    }

    private static Optional<PoolDecision> wait(String why) {
        return Optional.of(new PoolDecision.Wait(why));
    }

    /**
     * Why more would be no help: each is held longer than it was at best, or some are not given back at
     * all; a clause. Where it was slow from the beginning on, one raise shows what more of them do.
     */
    private Optional<String> slower(long now) {
        double held = flow.held(now - SUSTAINED, now + 1);
        return held <= LONGER * best
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "somebody waits since each is held for %.0f ms, not %.0f as before:"
                                        + " a leak, or something slow, which more of them would"
                                        + " feed",
                                1000 * held,
                                1000 * best));
    }

    private PoolDecision lower(long now, int limit) {
        boolean calm =
                (!moved || now - movedAt >= CALM)
                        && limit > range.least
                        && flow.told(now - CALM, now + 1) >= CALM * NEARLY
                        && flow.waited(now - CALM, now + 1) == 0;
        int wanted = calm ? Math.max(range.least, wanted(now, CALM)) : limit;
        return wanted < limit * MUCH
                ? new PoolDecision.Move(
                        wanted,
                        "for %d s no more than %.0f were in use"
                                .formatted(CALM, flow.demand(1, now - CALM, now + 1)))
                : new PoolDecision.Wait("it is as large as what arrives asks for");
    }

    /**
     * A move was made, and read back.
     *
     * @param from as {@link #limit} counts
     * @param to likewise
     */
    public void moved(int from, int to, Instant at) {
        movedAt = at.getEpochSecond();
        moved = true;
        before = from;
        set = to;
        onTrial = to > from;
        usual = flow.held(movedAt - WINDOW, movedAt, BLOCK);
    }

    /** What was there before the last move is there again. */
    public void takenBack(Instant at) {
        movedAt = at.getEpochSecond();
        onTrial = false;
    }

    private PoolDecision judge(long now, int limit) {
        long from = movedAt + SETTLING;
        if (now < from + LOOK) {
            return new PoolDecision.Wait("what the last raise does is looked at");
        }
        onTrial = false;
        double[] after = flow.held(from, from + LOOK, BLOCK);
        double was = Arrays.stream(usual).average().orElse(Double.NaN);
        double is = Arrays.stream(after).average().orElse(Double.NaN);
        double variance =
                Arrays.stream(usual).map(it -> (it - was) * (it - was)).average().orElse(0);
        double error = Math.sqrt(variance * (1.0 / usual.length + 1.0 / after.length));
        // What is not known is taken back as well: nothing compares with it.
        boolean harm = !(is <= Math.max(LONGER * was, was + DEVIATIONS * error));
        if (!harm) {
            return new PoolDecision.Wait("with %d each is held no longer".formatted(limit));
        }
        ceiling = before;
        return new PoolDecision.Move(
                before,
                String.format(
                        Locale.ROOT,
                        "with %d each was held for %.0f ms, before for %.0f: it is taken back",
                        set,
                        1000 * is,
                        1000 * was));
    }
}
