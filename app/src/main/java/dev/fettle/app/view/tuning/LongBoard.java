package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.GovernTerms;
import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.PastRun;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the window knows of what moves settings of one JVM again and again, and what its user wants of it.
 * For the toolkit's thread alone.
 */
public final class LongBoard {
    /** How long two settings take turns. */
    static final List<Duration> SPANS =
            List.of(Duration.ofMinutes(4), Duration.ofMinutes(10), Duration.ofMinutes(20));

    /** Of one processor, for collecting. */
    static final List<Double> SHARES = List.of(0.05, 0.10, 0.20, 0.50);

    /** How long a program is idle before memory is given back. */
    static final List<Duration> IDLES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    /** What the database may let a pool have, of what it has now. */
    private static final List<Double> TIMES = List.of(1.5, 2.0, 3.0, 5.0);

    /**
     * A pool that may be governed.
     *
     * @param has its maximum now
     */
    public record OfPool(String name, int has) {
        /** What the database may let it have. */
        List<Integer> limits() {
            return TIMES.stream().map(times -> (int) Math.ceil(has * times)).distinct().toList();
        }
    }

    private List<LongRun> runs = List.of();
    private Optional<OfPool> pool = Optional.empty();
    private boolean unread;
    private boolean asked;
    private int span = 1;
    private int share = 1;
    private int idle = 1;
    private int most;

    /**
     * The runs of the session as they stand.
     *
     * @return whether anything may have been moved since
     */
    boolean see(List<LongRun> now) {
        if (now.equals(runs)) {
            return false;
        }
        boolean moved = moves(now) != moves(runs) || now.size() != runs.size();
        if (underWay().isPresent() && now.stream().noneMatch(run -> run.end().isEmpty())) {
            unread = true;
        }
        moved |= underWay().isPresent() && unread;
        runs = List.copyOf(now);
        return moved;
    }

    private static long moves(List<LongRun> runs) {
        return runs.stream()
                .flatMap(run -> run.said().stream())
                .filter(each -> !each.moves().isEmpty())
                .count();
    }

    /**
     * @param of the pool that is to be governed; empty for the heap
     */
    void ask(Optional<OfPool> of) {
        asked = true;
        pool = of;
        most = 0;
    }

    /** The pool whose governor is asked for; empty for the heap's. */
    Optional<OfPool> pool() {
        return pool;
    }

    void leave() {
        asked = false;
        unread = false;
    }

    /** Whether how the last one came out is still to be read. */
    void unread(boolean still) {
        unread = still;
    }

    /** Whether the user is shown what governing would do. */
    public boolean asked() {
        return asked;
    }

    List<LongRun> runs() {
        return runs;
    }

    public Optional<LongRun> underWay() {
        return runs.stream().filter(run -> run.end().isEmpty()).findFirst();
    }

    /** The last one, where it is over and its user has not seen that off. */
    Optional<LongRun> outcome() {
        return unread && !runs.isEmpty() ? Optional.of(runs.getLast()) : Optional.empty();
    }

    /** Whether an entry of the journal that has no end is of what is under way, and ends with it. */
    boolean holds(PastRun past) {
        return underWay().filter(run -> !past.at().isBefore(run.begun())).isPresent();
    }

    /** What of this session made an entry of the journal, in a word or two; empty where none did. */
    Optional<String> maker(PastRun past) {
        return runs.stream()
                .filter(run -> !past.at().isBefore(run.begun()))
                .filter(run -> run.end().isEmpty() || !past.at().isAfter(last(run)))
                .map(run -> run.what() instanceof LongRun.What.Turns ? "by turns" : "governor")
                .reduce((_, later) -> later);
    }

    private static Instant last(LongRun run) {
        return run.said().isEmpty() ? run.begun() : run.said().getLast().at();
    }

    /** One of {@link #SPANS}. */
    public void chooseSpan(int which) {
        span = which;
    }

    /**
     * One of {@link #SHARES}, or of {@link #IDLES} where no soft limit is obeyed; of a pool, one of its
     * limits.
     */
    public void chooseTerms(int which, boolean limit) {
        if (pool.isPresent()) {
            most = which;
        } else if (limit) {
            share = which;
        } else {
            idle = which;
        }
    }

    int span() {
        return span;
    }

    int terms(boolean limit) {
        return pool.isPresent() ? most : limit ? share : idle;
    }

    public Duration turns() {
        return SPANS.get(span);
    }

    public GovernTerms terms() {
        return new GovernTerms(
                SHARES.get(share),
                IDLES.get(idle),
                pool.map(
                        it ->
                                new GovernTerms.OfPool(
                                        it.name(), OptionalInt.empty(), it.limits().get(most))));
    }
}
