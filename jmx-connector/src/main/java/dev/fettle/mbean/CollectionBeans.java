package dev.fettle.mbean;

import java.io.IOException;
import java.util.List;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * The collectors' beans whose every collection is also notified of and recorded as an event. Left
 * out: those that count the pauses of a cycle which is counted already (ZGC's, Shenandoah's), and
 * {@code G1 Concurrent GC} of JDK 25, whose cycles are no collection to the flight recorder.
 */
final class CollectionBeans {
    /** No JVM has more than four; a hostile one may claim thousands. */
    private static final int MOST = 8;

    private final MBeanServerConnection beans;
    private final List<ObjectName> names;

    CollectionBeans(MBeanServerConnection beans) throws IOException, JMException {
        this.beans = beans;
        this.names =
                beans.queryNames(new ObjectName("java.lang:type=GarbageCollector,*"), null).stream()
                        .filter(name -> compared(name.getKeyProperty("name")))
                        .sorted()
                        .limit(MOST)
                        .toList();
    }

    static boolean compared(String collector) {
        return !collector.endsWith("Pauses") && !collector.endsWith("Concurrent GC");
    }

    List<ObjectName> names() {
        return names;
    }

    /** Collections since the JVM began: a round trip for each bean. */
    long total() throws IOException, JMException {
        long total = 0;
        for (ObjectName each : names) {
            if (beans.getAttribute(each, "CollectionCount") instanceof Long count && count > 0) {
                total += count;
            }
        }
        return total;
    }
}
