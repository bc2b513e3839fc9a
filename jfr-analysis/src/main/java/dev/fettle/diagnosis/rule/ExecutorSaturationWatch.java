package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows which pools have no idle worker, and has it looked where those of one stand. */
final class ExecutorSaturationWatch implements Watch {
    /** Two looks at the pools are due by then. */
    private static final Duration STALE = Duration.ofSeconds(25);

    /** What was slower than usual so long before may be what began it. */
    private static final Duration JUST_BEFORE = Duration.ofMinutes(1);

    private final Settings settings;
    private final String howToLearn;
    private final Map<String, ExecutorSaturationPool> pools = new HashMap<>();
    private final ToldPools told = new ToldPools(PoolSignals.THREADS);
    private final Map<ToldPool, ExecutorSaturationQueue> queues = new HashMap<>();
    private String silence = "the JVM's threads have not been looked at yet";
    private Instant since;
    private Instant looked;
    private Happening slower;

    ExecutorSaturationWatch(Settings settings, String howToLearn) {
        this.settings = settings;
        this.howToLearn = howToLearn;
    }

    @Override
    public void see(Observation observation) {
        if (told.see(observation)) {
            queues.clear();
        }
        switch (observation) {
            case Sample it when it.series().signal().equals(ThreadSignals.WORKER_POOLS) -> {
                since = since == null ? it.at() : since;
                looked = it.at();
            }
            case Sample it when told.isOurs(it.series().signal()) -> {}
            case Sample it -> pool(it.series().subject()).see(it);
            case Gap it when it.series().signal().equals(ThreadSignals.WORKER_POOLS) -> {
                silence = it.why();
                since = null;
                looked = null;
                pools.clear();
            }
            case Gap it when pools.containsKey(it.series().subject()) ->
                    pools.get(it.series().subject()).unread();
            case Exhibit it when pools.containsKey(it.subject()) ->
                    pools.get(it.subject()).stood(it.at(), it.content());
            case Happening it when isSlower(it) -> slower = it;
            default -> {}
        }
    }

    private static boolean isSlower(Happening it) {
        return it.subject().equals(HttpSignals.HTTP_DURATION.id())
                && !it.attributes().getOrDefault(Happening.SIGMAS, "-").startsWith("-");
    }

    private ExecutorSaturationPool pool(String name) {
        return pools.computeIfAbsent(name, it -> new ExecutorSaturationPool(it, settings));
    }

    @Override
    public List<Verdict> judge(Instant now) {
        List<ExecutorSaturationQueue> waiting = queues(now);
        if (looked == null || looked.plus(STALE).isBefore(now)) {
            // What the pools themselves tell needs no look at the threads.
            List<Verdict> known = new ArrayList<>();
            waiting.forEach(it -> it.judge(now, false, null).ifPresent(known::add));
            return known.isEmpty()
                    ? List.of(new Verdict.Unknown(ExecutorSaturation.ID, "", silence, howToLearn))
                    : known;
        }
        List<Verdict> found = found(now, waiting);
        if (!found.isEmpty()) {
            return found;
        }
        Duration span = Duration.ofSeconds((long) settings.of(ExecutorSaturation.SPAN));
        return List.of(
                since.plus(span).isAfter(now)
                        ? new Verdict.Pending(
                                ExecutorSaturation.ID,
                                "",
                                "watching whether the workers of pools become idle",
                                since.plus(span))
                        : new Verdict.Healthy(ExecutorSaturation.ID, ""));
    }

    /** Those pools that tell of a queue in which tasks stand. */
    private List<ExecutorSaturationQueue> queues(Instant now) {
        if (told.unknown(ExecutorSaturation.ID, now).isPresent()) {
            return List.of();
        }
        var present = told.present();
        queues.keySet().retainAll(present);
        List<ExecutorSaturationQueue> waiting = new ArrayList<>();
        for (ToldPool each : present) {
            ExecutorSaturationQueue queue =
                    queues.computeIfAbsent(each, it -> new ExecutorSaturationQueue(it, settings));
            each.look().ifPresent(queue::see);
            if (queue.isWaiting()) {
                waiting.add(queue);
            }
        }
        return waiting;
    }

    /**
     * One for each place; of two pools at one place, the one that says more. A pool that tells of its
     * queue goes by its own name, and its workers, where they are known, have no finding beside.
     */
    private List<Verdict> found(Instant now, List<ExecutorSaturationQueue> waiting) {
        pools.values().removeIf(pool -> pool.isGone(looked));
        Map<ExecutorSaturationPool, Finding> byPool = new LinkedHashMap<>();
        for (ExecutorSaturationPool pool : pools.values()) {
            if (pool.isBusy()) {
                pool.judge(now, slowerSince(pool)).ifPresent(it -> byPool.put(pool, it));
            }
        }
        List<Verdict> said = new ArrayList<>();
        for (ExecutorSaturationQueue queue : waiting) {
            ExecutorSaturationPool workers = queue.workers(byPool.keySet());
            Optional<Finding> finding =
                    queue.judge(now, slowerSince(queue.since()), byPool.get(workers));
            finding.ifPresent(
                    it -> {
                        said.add(it);
                        byPool.remove(workers);
                    });
        }
        Map<String, Finding> byPlace = new LinkedHashMap<>();
        byPool.values().forEach(it -> byPlace.merge(it.subject(), it, this::worse));
        said.addAll(byPlace.values());
        return said;
    }

    private Finding worse(Finding one, Finding other) {
        return other.severity().compareTo(one.severity()) > 0 ? other : one;
    }

    private boolean slowerSince(ExecutorSaturationPool pool) {
        return slowerSince(pool.busySince());
    }

    private boolean slowerSince(Instant since) {
        return slower != null && slower.at().isAfter(since.minus(JUST_BEFORE));
    }

    @Override
    public List<Inquiry> asks(Instant now) {
        for (ExecutorSaturationPool pool : pools.values()) {
            if (pool.isBusy() && pool.wantsLook(now)) {
                return List.of(pool.look(now));
            }
        }
        return List.of();
    }
}
