package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.rule.ToldPool.Look;
import dev.fettle.diagnosis.trend.Window;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A pool of threads that tells of its queue: since when tasks stand in it while all threads work. */
final class ExecutorSaturationQueue {
    /** Between two tasks a thread is free for a moment. */
    private static final Duration CALM = Duration.ofSeconds(3);

    private static final Duration LATELY = Duration.ofSeconds(30);

    /** Looks at which tasks were refused, in the last half minute. */
    private static final int REFUSED = 3;

    /** Waits by which nobody would think of a pool that is merely busy. */
    private static final double LONG = 5;

    /** Pools of the JDK's for work that computes, which are as large as the machine. */
    private static final List<String> COMPUTING = List.of("forkjoin", "virtual");

    private final ToldPool pool;
    private final Settings settings;
    private final Window<Look> looks = new Window<>(Duration.ofMinutes(6), Look::at);
    private Look last;
    private Instant since;
    private Instant calm;

    ExecutorSaturationQueue(ToldPool pool, Settings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    void see(Look look) {
        looks.add(look);
        last = look;
        if (look.waits() && allWork(look)) {
            since = since == null ? look.at() : since;
            calm = null;
        } else if (since != null) {
            calm = calm == null ? look.at() : calm;
            if (Duration.between(calm, look.at()).compareTo(CALM) >= 0) {
                since = null;
            }
        }
    }

    /** Not where the queue holds what is due later, as a scheduler's does: its threads are free. */
    private static boolean allWork(Look look) {
        double threads = Double.isNaN(look.size()) ? look.max() : look.size();
        return Double.isNaN(look.used()) || Double.isNaN(threads) || look.used() >= threads;
    }

    boolean isWaiting() {
        return since != null;
    }

    Instant since() {
        return since;
    }

    /** The family of threads that are this pool's, by its name or as the only one of its size; or null. */
    ExecutorSaturationPool workers(Collection<ExecutorSaturationPool> families) {
        for (ExecutorSaturationPool each : families) {
            if (each.name().startsWith(pool.name())) {
                return each;
            }
        }
        List<ExecutorSaturationPool> alike =
                families.stream().filter(it -> it.workers() == last.size()).toList();
        return alike.size() == 1 ? alike.getFirst() : null;
    }

    /**
     * @param slower whether requests take longer than usual since then
     * @param workers what is said of its workers; null where nothing is
     */
    Optional<Finding> judge(Instant now, boolean slower, Finding workers) {
        if (!isFor(ExecutorSaturation.QUEUED)) {
            return Optional.empty();
        }
        List<Look> lately = from(last.at().minus(LATELY));
        ToldWaits waits = ToldWaits.of(since, from(since), lately);
        Severity severity = severity(waits, lately);
        return Optional.of(
                new ExecutorSaturationQueueWords(pool, last, waits, slower, isRefused())
                        .finding(severity, grows(lately), drains(lately), workers, since));
    }

    private Severity severity(ToldWaits waits, List<Look> lately) {
        boolean computes =
                COMPUTING.stream().anyMatch(pool.name().toLowerCase(Locale.ROOT)::contains);
        if (!isFor(ExecutorSaturation.SPAN) || computes) {
            return Severity.INFO;
        }
        if (isRefused()) {
            return Severity.CRITICAL;
        }
        boolean isLong =
                waits.isWaitKnown()
                        ? waits.waited() >= settings.of(ExecutorSaturation.WAIT)
                        : waits.waited() >= LONG || isFor(ExecutorSaturation.SPAN, 2);
        boolean ill = grows(lately) && !drains(lately) ? isLong : stands();
        return ill ? Severity.WARNING : Severity.INFO;
    }

    /** Whether some came lately, beside those that are there: to a batch nobody adds. */
    private static boolean grows(List<Look> looks) {
        for (int i = 1; i < looks.size(); i++) {
            if (looks.get(i).waiting() > looks.get(i - 1).waiting()) {
                return true;
            }
        }
        return false;
    }

    private static boolean drains(List<Look> looks) {
        return ToldWaits.drain(looks, Double.POSITIVE_INFINITY);
    }

    /** Whether nothing came and nothing was done for long. */
    private boolean stands() {
        if (!isFor(ExecutorSaturation.STILL)) {
            return false;
        }
        double seconds = settings.of(ExecutorSaturation.STILL);
        List<Look> all = from(last.at().minusMillis((long) (1000 * seconds)));
        double done = ToldPool.rise(all, Look::borrowed);
        boolean same = all.stream().allMatch(it -> it.waiting() == last.waiting());
        return same && !(done > 0);
    }

    private boolean isRefused() {
        List<Look> lately = from(last.at().minus(LATELY));
        int refused = 0;
        for (int i = 1; i < lately.size(); i++) {
            refused += lately.get(i).timeouts() > lately.get(i - 1).timeouts() ? 1 : 0;
        }
        return refused >= REFUSED;
    }

    private boolean isFor(Threshold threshold) {
        return isFor(threshold, 1);
    }

    private boolean isFor(Threshold threshold, int times) {
        return ToldPool.seconds(since, last.at()) >= times * settings.of(threshold);
    }

    private List<Look> from(Instant from) {
        Instant first = from.isAfter(since) ? from : since;
        Stream<Look> all = looks.all().stream();
        return all.filter(it -> !it.at().isBefore(first)).toList();
    }
}
