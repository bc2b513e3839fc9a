package dev.fettle.connect;

import dev.fettle.target.Capability;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * What a target lets this connection do: asked once, by operations that change nothing and cost
 * nothing.
 */
final class Permissions {
    /** The first JDK whose recordings stream over JMX (JDK-8253898). */
    private static final int FIRST_STREAMING = 16;

    private static final String FLAGS = "com.sun.management:type=HotSpotDiagnostic";
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
    private static final String RECORDER = "jdk.management.jfr:type=FlightRecorder";

    private final MBeanServerConnection beans;
    private final String forbids;
    private final Map<Capability, String> never;
    private final boolean readOnly;
    private final Map<Capability, String> denied = new EnumMap<>(Capability.class);
    private OptionalLong heapMax = OptionalLong.empty();

    /**
     * @param forbids the clause that says who forbids what is forbidden
     * @param never what the way to the target cannot carry
     */
    Permissions(MBeanServerConnection beans, String forbids, Map<Capability, String> never)
            throws IOException, JMException {
        this.beans = beans;
        this.forbids = forbids;
        this.never = never;
        this.readOnly = operations().filter(forbids::equals).isPresent();
        if (readOnly) {
            denied.put(Capability.JFR, forbids);
        }
        flags().ifPresent(why -> denied.put(Capability.FLAGS, why));
        commands().ifPresent(why -> denied.put(Capability.COMMANDS, why));
    }

    /** Whether operations are forbidden. */
    boolean readOnly() {
        return readOnly;
    }

    /** MaxHeapSize, in bytes, where flags can be read. */
    OptionalLong heapMax() {
        return heapMax;
    }

    /**
     * @param feature the target's feature release
     */
    Map<Capability, String> cannot(int feature) throws IOException, JMException {
        var cannot = new EnumMap<Capability, String>(Capability.class);
        if (feature < FIRST_STREAMING) {
            cannot.put(
                    Capability.JFR,
                    "JDK " + feature + " does not stream flight-recorder events over JMX");
        } else if (!beans.isRegistered(new ObjectName(RECORDER))) {
            cannot.put(Capability.JFR, "the JVM has no flight recorder");
        }
        denied.forEach(cannot::putIfAbsent);
        cannot.putAll(never);
        return cannot;
    }

    /** A thread of an id that none has. */
    private Optional<String> operations() throws IOException, JMException {
        return asked(
                "java.lang:type=Threading",
                "getThreadCpuTime",
                new Object[] {Long.MAX_VALUE},
                long.class.getName());
    }

    private Optional<String> flags() throws IOException, JMException {
        if (!beans.isRegistered(new ObjectName(FLAGS))) {
            return Optional.of("the JVM has no bean for its flags");
        }
        return asked(FLAGS, "getVMOption", new Object[] {"MaxHeapSize"}, String.class.getName());
    }

    private Optional<String> commands() throws IOException, JMException {
        if (!beans.isRegistered(new ObjectName(COMMANDS))) {
            return Optional.of("the JVM has no bean for diagnostic commands");
        }
        return asked(COMMANDS, "vmVersion", new Object[0]);
    }

    private Optional<String> asked(
            String bean, String operation, Object[] arguments, String... signature)
            throws IOException, JMException {
        try {
            Object told = beans.invoke(new ObjectName(bean), operation, arguments, signature);
            if (told instanceof CompositeData option && option.containsKey("value")) {
                heapMax = OptionalLong.of(Long.parseLong(String.valueOf(option.get("value"))));
            }
            return Optional.empty();
        } catch (SecurityException _) {
            return Optional.of(forbids);
        } catch (JMException | RuntimeException e) {
            return Optional.of("the JVM refused: " + e.getMessage());
        }
    }
}
