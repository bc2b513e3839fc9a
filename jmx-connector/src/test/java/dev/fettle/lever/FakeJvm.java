package dev.fettle.lever;

import com.sun.management.VMOption;
import com.sun.management.VMOption.Origin;

import dev.fettle.pool.PoolReading;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Lever;

import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** A JVM's beans as HotSpot has them, in a bean server of their own, with what a test says they hold. */
final class FakeJvm {
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final Map<String, VMOption> flags = new HashMap<>();
    private final Map<String, Function<String[], String>> commands = new HashMap<>();

    /** The commands that were run, with their arguments. */
    final List<String> asked = new ArrayList<>();

    final List<Long> forced = new ArrayList<>();

    Collector collector = Collector.G1;
    int feature = 25;
    boolean readOnly;
    Supplier<PoolReading> pools =
            () -> PoolReading.unknown(Instant.EPOCH, "Nothing has looked for them.");
    Map<Capability, String> cannot = Map.of();
    Function<String, Optional<Path>> near = _ -> Optional.empty();

    FakeJvm() {
        register("com.sun.management:type=HotSpotDiagnostic", new FlagsBean());
        register("com.sun.management:type=DiagnosticCommand", new CommandsBean());
    }

    FakeJvm flag(String name, String value, Origin origin, boolean writeable) {
        flags.put(name, new VMOption(name, value, writeable, origin));
        return this;
    }

    FakeJvm flag(String name, String value) {
        return flag(name, value, Origin.DEFAULT, true);
    }

    String flag(String name) {
        return flags.get(name).getValue();
    }

    FakeJvm command(String operation, Function<String[], String> said) {
        commands.put(operation, said);
        return this;
    }

    FakeJvm bean(String name, Object bean) {
        register(name, bean);
        return this;
    }

    private void register(String name, Object bean) {
        try {
            server.registerMBean(bean, new ObjectName(name));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    TargetBeans target() {
        var can = EnumSet.allOf(Capability.class);
        can.removeAll(cannot.keySet());
        var facts =
                new Facts(
                        1,
                        "Shop",
                        feature + ".0.1",
                        feature,
                        collector,
                        OptionalLong.empty(),
                        2,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Instant.EPOCH,
                        can,
                        cannot);
        return new TargetBeans(facts, readOnly, _ -> server, near, forced::add);
    }

    List<Lever> levers() {
        return Levers.of(target(), () -> pools.get());
    }

    Lever lever(String id) {
        return levers().stream()
                .filter(each -> each.id().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Knob knob(String id) {
        return (Knob) lever(id);
    }

    /** As the JDK's, as far as it is used. */
    public interface FlagsMXBean {
        VMOption getVMOption(String name);

        void setVMOption(String name, String value);
    }

    /** Refuses in the words of HotSpot's, which are the same in 17 and 25. */
    private final class FlagsBean implements FlagsMXBean {
        @Override
        public VMOption getVMOption(String name) {
            if (!flags.containsKey(name)) {
                throw new IllegalArgumentException("VM option \"" + name + "\" does not exist");
            }
            return flags.get(name);
        }

        @Override
        public void setVMOption(String name, String value) {
            if (!getVMOption(name).isWriteable()) {
                throw new IllegalArgumentException("VM Option \"" + name + "\" is not writeable");
            }
            if (value.equals("101")) {
                throw new IllegalArgumentException(
                        name + " error: must have value in range [0...100]");
            }
            if (value.equals("99")) {
                throw new IllegalArgumentException(
                        name + " error: value violates its flag's constraint.");
            }
            if (value.equals("0.5")) {
                throw new SecurityException("Access denied!");
            }
            flag(name, value, Origin.MANAGEMENT, true);
        }
    }

    /** As the JDK's, whose operations are known only when it runs. */
    private final class CommandsBean implements DynamicMBean {
        @Override
        public Object invoke(String operation, Object[] arguments, String[] signature) {
            String[] given = arguments.length == 0 ? new String[0] : (String[]) arguments[0];
            asked.add(operation + Arrays.toString(given));
            return commands.get(operation).apply(given);
        }

        @Override
        public MBeanInfo getMBeanInfo() {
            MBeanOperationInfo[] operations =
                    commands.keySet().stream()
                            .map(
                                    each ->
                                            new MBeanOperationInfo(
                                                    each,
                                                    each,
                                                    null,
                                                    String.class.getName(),
                                                    MBeanOperationInfo.ACTION))
                            .toArray(MBeanOperationInfo[]::new);
            return new MBeanInfo("", "", null, null, operations, null);
        }

        @Override
        public Object getAttribute(String name) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public void setAttribute(Attribute attribute) {
            throw new UnsupportedOperationException(attribute.getName());
        }

        @Override
        public AttributeList getAttributes(String[] names) {
            return new AttributeList();
        }

        @Override
        public AttributeList setAttributes(AttributeList attributes) {
            return new AttributeList();
        }
    }

    /** As the JDK's of JDK 24 and later. */
    public interface SchedulerMXBean {
        int getParallelism();

        void setParallelism(int size);
    }

    static final class Scheduler implements SchedulerMXBean {
        private int parallelism = 2;

        @Override
        public int getParallelism() {
            return parallelism;
        }

        @Override
        public void setParallelism(int size) {
            if (size < 1 || size > 32_767) {
                throw new IllegalArgumentException();
            }
            parallelism = size;
        }
    }

    /** As the JDK's, as far as it is used. */
    public interface MemoryMXBean {
        MemoryUsage getHeapMemoryUsage();
    }

    record Memory(MemoryUsage getHeapMemoryUsage) implements MemoryMXBean {}

    /** As the JDK's, as far as it is used. */
    public interface PoolMXBean {
        MemoryUsage getUsage();

        boolean isUsageThresholdSupported();

        boolean isCollectionUsageThresholdSupported();

        long getUsageThreshold();

        void setUsageThreshold(long bytes);
    }

    static final class Pool implements PoolMXBean {
        private final long max;
        private final boolean supported;
        private long threshold;

        Pool(long max, boolean supported) {
            this.max = max;
            this.supported = supported;
        }

        @Override
        public MemoryUsage getUsage() {
            return new MemoryUsage(0, 0, 0, max);
        }

        @Override
        public boolean isUsageThresholdSupported() {
            return supported;
        }

        @Override
        public boolean isCollectionUsageThresholdSupported() {
            return false;
        }

        @Override
        public long getUsageThreshold() {
            return threshold;
        }

        @Override
        public void setUsageThreshold(long bytes) {
            threshold = bytes;
        }
    }
}
