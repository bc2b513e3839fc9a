package dev.fettle.connect;

import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** Reads what does not change while a target lives. */
final class FactsReader {
    private final MBeanServerConnection beans;
    private final Permissions permissions;

    FactsReader(MBeanServerConnection beans, Permissions permissions) {
        this.beans = beans;
        this.permissions = permissions;
    }

    /**
     * @throws IOException where the target cannot be reached
     * @throws JMException where it lacks a bean that every JVM has
     */
    Facts read(Life life, Who who) throws IOException, JMException {
        ObjectName runtime = new ObjectName("java.lang:type=Runtime");
        int feature = Sighting.feature((String) beans.getAttribute(runtime, "SpecVersion"));
        int processors =
                (Integer)
                        beans.getAttribute(
                                new ObjectName("java.lang:type=OperatingSystem"),
                                "AvailableProcessors");
        Map<Capability, String> cannot = permissions.cannot(feature);
        Set<Capability> can = EnumSet.allOf(Capability.class);
        can.removeAll(cannot.keySet());
        return new Facts(
                who.pid().isPresent() ? who.pid().getAsLong() : pid(runtime, life),
                who.name(life),
                (String) beans.getAttribute(runtime, "VmVersion"),
                feature,
                collector(),
                permissions.heapMax().isPresent() ? permissions.heapMax() : heapMax(),
                processors,
                who.limits().memory(),
                who.limits().threads(),
                Instant.ofEpochMilli(life.startedMillis()),
                can,
                cannot);
    }

    /** What is known of a target's process without asking it. */
    record Who(OptionalLong pid, Optional<String> name, String label, ProcessLimits limits) {
        static Who local(long pid, String name, ProcessLimits limits) {
            return new Who(OptionalLong.of(pid), Optional.of(name), name, limits);
        }

        static Who remote(String label) {
            var unknown = new ProcessLimits(OptionalLong.empty(), OptionalLong.empty());
            return new Who(OptionalLong.empty(), Optional.empty(), label, unknown);
        }

        private String name(Life life) {
            return name.orElseGet(
                    () ->
                            life.command().isBlank()
                                    ? label
                                    : JvmName.of(List.of(), Optional.of(life.command())));
        }
    }

    /** Its own number where it is, which may be that of another process here. */
    private long pid(ObjectName runtime, Life life) throws IOException {
        try {
            return (Long) beans.getAttribute(runtime, "Pid");
        } catch (JMException | RuntimeException _) {
            // Since 10. Before, HotSpot has it in the name.
            return life.pid().orElse(-1L);
        }
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

    /** The memory bean leaves out a survivor space on Serial and Parallel. */
    private OptionalLong heapMax() throws IOException, JMException {
        var heap =
                (CompositeData)
                        beans.getAttribute(
                                new ObjectName("java.lang:type=Memory"), "HeapMemoryUsage");
        long max = (Long) heap.get("max");
        return max < 0 ? OptionalLong.empty() : OptionalLong.of(max);
    }
}
