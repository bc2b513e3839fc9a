package dev.fettle.connect;

import dev.fettle.target.Capability;
import dev.fettle.target.Flag;
import dev.fettle.target.Flags;

import java.io.IOException;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * Reads a JVM's flags, with who set them: all in one call where it takes commands; else those that can be
 * written while it runs, which are an attribute, and of the others what says how it was tuned, one call
 * each. Flags that hold text are left out: they may hold paths, commands and secrets.
 */
public final class FlagsReader {
    private static final Logger LOG = System.getLogger(FlagsReader.class.getName());

    /**
     * {@code size_t MaxHeapSize = 1073741824 {product} {command line, ergonomic}}; a flag that was set
     * has a colon before the equals sign on JDK 8.
     */
    private static final Pattern LINE =
            Pattern.compile("\\s*(\\w+)\\s+(\\w+)\\s+:?=\\s(\\S*)\\s+\\{[^}]*}\\s+\\{([^}]*)}\\s*");

    private static final Pattern PLAIN = Pattern.compile("true|false|-?\\d+(\\.\\d+)?");

    /** What says how a JVM was tuned, of what cannot be written while it runs. */
    private static final List<String> TUNING =
            List.of(
                    "MaxHeapSize",
                    "MinHeapSize",
                    "InitialHeapSize",
                    "MaxRAMPercentage",
                    "MinRAMPercentage",
                    "NewSize",
                    "MaxNewSize",
                    "NewRatio",
                    "MaxGCPauseMillis",
                    "InitiatingHeapOccupancyPercent",
                    "G1ReservePercent",
                    "G1HeapRegionSize",
                    "ConcGCThreads",
                    "ParallelGCThreads",
                    "UseSerialGC",
                    "UseParallelGC",
                    "UseG1GC",
                    "UseZGC",
                    "UseShenandoahGC",
                    "UseCompressedOops",
                    "ExplicitGCInvokesConcurrent",
                    "DisableExplicitGC",
                    "ReservedCodeCacheSize",
                    "MaxMetaspaceSize",
                    "ShrinkHeapInSteps",
                    "ZUncommit",
                    "ZUncommitDelay",
                    "ShenandoahUncommit");

    private static final String DIAGNOSTIC = "com.sun.management:type=HotSpotDiagnostic";

    private FlagsReader() {}

    /** Never throws: where nothing can be read, the flags say why. */
    public static Flags read(JvmConnection connection) {
        Optional<String> why = connection.facts().whyNot(Capability.JMX);
        return why.isPresent()
                ? Flags.unknown(why.get())
                : read(
                        connection.beans(CallKind.DUMP),
                        connection.facts().whyNot(Capability.COMMANDS));
    }

    /**
     * @param noCommands why the target takes no commands, where it does not
     */
    static Flags read(MBeanServerConnection beans, Optional<String> noCommands) {
        List<String> reasons = new ArrayList<>();
        noCommands.ifPresent(reasons::add);
        if (noCommands.isEmpty()) {
            try {
                Map<String, Flag> all = parsed(command(beans));
                if (!all.isEmpty()) {
                    return Flags.of(all);
                }
                reasons.add("the JVM's list of flags is not understood");
            } catch (IOException | JMException | RuntimeException e) {
                LOG.log(Logger.Level.DEBUG, "the list of flags cannot be had", e);
                reasons.add(e.getMessage());
            }
        }
        try {
            Map<String, Flag> some = writeable(beans);
            named(beans, some);
            return Flags.of(some);
        } catch (IOException | JMException | RuntimeException e) {
            LOG.log(Logger.Level.DEBUG, "the flags that can be written cannot be had", e);
            reasons.add(e.getMessage());
            return Flags.unknown(String.join("; ", reasons));
        }
    }

    private static String command(MBeanServerConnection beans) throws IOException, JMException {
        return (String)
                beans.invoke(
                        bean("com.sun.management:type=DiagnosticCommand"),
                        "vmFlags",
                        new Object[] {new String[] {"-all"}},
                        new String[] {String[].class.getName()});
    }

    /** As {@code VM.flags -all} prints them. */
    static Map<String, Flag> parsed(String printed) {
        Map<String, Flag> all = new HashMap<>();
        printed.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .filter(line -> PLAIN.matcher(line.group(3)).matches())
                .forEach(
                        line ->
                                all.put(
                                        line.group(2),
                                        new Flag(
                                                line.group(2),
                                                line.group(3),
                                                printedOrigin(line.group(4)))));
        return all;
    }

    /** Where the JVM adjusted what somebody set, both are named: it was meant. */
    private static Flag.Origin printedOrigin(String words) {
        String first = words.split(",", 2)[0].strip();
        return switch (first) {
            case "default" -> Flag.Origin.STANDARD;
            case "command line" -> Flag.Origin.COMMAND_LINE;
            case "environment" -> Flag.Origin.ENVIRONMENT;
            case "config file" -> Flag.Origin.FILE;
            case "management", "attach" -> Flag.Origin.RUNNING;
            case "ergonomic" -> Flag.Origin.ERGONOMIC;
            default -> Flag.Origin.UNTOLD;
        };
    }

    private static Map<String, Flag> writeable(MBeanServerConnection beans)
            throws IOException, JMException {
        var told = (CompositeData[]) beans.getAttribute(bean(DIAGNOSTIC), "DiagnosticOptions");
        Map<String, Flag> all = new HashMap<>();
        for (CompositeData each : told) {
            keep(each, all);
        }
        return all;
    }

    private static void keep(CompositeData told, Map<String, Flag> all) {
        String name = (String) told.get("name");
        String value = (String) told.get("value");
        if (PLAIN.matcher(value).matches()) {
            all.put(name, new Flag(name, value, origin((String) told.get("origin"))));
        }
    }

    /** One that this JVM does not have is passed over; a role that may ask for none is asked once. */
    private static void named(MBeanServerConnection beans, Map<String, Flag> all)
            throws IOException {
        for (String name : TUNING) {
            try {
                keep(
                        (CompositeData)
                                beans.invoke(
                                        bean(DIAGNOSTIC),
                                        "getVMOption",
                                        new Object[] {name},
                                        new String[] {String.class.getName()}),
                        all);
            } catch (SecurityException e) {
                LOG.log(Logger.Level.DEBUG, "the role may not ask for a flag", e);
                return;
            } catch (JMException | RuntimeException e) {
                LOG.log(Logger.Level.DEBUG, "no flag " + name, e);
            }
        }
    }

    /** As {@link com.sun.management.VMOption.Origin} names it. */
    private static Flag.Origin origin(String name) {
        return switch (name) {
            case "DEFAULT" -> Flag.Origin.STANDARD;
            case "VM_CREATION" -> Flag.Origin.COMMAND_LINE;
            case "ENVIRON_VAR" -> Flag.Origin.ENVIRONMENT;
            case "CONFIG_FILE" -> Flag.Origin.FILE;
            case "MANAGEMENT", "ATTACH_ON_DEMAND" -> Flag.Origin.RUNNING;
            case "ERGONOMIC" -> Flag.Origin.ERGONOMIC;
            default -> Flag.Origin.UNTOLD;
        };
    }

    private static ObjectName bean(String name) {
        try {
            return ObjectName.getInstance(name);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
