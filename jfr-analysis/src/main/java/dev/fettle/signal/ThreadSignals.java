package dev.fettle.signal;

import static dev.fettle.signal.Unit.COUNT;
import static dev.fettle.signal.Unit.RATIO;

import java.util.List;

/**
 * What is told of threads by the places that start them and by the families they work in: the namespaces
 * {@code jvm.thread.start_site} and {@code jvm.thread.pool}. A part of the catalogue {@link Signals}.
 */
public final class ThreadSignals {
    public static final Signal SITE_COUNT =
            new Signal(
                    "jvm.thread.start_site.count",
                    COUNT,
                    "Places that threads were started at since Fettle attached; said whenever the"
                            + " target was heard, so its absence is silence, not calm.");
    public static final Signal SITE_LIVE =
            new Signal(
                    "jvm.thread.start_site.live",
                    COUNT,
                    "Threads started at one place since Fettle attached that are still alive.");
    public static final Signal SITE_STARTED =
            new Signal(
                    "jvm.thread.start_site.started",
                    COUNT,
                    "Threads started at one place since Fettle attached.");
    public static final Signal SITE_POOLS =
            new Signal(
                    "jvm.thread.start_site.pools",
                    COUNT,
                    "Distinct pools, by the JDK's default thread names, among the live threads of"
                            + " one place.");
    public static final Signal SITE_SAMPLED =
            new Signal(
                    "jvm.thread.start_site.sampled",
                    COUNT,
                    "Threads of one place that were looked at twice, five seconds apart.");
    public static final Signal SITE_BLOCKERS =
            new Signal(
                    "jvm.thread.start_site.blockers",
                    COUNT,
                    "Distinct objects that the sampled threads of one place wait for.");
    public static final Signal SITE_IDLE =
            new Signal(
                    "jvm.thread.start_site.idle",
                    RATIO,
                    "Share of a place's sampled threads that neither ran nor woke between two"
                            + " looks.");
    public static final Signal SITE_SLEEPING =
            new Signal(
                    "jvm.thread.start_site.sleeping",
                    RATIO,
                    "Share of a place's sampled threads that slept at both looks and hardly ran"
                            + " between them.");
    public static final Signal SITE_QUEUED =
            new Signal(
                    "jvm.thread.start_site.queued",
                    RATIO,
                    "Share of a place's sampled threads that wait for work from a queue or a"
                            + " pool.");

    public static final Signal WORKER_POOLS =
            new Signal(
                    "jvm.thread.pool.count",
                    COUNT,
                    "Families of four or more threads whose names differ in the last number alone;"
                            + " the largest eight are looked at.");
    public static final Signal POOL_WORKERS =
            new Signal("jvm.thread.pool.workers", COUNT, "Threads of one family.");
    public static final Signal POOL_BUSY =
            new Signal(
                    "jvm.thread.pool.busy",
                    RATIO,
                    "Share of a family's threads, of 32 at most, that did not wait for work at a"
                            + " look.");
    public static final Signal POOL_CPU =
            new Signal(
                    "jvm.thread.pool.cpu",
                    RATIO,
                    "CPU of those threads since the last look, as a share of what they could have"
                            + " used on a processor each.");

    static final List<Signal> ALL =
            List.of(
                    SITE_COUNT,
                    SITE_LIVE,
                    SITE_STARTED,
                    SITE_POOLS,
                    SITE_SAMPLED,
                    SITE_BLOCKERS,
                    SITE_IDLE,
                    SITE_SLEEPING,
                    SITE_QUEUED,
                    WORKER_POOLS,
                    POOL_WORKERS,
                    POOL_BUSY,
                    POOL_CPU);

    private ThreadSignals() {}
}
