package dev.fettle.mbean;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.ProcessCpu;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Source;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * Heap, threads, CPU and allocation rate of a live JVM: three round trips a poll, 0.2 ms of the
 * target's CPU in all (measured, JDK 25), no pause; two round trips where the system's own accounts
 * of CPU can be read.
 *
 * <p>The process's CPU is the difference of its CPU time. The machine's is what the JVM says of the
 * time since anybody last asked it, so that other consoles on the same target shorten that time, or
 * what the system says since the last poll. Allocation rate is the difference of {@code
 * TotalThreadAllocatedBytes}, which JDK 21 and later have, and updates of 17.
 */
public final class PlatformBeans implements Source {
    private static final String CPU_PROCESS = "ProcessCpuTime";
    private static final String CPU_MACHINE = "CpuLoad";
    private static final String CPU_MACHINE_OLD = "SystemCpuLoad";
    private static final String ALLOCATED = "TotalThreadAllocatedBytes";

    /**
     * The JVM divides by the clock ticks (10 ms each on Linux) since it was last asked, and says zero
     * where there were none: two polls close together, as after a late one, would read as calm.
     */
    private static final long CPU_LEAST_NANOS = 500_000_000;

    private final MBeanServerConnection beans;
    private final Facts facts;
    private final Optional<ProcessCpu> account;
    private final LongSupplier nanoTime;
    private final List<Reading> readings;

    private Instant lastPoll;
    private ObjectName memory;
    private Attributes threading;
    private Attributes system;
    private boolean cpuKnown;
    private long cpuAt;
    private long cpuTime;
    private long allocated = -1;
    private long allocatedAt;

    /** What is read in one round trip, and the series that it gives. */
    private record Reading(List<Series> gives, Read read) {}

    private interface Read {
        void into(Instant now, Consumer<Observation> out) throws IOException, JMException;
    }

    /**
     * @param account where the CPU is to be read without asking the JVM
     */
    public PlatformBeans(
            MBeanServerConnection beans, Facts facts, Optional<ProcessCpu> account) {
        this(beans, facts, account, System::nanoTime);
    }

    PlatformBeans(
            MBeanServerConnection beans,
            Facts facts,
            Optional<ProcessCpu> account,
            LongSupplier nanoTime) {
        this.account = account;
        this.nanoTime = nanoTime;
        this.beans = Objects.requireNonNull(beans);
        this.facts = Objects.requireNonNull(facts);
        this.readings =
                List.of(
                        new Reading(
                                List.of(
                                        Signals.MEMORY_USED.of(Signals.HEAP),
                                        Signals.MEMORY_COMMITTED.of(Signals.HEAP),
                                        Signals.MEMORY_LIMIT.of(Signals.HEAP)),
                                this::heap),
                        new Reading(
                                List.of(
                                        Signals.THREAD_COUNT.whole(),
                                        Signals.THREADS_STARTED.whole(),
                                        Signals.ALLOCATION_RATE.whole()),
                                this::threads),
                        new Reading(
                                List.of(Signals.CPU_PROCESS.whole(), Signals.CPU_MACHINE.whole()),
                                this::cpu));
    }

    /**
     * {@inheritDoc}
     *
     * <p>A reading that the JVM refuses becomes gaps of its series, with the reason, and the others
     * go on. One that gets no answer in time ends the poll, with gaps for all that was not read: a
     * frozen target must not cost a deadline for every reading.
     *
     * @throws IOException where the connection is broken
     */
    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        Instant since = lastPoll == null ? now : lastPoll;
        lastPoll = now;
        NoAnswer silent = null;
        for (Reading each : readings) {
            try {
                if (silent == null) {
                    each.read.into(now, out);
                } else {
                    gaps(each, since, now, silent.getMessage(), out);
                }
            } catch (NoAnswer e) {
                silent = e;
                gaps(each, since, now, e.getMessage(), out);
            } catch (BlockedObject e) {
                gaps(each, since, now, e.getMessage(), out);
            } catch (JMException | RuntimeException e) {
                gaps(each, since, now, "the JVM refused: " + e, out);
            }
        }
    }

    private static void gaps(
            Reading of, Instant from, Instant to, String why, Consumer<Observation> out) {
        of.gives.forEach(series -> out.accept(new Gap(series, from, to, why)));
    }

    private void heap(Instant now, Consumer<Observation> out) throws IOException, JMException {
        if (memory == null) {
            memory = new ObjectName(ManagementFactory.MEMORY_MXBEAN_NAME);
        }
        var usage = (CompositeData) beans.getAttribute(memory, "HeapMemoryUsage");
        long max = (Long) usage.get("max");
        sample(Signals.MEMORY_USED.of(Signals.HEAP), now, (Long) usage.get("used"), out);
        sample(Signals.MEMORY_COMMITTED.of(Signals.HEAP), now, (Long) usage.get("committed"), out);
        // The flag where it is known: the bean leaves out a survivor space on Serial and Parallel.
        long limit = facts.heapMax().orElse(max);
        if (limit > 0) {
            sample(Signals.MEMORY_LIMIT.of(Signals.HEAP), now, limit, out);
        }
    }

    private void threads(Instant now, Consumer<Observation> out) throws IOException, JMException {
        boolean first = threading == null;
        if (first) {
            threading =
                    new Attributes(
                            beans,
                            "java.lang:type=Threading",
                            "ThreadCount",
                            "TotalStartedThreadCount",
                            ALLOCATED);
        }
        long before = System.nanoTime();
        Map<String, Object> values = threading.read();
        // The middle of the round trip is nearest to when the target looked.
        long at = before + (System.nanoTime() - before) / 2;
        number(values, "ThreadCount", Signals.THREAD_COUNT.whole(), now, out);
        number(values, "TotalStartedThreadCount", Signals.THREADS_STARTED.whole(), now, out);
        if (threading.has(ALLOCATED)) {
            allocation(values, at, now, out);
        } else if (first) {
            out.accept(
                    new Gap(
                            Signals.ALLOCATION_RATE.whole(),
                            now,
                            now,
                            "this JVM does not tell what its threads allocate; JDK 21 does"));
        }
    }

    private void allocation(
            Map<String, Object> values, long at, Instant now, Consumer<Observation> out) {
        Series series = Signals.ALLOCATION_RATE.whole();
        long total = values.get(ALLOCATED) instanceof Long told ? told : -1;
        if (total < 0) {
            out.accept(new Gap(series, now, now, "measuring allocation is switched off there"));
        } else if (allocated >= 0 && total >= allocated && at > allocatedAt) {
            double seconds = (at - allocatedAt) / 1e9;
            sample(series, now, (total - allocated) / seconds, out);
        }
        allocated = total;
        allocatedAt = at;
    }

    private void cpu(Instant now, Consumer<Observation> out) throws IOException, JMException {
        if (cpuKnown && nanoTime.getAsLong() - cpuAt < CPU_LEAST_NANOS) {
            return;
        }
        ProcessCpu.Look look = account.isPresent() ? account.get().look() : told();
        long before = cpuAt;
        cpuAt = nanoTime.getAsLong();
        long timeBefore = cpuTime;
        cpuTime = look.process();
        if (!cpuKnown) {
            // The first answer begins the measurement, and is zero or of no meaning.
            cpuKnown = true;
            return;
        }
        double share =
                cpuTime < 0 || timeBefore < 0
                        ? Double.NaN
                        : (double) (cpuTime - timeBefore)
                                / ((double) (cpuAt - before) * facts.processors());
        ratio(share, Signals.CPU_PROCESS.whole(), now, out);
        ratio(look.machine(), Signals.CPU_MACHINE.whole(), now, out);
    }

    private ProcessCpu.Look told() throws IOException, JMException {
        if (system == null) {
            system =
                    new Attributes(
                            beans,
                            "java.lang:type=OperatingSystem",
                            CPU_PROCESS,
                            facts.feature() >= 14 ? CPU_MACHINE : CPU_MACHINE_OLD);
        }
        Map<String, Object> values = system.read();
        return new ProcessCpu.Look(
                values.get(CPU_PROCESS) instanceof Long time ? time : -1,
                values.getOrDefault(CPU_MACHINE, values.get(CPU_MACHINE_OLD)) instanceof Double load
                        ? load
                        : Double.NaN);
    }

    private static void ratio(double load, Series series, Instant now, Consumer<Observation> out) {
        // Negative, or not a number: not known.
        if (load >= 0) {
            sample(series, now, Math.min(load, 1), out);
        } else {
            out.accept(new Gap(series, now, now, "the JVM does not know its CPU load"));
        }
    }

    private static void number(
            Map<String, Object> values,
            String name,
            Series series,
            Instant now,
            Consumer<Observation> out) {
        if (values.get(name) instanceof Number told) {
            sample(series, now, told.doubleValue(), out);
        } else {
            out.accept(new Gap(series, now, now, "the JVM did not tell its " + name));
        }
    }

    private static void sample(
            Series series, Instant now, double value, Consumer<Observation> out) {
        out.accept(new Sample(series, now, value));
    }
}
