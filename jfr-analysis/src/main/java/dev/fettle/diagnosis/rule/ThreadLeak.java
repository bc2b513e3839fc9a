package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Happening;

import java.util.List;
import java.util.Set;

/**
 * Threads that are started and never end, by the place that starts them. One pool that grows to its
 * size is not one: what tells them apart is what the threads wait for. The idle workers of a pool
 * share one queue; executors, timers and threads that nobody needs any more each have their own
 * blocker, or none. Virtual threads have no known start and are judged by where they wait, from the
 * thread dumps that somebody asks for.
 */
final class ThreadLeak implements Detector {
    static final String ID = "thread-leak";

    static final Threshold LOOK =
            threshold(
                    "look",
                    8,
                    Unit.COUNT,
                    "threads alive before they are sampled: the fewest that give a share of"
                            + " distinct blockers");
    static final Threshold SUSPECT =
            threshold(
                    "suspect",
                    10,
                    Unit.COUNT,
                    "threads alive before anything is said: most pools that start with their"
                            + " program are smaller (Tomcat's minimum is 10, Hikari's maximum 10)");
    static final Threshold LEAK =
            threshold(
                    "leak",
                    20,
                    Unit.COUNT,
                    "threads alive before a verdict; 10 suffice once they span a minute");
    static final Threshold ENDED =
            threshold(
                    "ended",
                    0.1,
                    Unit.RATIO,
                    "share of started threads that ended, above which they are short-lived work;"
                            + " measured: leaks 0, short-lived threads 1");
    static final Threshold IDLE =
            threshold(
                    "idle",
                    0.8,
                    Unit.RATIO,
                    "share of sampled threads that neither ran nor woke in five seconds, from which"
                            + " they are called abandoned; measured: leaks 1.0");
    static final Threshold OWN_BLOCKERS =
            threshold(
                    "own-blockers",
                    0.5,
                    Unit.RATIO,
                    "distinct blockers a sampled thread; measured on 17 and 25: 1 blocker in all"
                            + " for every kind of pool, one each for executors and timers made per"
                            + " call");
    static final Threshold OWN_POOLS =
            threshold(
                    "own-pools",
                    10,
                    Unit.COUNT,
                    "distinct pools by the JDK's default names, none ended: judgement");
    static final Threshold ACCUMULATED =
            threshold(
                    "accumulated",
                    30,
                    Unit.COUNT,
                    "working threads alive after a minute without ends: judgement");
    static final Threshold POOL =
            threshold(
                    "pool",
                    1000,
                    Unit.COUNT,
                    "workers of one pool above which nothing seems to bound it: judgement;"
                            + " Tomcat's standard maximum is 200");
    static final Threshold LARGE_POOL =
            threshold(
                    "large-pool",
                    200,
                    Unit.COUNT,
                    "workers of one pool that still grows, above which it is worth a reader's"
                            + " time: Tomcat's standard maximum; below, a pool grows to its size");
    static final Threshold TIME_LEFT =
            threshold(
                    "time-left",
                    600,
                    Unit.SECONDS,
                    "until the process may start no more threads: what a person needs to act");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Needs needs() {
        return new Needs(
                List.of(Set.of(Capability.JFR, Capability.JMX), Set.of(Capability.JFR)),
                "attach to a JVM whose flight recorder can be streamed (JDK 17 or later)");
    }

    @Override
    public Reads reads() {
        return Reads.of(
                        Signals.THREAD_COUNT,
                        ThreadSignals.SITE_COUNT,
                        ThreadSignals.SITE_LIVE,
                        ThreadSignals.SITE_STARTED,
                        ThreadSignals.SITE_POOLS,
                        ThreadSignals.SITE_SAMPLED,
                        ThreadSignals.SITE_BLOCKERS,
                        ThreadSignals.SITE_IDLE,
                        ThreadSignals.SITE_SLEEPING,
                        ThreadSignals.SITE_QUEUED,
                        Signals.VIRTUAL_CARRIERS)
                .exhibits(Exhibit.START_SITE)
                .happenings(Happening.VIRTUAL_WAIT);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(
                LOOK,
                SUSPECT,
                LEAK,
                ENDED,
                IDLE,
                OWN_BLOCKERS,
                OWN_POOLS,
                ACCUMULATED,
                POOL,
                LARGE_POOL,
                TIME_LEFT);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new ThreadLeakWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
