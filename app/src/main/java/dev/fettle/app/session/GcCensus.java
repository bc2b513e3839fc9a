package dev.fettle.app.session;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;

import dev.fettle.connect.CallKind;
import dev.fettle.connect.CollectionCounter;
import dev.fettle.connect.JvmConnection;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What the collectors of a JVM did since it began, and its heap now.
 *
 * <p>Held against the log of collections of the same JVM (JDK 17 and 25): of G1 and Shenandoah the
 * pauses are told to 1 %; of ZGC, whose pauses take 10 us each, 13 to 22 % too short, since the JVM's
 * clock for the counters starts later in each than that of its log.
 *
 * @param collectors pauses and concurrent cycles are kept apart: the sum of both overstates the
 *     pauses of ZGC and Shenandoah 100 to 10,000 times
 * @param usedAfterGc heap in use after the last collection of any kind, old garbage included; empty
 *     where there was none, or where the way to the JVM cannot carry it
 * @param lacksRemarks whether G1's pauses Remark and Cleanup are not among those of the collectors:
 *     before JDK 20 no MBean counts them, and only a JVM of this machine shows its own counters
 */
public record GcCensus(
        Duration uptime,
        List<Collector> collectors,
        MemoryUsage heap,
        OptionalLong usedAfterGc,
        List<Pool> pools,
        boolean lacksRemarks) {
    public GcCensus {
        collectors = List.copyOf(collectors);
        pools = List.copyOf(pools);
    }

    /**
     * @param pauses whether the application stood still for all of the time
     * @param time to a millisecond, and to a tick of the JVM's clock where its own counters tell it
     */
    public record Collector(String name, boolean pauses, long collections, Duration time) {}

    public record Pool(String name, MemoryUsage usage) {}

    /** Time that the application stood still, as a share of its life. */
    public double pauseShare() {
        long nanos =
                collectors.stream()
                        .filter(Collector::pauses)
                        .mapToLong(each -> each.time().toNanos())
                        .sum();
        return uptime.isZero() ? 0 : (double) nanos / uptime.toNanos();
    }

    /**
     * @throws IOException where the target cannot be reached
     */
    public static GcCensus of(JvmConnection target) throws IOException {
        try {
            return read(target.beans(CallKind.READ), target.collectionCounters());
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        } catch (UndeclaredThrowableException e) {
            if (e.getCause() instanceof IOException unreachable) {
                throw unreachable;
            }
            throw e;
        }
    }

    static GcCensus read(MBeanServerConnection beans, List<CollectionCounter> counters)
            throws IOException, MalformedObjectNameException {
        var runtime = bean(beans, ManagementFactory.RUNTIME_MXBEAN_NAME, RuntimeMXBean.class);
        var memory = bean(beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        var pools = pools(beans);
        Set<String> heapPools = pools.stream().map(Pool::name).collect(Collectors.toSet());
        var collectors = new ArrayList<Collector>();
        GcInfo last = null;
        for (ObjectName name :
                names(beans, ManagementFactory.GARBAGE_COLLECTOR_MXBEAN_DOMAIN_TYPE)) {
            var gc = JMX.newMXBeanProxy(beans, name, GarbageCollectorMXBean.class);
            String title = name.getKeyProperty("name");
            collectors.add(
                    new Collector(
                            title,
                            pauses(title),
                            gc.getCollectionCount(),
                            Duration.ofMillis(Math.max(0, gc.getCollectionTime()))));
            GcInfo info = last(gc);
            if (info != null && (last == null || info.getEndTime() > last.getEndTime())) {
                last = info;
            }
        }
        List<Collector> counted = CountedPauses.with(collectors, counters);
        return new GcCensus(
                Duration.ofMillis(runtime.getUptime()),
                counted,
                memory.getHeapMemoryUsage(),
                usedAfter(last, heapPools),
                pools,
                CountedPauses.lackRemarks(counted));
    }

    /** Null where there was none, or where it cannot be read: Jolokia sends it in another form. */
    private static GcInfo last(GarbageCollectorMXBean gc) {
        try {
            return gc.getLastGcInfo();
        } catch (UndeclaredThrowableException e) {
            if (e.getCause() instanceof InvalidObjectException) {
                return null;
            }
            throw e;
        }
    }

    /**
     * By name, as the JDK's collectors call their beans: what is not a cycle is a pause. So is all that
     * {@code G1 Concurrent GC} of JDK 20 and later counts: Remark and Cleanup, of each cycle.
     */
    static boolean pauses(String collector) {
        return !collector.endsWith("Cycles");
    }

    private static OptionalLong usedAfter(GcInfo last, Set<String> heapPools) {
        if (last == null) {
            return OptionalLong.empty();
        }
        long used =
                last.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> heapPools.contains(pool.getKey()))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum();
        // Shenandoah's beans of JDK 17 and 25 tell 0: no heap is empty, so it is not told.
        return used > 0 ? OptionalLong.of(used) : OptionalLong.empty();
    }

    /** The heap's pools. */
    private static List<Pool> pools(MBeanServerConnection beans)
            throws IOException, MalformedObjectNameException {
        var pools = new ArrayList<Pool>();
        for (ObjectName name : names(beans, ManagementFactory.MEMORY_POOL_MXBEAN_DOMAIN_TYPE)) {
            var pool = JMX.newMXBeanProxy(beans, name, MemoryPoolMXBean.class);
            if (pool.getType() == MemoryType.HEAP) {
                pools.add(new Pool(name.getKeyProperty("name"), pool.getUsage()));
            }
        }
        return pools;
    }

    private static List<ObjectName> names(MBeanServerConnection beans, String domainAndType)
            throws IOException, MalformedObjectNameException {
        return beans.queryNames(new ObjectName(domainAndType + ",*"), null).stream()
                .sorted(Comparator.comparing(name -> name.getKeyProperty("name")))
                .toList();
    }

    private static <T> T bean(MBeanServerConnection beans, String name, Class<T> type)
            throws MalformedObjectNameException {
        return JMX.newMXBeanProxy(beans, new ObjectName(name), type);
    }
}
