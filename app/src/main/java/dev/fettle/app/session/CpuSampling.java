package dev.fettle.app.session;

import dev.fettle.app.frame.CpuProfile;
import dev.fettle.app.frame.CpuProfile.ThreadCpu;
import dev.fettle.app.frame.ThreadTable;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.Lease;
import dev.fettle.jfr.EventTable;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.jfr.StackSamples;
import dev.fettle.profile.Sampling;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * Samples where a JVM's threads are, on request: in a flight recording of its own, which is ended when
 * it is over, and by the JVM itself where this console dies.
 */
public final class CpuSampling {
    public static final Duration STANDARD = Duration.ofSeconds(10);
    public static final Duration LONGEST = Duration.ofSeconds(30);

    /** Of less, hardly a sample comes before the recorder's first flush. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Events come within 2.0 s, measured; on a busy machine it takes longer. */
    private static final Duration LATENCY = Duration.ofSeconds(6);

    /** A console that dies leaves a recording for no longer: two calls' deadlines, and some time to spare. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final double NANOS = 1e9;
    private static final String CPU_TIME = "ProcessCpuTime";
    private static final String SYSTEM = "Name";

    private final JvmConnection connection;
    private final StackSamples samples;
    private final ThreadTables tables = new ThreadTables();
    private volatile long flushedNanos;
    private volatile boolean flushed;

    private CpuSampling(JvmConnection connection, PlaceToLook places) {
        this.connection = connection;
        this.samples = new StackSamples(places);
    }

    /** Why it cannot be done in this target, as a clause; empty where it can. */
    public static Optional<String> impossible(Facts facts) {
        return facts.can().contains(Capability.JFR)
                ? Optional.empty()
                : Optional.of(
                        facts.whyNot(Capability.JFR)
                                .orElse("this JVM offers no flight recorder that streams"));
    }

    /**
     * What it costs a target, as a clause. Measured: 1,259 samples of the demo shop took 13,849 bytes and
     * 70 kB of stacks on JDK 17; 124 by CPU time 1,984 bytes and 212 kB on 25. The 9 % are of ten pairs on
     * one saturated core, with all of profile.jfc.
     */
    public static String cost(Facts facts) {
        // JDK 25 may have no samples by CPU time, as on macOS: then it makes up to as many as 17.
        int most = facts.feature() >= 25 ? EventTable.SAMPLES_PER_SECOND : 600;
        return "no pause, at most "
                + most
                + " samples a second of 11 to 16 bytes, and about 2 kB for each stack that is new;"
                + " the JDK's whole profile settings, of which this is a part, cost a saturated"
                + " program about 9 % of its speed";
    }

    /**
     * Samples for so long, and waits a little longer for the last samples to arrive.
     *
     * @param length within {@link #SHORTEST} and {@link #LONGEST}
     * @throws IOException where the target ended meanwhile, does not answer, or refuses; a clause
     */
    public static CpuProfile of(JvmConnection connection, Duration length, PlaceToLook places)
            throws IOException, InterruptedException {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("not for " + length);
        }
        return new CpuSampling(connection, places).sample(length);
    }

    /** How much was used at a moment. */
    private record Usage(
            long nanos, Optional<ThreadTable> threads, Optional<Long> process, boolean linux) {}

    private CpuProfile sample(Duration length) throws IOException, InterruptedException {
        Usage before = usage();
        boolean cpuTime = before.linux && connection.throttles(Sampling.CPU_TIME.event());
        long began;
        Duration sampled;
        Usage after;
        try (Lease lease = connection.stream(EventTable.samples(cpuTime), length.plus(SLACK))) {
            samples.listen(lease.stream());
            lease.stream().onFlush(this::flush);
            lease.start();
            began = System.nanoTime();
            pass(began, length);
            after = usage();
            await(began, System.nanoTime());
            sampled = Duration.ofNanos(flushedNanos - began);
        }
        return told(before, after, sampled, cpuTime);
    }

    private void flush() {
        flushedNanos = System.nanoTime();
        flushed = true;
    }

    /** A stream says nothing when its target dies. */
    private void pass(long began, Duration length) throws IOException, InterruptedException {
        while (System.nanoTime() - began < length.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(
                    Math.min(LOOK.toNanos(), length.toNanos() - (System.nanoTime() - began)));
            alive();
        }
    }

    private void await(long began, long end) throws IOException, InterruptedException {
        while (!flushed || flushedNanos - end < 0) {
            if (System.nanoTime() - end > LATENCY.toNanos()) {
                long silent = System.nanoTime() - (flushed ? flushedNanos : began);
                throw new IOException(
                        "its flight recorder has sent nothing for "
                                + TimeUnit.NANOSECONDS.toSeconds(silent)
                                + " s");
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            alive();
        }
    }

    private void alive() throws IOException {
        Optional<String> lost = connection.lost();
        if (lost.isPresent()) {
            throw new IOException(lost.get());
        }
    }

    private Usage usage() throws IOException {
        if (connection.facts().whyNot(Capability.JMX).isPresent()) {
            // Only of a Linux machine can a JVM be reached without its beans.
            return new Usage(System.nanoTime(), Optional.empty(), Optional.empty(), true);
        }
        alive();
        Optional<ThreadTable> threads = Optional.empty();
        if (!connection.readOnly()) {
            threads =
                    Optional.of(
                            tables.take(
                                    connection.beans(CallKind.DUMP),
                                    Instant.now(),
                                    System.nanoTime()));
        }
        Map<String, Object> told = system(connection.beans(CallKind.READ));
        boolean linux = "Linux".equals(told.get(SYSTEM));
        Optional<Long> process =
                told.get(CPU_TIME) instanceof Long nanos && nanos >= 0
                        ? Optional.of(nanos)
                        : Optional.empty();
        return new Usage(System.nanoTime(), threads, process, linux);
    }

    private static Map<String, Object> system(MBeanServerConnection beans) throws IOException {
        try {
            Map<String, Object> told = new HashMap<>();
            beans.getAttributes(
                            new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME),
                            new String[] {SYSTEM, CPU_TIME})
                    .asList()
                    .forEach((Attribute each) -> told.put(each.getName(), each.getValue()));
            return told;
        } catch (JMException e) {
            throw new IOException("the JVM does not tell its CPU time: " + e, e);
        }
    }

    private CpuProfile told(Usage before, Usage after, Duration sampled, boolean cpuTime) {
        Optional<Double> process =
                before.process.isPresent() && after.process.isPresent()
                        ? Optional.of((after.process.get() - before.process.get()) / NANOS)
                        : Optional.empty();
        Duration spent = Duration.ofNanos(after.nanos - before.nanos);
        String noThreads =
                after.threads.isPresent()
                        ? ""
                        : connection
                                .facts()
                                .whyNot(Capability.JMX)
                                .orElse("operations are forbidden there");
        return new CpuProfile(
                Instant.now(),
                sampled,
                samples.profile(cpuTime ? Sampling.CPU_TIME : Sampling.EXECUTION),
                process,
                spent,
                after.threads.map(table -> threads(before, table)).orElse(List.of()),
                noThreads);
    }

    /** Those that had begun meanwhile have used all their time meanwhile. */
    private static List<ThreadCpu> threads(Usage before, ThreadTable table) {
        Map<Long, ThreadTable.Line> known = new HashMap<>();
        long newest = -1;
        for (ThreadTable.Line line : before.threads.map(ThreadTable::threads).orElse(List.of())) {
            known.put(line.id(), line);
            newest = Math.max(newest, line.id());
        }
        List<ThreadCpu> all = new ArrayList<>();
        for (ThreadTable.Line line : table.threads()) {
            ThreadTable.Line earlier = known.get(line.id());
            double at = line.cpuSeconds().orElse(Double.NaN);
            double then =
                    earlier == null
                            ? line.id() > newest ? 0 : Double.NaN
                            : earlier.cpuSeconds().orElse(Double.NaN);
            double seconds = at - then;
            if (seconds >= 0) {
                all.add(new ThreadCpu(line.id(), line.name(), line.state(), seconds));
            }
        }
        all.sort(
                Comparator.comparingDouble(ThreadCpu::seconds)
                        .reversed()
                        .thenComparing(ThreadCpu::name));
        return all;
    }
}
