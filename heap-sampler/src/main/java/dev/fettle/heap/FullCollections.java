package dev.fettle.heap;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** The collections of the whole heap that a target has run. */
public final class FullCollections {
    /** The beans of collectors that clean the old generation, or a heap that has none. */
    private static final Set<String> WHOLE_HEAP =
            Set.of(
                    "G1 Old Generation",
                    "PS MarkSweep",
                    "MarkSweepCompact",
                    "ZGC Cycles",
                    "ZGC Major Cycles",
                    "Shenandoah Cycles");

    private FullCollections() {}

    /** How many so far; empty for a collector that is not known. */
    public static OptionalLong count(MBeanServerConnection beans) throws IOException, JMException {
        long sum = 0;
        boolean known = false;
        for (ObjectName each :
                beans.queryNames(new ObjectName("java.lang:type=GarbageCollector,*"), null)) {
            if (WHOLE_HEAP.contains(each.getKeyProperty("name"))) {
                known = true;
                sum += (Long) beans.getAttribute(each, "CollectionCount");
            }
        }
        return known ? OptionalLong.of(sum) : OptionalLong.empty();
    }
}
