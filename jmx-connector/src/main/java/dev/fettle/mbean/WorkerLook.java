package dev.fettle.mbean;

import dev.fettle.diagnosis.Inquiry.LookAtWorkers;
import dev.fettle.mbean.WorkerFamilies.Family;
import dev.fettle.signal.CodePlace;
import dev.fettle.target.Workers;
import dev.fettle.target.Workers.Doing;
import dev.fettle.target.Workers.Stand;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** Reads of the threading MBean that pools need; run on whatever thread asks. */
record WorkerLook(
        Function<List<CodePlace>, Optional<CodePlace>> application,
        Predicate<List<CodePlace>> pooled) {
    /** Frames that are read: a web framework's whole stack, down to the pool's loop. */
    private static final int DEPTH = 256;

    /** Frames that are told. */
    private static final int FRAMES = 24;

    private static final ObjectName THREADING = ManagementFactory.getThreadMXBean().getObjectName();
    private static final String[] IDS = {long[].class.getName()};
    private static final String[] IDS_AND_DEPTH = {long[].class.getName(), int.class.getName()};

    /**
     * Some workers of some pools, without stacks.
     *
     * @param cpu nanoseconds that each has run; those of whom that is not told are missing
     */
    record Seen(Map<Long, ThreadInfo> workers, Map<Long, Long> cpu) {
        List<ThreadInfo> of(Family pool) {
            return pool.ids().stream().map(workers::get).filter(Objects::nonNull).toList();
        }

        /** As a share of a processor each; empty where it was not told of any before. */
        OptionalDouble used(Family pool, Map<Long, Long> before, double seconds) {
            List<Long> both =
                    pool.ids().stream()
                            .filter(cpu::containsKey)
                            .filter(before::containsKey)
                            .toList();
            if (both.isEmpty() || seconds <= 0) {
                return OptionalDouble.empty();
            }
            long ran = both.stream().mapToLong(id -> cpu.get(id) - before.get(id)).sum();
            return OptionalDouble.of(Math.max(0, ran / 1e9 / seconds / both.size()));
        }
    }

    static long[] ids(MBeanServerConnection from) throws IOException, JMException {
        return (long[]) from.getAttribute(THREADING, "AllThreadIds");
    }

    /** Those that have ended are missing. */
    static List<ThreadInfo> threads(MBeanServerConnection from, long[] ids, int depth)
            throws IOException, JMException {
        var infos =
                (CompositeData[])
                        from.invoke(
                                THREADING,
                                "getThreadInfo",
                                new Object[] {ids, depth},
                                IDS_AND_DEPTH);
        return Arrays.stream(infos).filter(Objects::nonNull).map(ThreadInfo::from).toList();
    }

    static Seen take(MBeanServerConnection from, List<Family> pools)
            throws IOException, JMException {
        long[] ids = pools.stream().flatMapToLong(WorkerLook::some).toArray();
        Map<Long, ThreadInfo> workers = new HashMap<>();
        threads(from, ids, 0).forEach(it -> workers.put(it.getThreadId(), it));
        var ran = (long[]) from.invoke(THREADING, "getThreadCpuTime", new Object[] {ids}, IDS);
        Map<Long, Long> cpu = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (ran[i] >= 0) {
                cpu.put(ids[i], ran[i]);
            }
        }
        return new Seen(workers, cpu);
    }

    private static LongStream some(Family pool) {
        return pool.ids().stream().limit(LookAtWorkers.MOST).mapToLong(Long::longValue);
    }

    /**
     * By the identity of what these wait for, whether one waits for work there: none of the application's
     * code does.
     */
    Map<Integer, Boolean> forWork(MBeanServerConnection from, long[] ids)
            throws IOException, JMException {
        Map<Integer, Boolean> forWork = new HashMap<>();
        for (ThreadInfo each : threads(from, ids, DEPTH)) {
            List<CodePlace> frames = LockCircles.frames(each);
            if (each.getLockInfo() != null && !frames.isEmpty()) {
                boolean whole = frames.size() < DEPTH;
                forWork.put(
                        each.getLockInfo().getIdentityHashCode(),
                        whole && application.apply(frames).isEmpty());
            }
        }
        return forWork;
    }

    Workers stands(MBeanServerConnection from, Family pool) throws IOException, JMException {
        List<ThreadInfo> threads = threads(from, some(pool).toArray(), DEPTH);
        int inPool = 0;
        Map<List<Object>, List<Stand>> byPlace = new LinkedHashMap<>();
        for (ThreadInfo each : threads) {
            List<CodePlace> frames = LockCircles.frames(each);
            if (pooled.test(frames)) {
                inPool++;
            }
            Optional<CodePlace> place = application.apply(frames);
            if (place.isPresent()) {
                Stand stand = stand(each, frames, place.get());
                byPlace.computeIfAbsent(
                                List.of(stand.place(), stand.doing()), _ -> new ArrayList<>())
                        .add(stand);
            }
        }
        List<Stand> stands = new ArrayList<>();
        byPlace.values().forEach(it -> stands.add(together(it)));
        stands.sort(Comparator.comparingInt(Stand::count).reversed());
        return new Workers(pool.ids().size(), threads.size(), inPool, stands);
    }

    private Stand stand(ThreadInfo thread, List<CodePlace> frames, CodePlace place) {
        Doing doing = WorkerStack.of(thread, frames);
        String object =
                thread.getLockInfo() == null
                        ? ""
                        : LockCircles.name(thread.getLockInfo()).replaceFirst("@.*", "");
        List<CodePlace> told = frames.subList(0, Math.min(FRAMES, frames.size()));
        return new Stand(place, 1, doing, object, told);
    }

    private static Stand together(List<Stand> same) {
        Stand one = same.getFirst();
        return new Stand(one.place(), same.size(), one.doing(), one.object(), one.frames());
    }
}
