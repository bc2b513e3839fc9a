package dev.fettle.bench.fleet;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.PlatformManagedObject;
import java.lang.management.RuntimeMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * The platform beans of one simulated JVM: this process's own, but for its identity and for what a
 * console polls each second, which moves as a small program's does.
 */
final class LightBeans {
    private static final long HEAP = 256L << 20;

    private final int number;
    private final Runnable door;
    private final long began = System.currentTimeMillis();
    private final long phase = ThreadLocalRandom.current().nextLong(10_000);

    /**
     * @param door passed by every call before it is answered
     */
    LightBeans(int number, Runnable door) {
        this.number = number;
        this.door = door;
    }

    void registerIn(MBeanServer server) throws Exception {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        var properties = new HashMap<>(runtime.getSystemProperties());
        properties.put("sun.java.command", "com.acme.Light number=" + number);
        put(
                server,
                RuntimeMXBean.class,
                runtime,
                Map.of(
                        "getName", () -> 100_000 + number + "@light",
                        "getPid", () -> 100_000L + number,
                        "getStartTime", () -> began,
                        "getSystemProperties", () -> properties));
        put(
                server,
                MemoryMXBean.class,
                ManagementFactory.getMemoryMXBean(),
                Map.of("getHeapMemoryUsage", this::heap));
        put(
                server,
                com.sun.management.ThreadMXBean.class,
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean(),
                Map.of(
                        "getThreadCount", () -> 20 + (int) (beat() / 7 % 5),
                        "getTotalStartedThreadCount", () -> 20 + beat() / 7,
                        "getTotalThreadAllocatedBytes", () -> beat() * 1_000_000));
        put(
                server,
                com.sun.management.OperatingSystemMXBean.class,
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class),
                Map.of(
                        "getProcessCpuTime", () -> beat() * 20_000_000,
                        "getCpuLoad", () -> 0.1 + beat() % 10 / 100.0));
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            put(
                    server,
                    GarbageCollectorMXBean.class,
                    collector,
                    Map.of(
                            "getCollectionCount", () -> beat() / 30,
                            "getCollectionTime", () -> beat() / 10));
        }
        put(
                server,
                HotSpotDiagnosticMXBean.class,
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class),
                Map.of());
    }

    /** Seconds of its life, and some more. */
    private long beat() {
        return (System.currentTimeMillis() - began + phase) / 1000;
    }

    private MemoryUsage heap() {
        long used = (20 + beat() % 30 * 3) << 20;
        return new MemoryUsage(HEAP / 8, used, HEAP / 2, HEAP);
    }

    private <T extends PlatformManagedObject> void put(
            MBeanServer server, Class<T> type, T real, Map<String, Supplier<?>> moving)
            throws Exception {
        T light =
                type.cast(
                        Proxy.newProxyInstance(
                                LightBeans.class.getClassLoader(),
                                new Class<?>[] {type},
                                (_, method, arguments) -> {
                                    door.run();
                                    Supplier<?> value = moving.get(method.getName());
                                    if (value != null) {
                                        return value.get();
                                    }
                                    try {
                                        return method.invoke(real, arguments);
                                    } catch (InvocationTargetException refused) {
                                        throw refused.getCause();
                                    }
                                }));
        ObjectName name = real.getObjectName();
        server.registerMBean(new StandardMBean(light, type, true), name);
    }
}
