package dev.fettle.mbean;

import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Source;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * How many errors the JVM made by itself: those of memory and of the stack, of which the flight
 * recorder tells nothing. Read every ten seconds, every 30 over a network, from what {@code VM.info} says: 75 kB and 2 to 6 ms of
 * the target's CPU each, no pause (measured, JDK 17 and 25); more rarely where that is long, as with
 * thousands of threads. Where a JVM does not say it, there is nothing.
 *
 * <p>For one thread.
 */
public final class VmErrors implements Source {
    private static final Logger LOG = System.getLogger(VmErrors.class.getName());
    private static final Duration NEAR = Duration.ofSeconds(10);
    private static final Duration FAR = Duration.ofSeconds(30);
    private static final Duration RARELY = Duration.ofMinutes(2);

    /** Four times as much as measured with few threads. */
    private static final int LONG = 300_000;

    private static final String CHAPTER = "OutOfMemory and StackOverflow Exception counts:";
    private static final Pattern COUNT = Pattern.compile("(\\w+(?: \\w+)?)=(\\d+)");

    /** Both kinds of HotSpot's for metadata are errors of memory, too. */
    private static final Map<String, String> TYPES =
            Map.of(
                    "OutOfMemoryError java_heap_errors", "java.lang.OutOfMemoryError",
                    "OutOfMemoryError metaspace_errors", "java.lang.OutOfMemoryError",
                    "OutOfMemoryError class_metaspace_errors", "java.lang.OutOfMemoryError",
                    "StackOverflowErrors", "java.lang.StackOverflowError");

    private final MBeanServerConnection beans;
    private final Duration period;
    private boolean told;
    private Instant next = Instant.MIN;

    /**
     * @param near whether the target is on this machine
     */
    public VmErrors(MBeanServerConnection beans, Facts facts, boolean near) {
        this.beans = beans;
        this.period = near ? NEAR : FAR;
        this.told = facts.can().contains(Capability.COMMANDS);
    }

    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        if (!told || now.isBefore(next)) {
            return;
        }
        try {
            String said =
                    (String)
                            beans.invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "vmInfo",
                                    new Object[0],
                                    new String[0]);
            next = now.plus(said.length() > LONG ? RARELY : period);
            tell(said, now, out);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.INFO, "the JVM does not tell of its own errors", e);
            told = false;
        }
    }

    /** What is zero stands nowhere. */
    static void tell(String said, Instant now, Consumer<Observation> out) {
        double memory = 0;
        double stack = 0;
        int chapter = said.indexOf(CHAPTER);
        if (chapter >= 0) {
            int end = said.indexOf("\n\n", chapter);
            Matcher counts = COUNT.matcher(said.substring(chapter, end < 0 ? said.length() : end));
            while (counts.find()) {
                String type = TYPES.getOrDefault(counts.group(1), "");
                double count = Double.parseDouble(counts.group(2));
                memory += type.equals("java.lang.OutOfMemoryError") ? count : 0;
                stack += type.equals("java.lang.StackOverflowError") ? count : 0;
            }
        }
        out.accept(new Sample(Signals.VM_ERRORS.of("java.lang.OutOfMemoryError"), now, memory));
        out.accept(new Sample(Signals.VM_ERRORS.of("java.lang.StackOverflowError"), now, stack));
    }
}
