package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.rule.ToldPool.Look;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.remedy.Remedy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is advised of a pool that somebody waits at, by what has them wait. */
record PoolExhaustionRemedies(ToldPool pool, Look last, ToldWaits numbers) {
    private static final LeverId MAX = new LeverId("pool.max");

    /** How far a pool is widened at once: what is behind it has a limit that nobody told. */
    private static final double MOST = 2;

    private static final Duration SEEN = Duration.ofSeconds(60);

    /**
     * The mean by Little's law and twice its square root, which is how such loads scatter (square-root
     * staffing: Halfin and Whitt, 1981); not more than twice what there is.
     */
    private double wider() {
        double wanted = Math.ceil(numbers.needed() + 2 * Math.sqrt(numbers.needed()));
        return Math.min(MOST * last.max(), Math.max(last.max() + 1, wanted));
    }

    List<Remedy> of(PoolExhaustionCause cause) {
        List<Remedy> remedies = new ArrayList<>();
        if (cause == PoolExhaustionCause.ARRIVALS && last.max() > 0) {
            remedies.add(
                    new Remedy.Live(
                            MAX,
                            pool.name(),
                            Long.toString(Math.round(last.max())),
                            Long.toString(Math.round(wider())),
                            new Expectation.Bound(
                                    pool.kind().waiting().of(pool.name()),
                                    Math.max(1, numbers.waiting() / 2),
                                    SEEN),
                            "what is behind the pool gets more at once, and its own limit is not"
                                    + " known to Fettle; who waits already is seldom served by it:"
                                    + " most libraries heed it with the next borrow"));
        }
        remedies.add(new Remedy.Code(advice(cause)));
        return remedies;
    }

    private String advice(PoolExhaustionCause cause) {
        return switch (cause) {
            case STOPPED -> "Mend the collections first; the queue goes with them.";
            case STARVED -> "Give the program the CPU that it wants; the queue goes with that.";
            case DRAINING ->
                    "Let fewer of the batch run at once than the pool has, so that others are"
                            + " served meanwhile.";
            case MAKES_NONE ->
                    "Look whether what it connects to answers, and how many connections it allows:"
                            + " a higher maximum of the pool changes nothing.";
            case STUCK ->
                    "Look where the threads that hold them stand (`fettle threads`), and have the"
                            + " pool say who does not give back: `fettle tune TARGET --set"
                            + " pool.leak-threshold@"
                            + pool.name()
                            + "=20s` where its library has that. A higher maximum is used up the"
                            + " same way.";
            case HELD_LONGER ->
                    "Find what takes longer while one is held: a statement, a lock in the database,"
                            + " a call to another service that does not belong there. A higher"
                            + " maximum sends more at once to what is slow already.";
            case ARRIVALS ->
                    "Hold each for a shorter time, or have less come in. Raising the maximum seldom"
                            + " helps those who already wait.";
            case OPEN ->
                    "Look what is done while one is held, before the maximum is raised: that seldom"
                            + " helps those who already wait, and not at all where they are not"
                            + " given back.";
        };
    }
}
