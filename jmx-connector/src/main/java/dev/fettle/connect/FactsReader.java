package dev.fettle.connect;

import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** Reads what does not change while a target lives. */
final class FactsReader {
    /** The first JDK whose recordings stream over JMX (JDK-8253898). */
    private static final int FIRST_STREAMING = 16;

    private final MBeanServerConnection beans;

    FactsReader(MBeanServerConnection beans) {
        this.beans = beans;
    }

    /**
     * @throws IOException where the target cannot be reached
     * @throws JMException where it lacks a bean that every JVM has
     */
    Facts read(long pid, String name, ProcessLimits limits) throws IOException, JMException {
        ObjectName runtime = new ObjectName("java.lang:type=Runtime");
        String java = (String) beans.getAttribute(runtime, "VmVersion");
        int feature = Sighting.feature((String) beans.getAttribute(runtime, "SpecVersion"));
        long started = (Long) beans.getAttribute(runtime, "StartTime");
        int processors =
                (Integer)
                        beans.getAttribute(
                                new ObjectName("java.lang:type=OperatingSystem"),
                                "AvailableProcessors");
        Set<Capability> can = capabilities(feature);
        return new Facts(
                pid,
                name,
                java,
                feature,
                collector(),
                heapMax(can),
                processors,
                limits.memory(),
                limits.threads(),
                Instant.ofEpochMilli(started),
                can,
                Map.of());
    }

    private Set<Capability> capabilities(int feature) throws IOException, JMException {
        var can = EnumSet.of(Capability.JMX);
        if (feature >= FIRST_STREAMING && has("jdk.management.jfr:type=FlightRecorder")) {
            can.add(Capability.JFR);
        }
        if (has("com.sun.management:type=HotSpotDiagnostic")) {
            can.add(Capability.FLAGS);
        }
        if (has("com.sun.management:type=DiagnosticCommand")) {
            can.add(Capability.COMMANDS);
        }
        return can;
    }

    private boolean has(String bean) throws IOException, JMException {
        return beans.isRegistered(new ObjectName(bean));
    }

    /** By the names of its collectors, which tell ZGC's two kinds apart on 17, 21 and 25 alike. */
    private Collector collector() throws IOException, JMException {
        Set<String> names =
                beans.queryNames(new ObjectName("java.lang:type=GarbageCollector,*"), null).stream()
                        .map(bean -> bean.getKeyProperty("name"))
                        .collect(Collectors.toSet());
        return collector(names);
    }

    static Collector collector(Set<String> names) {
        if (names.stream().anyMatch(n -> n.startsWith("ZGC Minor"))) {
            return Collector.GENERATIONAL_ZGC;
        }
        for (String name : names) {
            if (name.startsWith("G1 ")) {
                return Collector.G1;
            }
            if (name.startsWith("PS ")) {
                return Collector.PARALLEL;
            }
            if (name.startsWith("ZGC")) {
                return Collector.ZGC;
            }
            if (name.startsWith("Shenandoah")) {
                return Collector.SHENANDOAH;
            }
        }
        return names.contains("Copy") && names.contains("MarkSweepCompact")
                ? Collector.SERIAL
                : Collector.UNKNOWN;
    }

    /**
     * MaxHeapSize where flags can be read; else what the memory bean says, which leaves out a
     * survivor space on Serial and Parallel.
     */
    private OptionalLong heapMax(Set<Capability> can) throws IOException, JMException {
        if (can.contains(Capability.FLAGS)) {
            var option =
                    (CompositeData)
                            beans.invoke(
                                    new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                                    "getVMOption",
                                    new Object[] {"MaxHeapSize"},
                                    new String[] {String.class.getName()});
            return OptionalLong.of(Long.parseLong((String) option.get("value")));
        }
        var heap =
                (CompositeData)
                        beans.getAttribute(
                                new ObjectName("java.lang:type=Memory"), "HeapMemoryUsage");
        long max = (Long) heap.get("max");
        return max < 0 ? OptionalLong.empty() : OptionalLong.of(max);
    }
}
