package dev.fettle.mbean;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.ProcessCpu;
import dev.fettle.connect.Together;
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
import java.util.ArrayList;
import java.util.Collections;
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
 * target's CPU in all (measured, JDK 25), no pause; one less where the system's own accounts of CPU
 * can be read, and one less while a recording tells what is in use of the heap.
 *
 * <p>The process's CPU is the difference of its CPU time. The machine's is what the JVM says of the
 * time since anybody last asked it, so that other consoles on the same target shorten that time, or
 * what the system says since the last poll. Allocation rate is the difference of {@code
 * TotalThreadAllocatedBytes}, which JDK 21 and later have, and updates of 17.
 */
public final class PlatformBeans implements Source {
    private static final String WHAT = "reading memory, threads and CPU";
    private static final ObjectName MEMORY = ManagementFactory.getMemoryMXBean().getObjectName();
    private static final ObjectName THREADING = ManagementFactory.getThreadMXBean().getObjectName();
    private static final String ALLOCATED = "TotalThreadAllocatedBytes";

    private static final int HEAP = 0;
    private static final int THREADS = 1;
    private static final int CPU = 2;

    private final Together beans;
    private final Facts facts;
    private final List<Reading> readings;
    private final Attributes threading;
    private final CpuLoad cpu;
    private final HeapUse heapUse;

    private Instant lastPoll;
    private boolean threadsKnown;
    private long allocated = -1;
    private long allocatedAt;

    /** What is asked in one round trip, the series that it gives, and how. */
    private record Reading(List<Series> gives, Ask ask, Take take) {}

    /** Null where nothing need be asked of the JVM. */
    private interface Ask {
        Object of(MBeanServerConnection beans) throws IOException, JMException;
    }

    private interface Take {
        void told(Object answer, Instant now, Consumer<Observation> out);
    }

    /** What the JVM said, or why it did not. */
    private record Answer(Object told, Optional<String> refused) {
        static Answer none(String why) {
            return new Answer(null, Optional.of(why));
        }
    }

    /** Values, and when the target looked, by {@link System#nanoTime}. */
    private record Timed(Map<String, Object> values, long at) {}

    /**
     * @param account where the CPU is to be read without asking the JVM
     * @param heapUse whether the heap need be asked for
     */
    public PlatformBeans(
            Together beans, Facts facts, Optional<ProcessCpu> account, HeapUse heapUse) {
        this(beans, facts, account, heapUse, System::nanoTime);
    }

    PlatformBeans(
            Together beans,
            Facts facts,
            Optional<ProcessCpu> account,
            HeapUse heapUse,
            LongSupplier nanoTime) {
        this.beans = Objects.requireNonNull(beans);
        this.facts = Objects.requireNonNull(facts);
        this.heapUse = Objects.requireNonNull(heapUse);
        this.threading =
                new Attributes(THREADING, "ThreadCount", "TotalStartedThreadCount", ALLOCATED);
        this.cpu = new CpuLoad(facts, account, nanoTime);
        this.readings =
                List.of(
                        new Reading(
                                HeapUse.ALL,
                                from -> from.getAttribute(MEMORY, "HeapMemoryUsage"),
                                this::heap),
                        new Reading(
                                List.of(
                                        Signals.THREAD_COUNT.whole(),
                                        Signals.THREADS_STARTED.whole(),
                                        Signals.ALLOCATION_RATE.whole()),
                                this::askThreads,
                                this::threads),
                        new Reading(
                                List.of(Signals.CPU_PROCESS.whole(), Signals.CPU_MACHINE.whole()),
                                account.isPresent() ? null : cpu::ask,
                                cpu::told));
    }

    /**
     * {@inheritDoc}
     *
     * <p>All is asked together. A reading that the JVM refuses becomes gaps of its series, with the
     * reason, and the others go on; where there is no answer in time, all become gaps.
     *
     * @throws IOException where the connection is broken
     */
    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        Instant since = lastPoll == null ? now : lastPoll;
        lastPoll = now;
        List<Reading> due = due(now);
        List<Answer> answers = answers(due);
        boolean silent = true;
        for (Answer each : answers) {
            silent &= each.refused.isPresent();
        }
        for (int i = 0; i < due.size(); i++) {
            Reading reading = due.get(i);
            Answer answer = answers.get(i);
            if (answer.refused.isPresent()) {
                forget(silent ? readings : List.of(reading));
                gaps(reading, since, now, answer.refused.get(), out);
            } else {
                take(reading, answer.told, since, now, out);
            }
        }
    }

    /** What is measured from before a hole would be its average, said of the moment after it. */
    private void forget(List<Reading> refused) {
        if (refused.contains(readings.get(THREADS))) {
            allocated = -1;
        }
        if (refused.contains(readings.get(CPU))) {
            cpu.forget();
        }
    }

    private static void take(
            Reading reading, Object told, Instant since, Instant now, Consumer<Observation> out) {
        try {
            reading.take.told(told, now, out);
        } catch (RuntimeException odd) {
            // Such as null, or an Integer for a Long: the others are right all the same.
            gaps(reading, since, now, "the JVM's answer is not understood: " + odd, out);
        }
    }

    private List<Reading> due(Instant now) {
        List<Reading> due = new ArrayList<>();
        if (!heapUse.isTold(now)) {
            due.add(readings.get(HEAP));
        }
        due.add(readings.get(THREADS));
        if (cpu.isDue()) {
            due.add(readings.get(CPU));
        }
        return due;
    }

    private List<Answer> answers(List<Reading> due) throws IOException {
        int count = 0;
        for (Reading each : due) {
            count += each.ask == null ? 0 : 1;
        }
        try {
            return beans.ask(WHAT, count, from -> answers(due, from));
        } catch (BlockedObject one) {
            return apart(due);
        } catch (NoAnswer e) {
            return Collections.nCopies(due.size(), Answer.none(e.getMessage()));
        } catch (JMException | RuntimeException e) {
            return Collections.nCopies(due.size(), Answer.none("the JVM refused: " + e));
        }
    }

    /** One of them was blocked: the others are not to be lost for it. */
    private List<Answer> apart(List<Reading> due) throws IOException {
        List<Answer> answers = new ArrayList<>();
        for (Reading each : due) {
            try {
                answers.addAll(beans.ask(WHAT, 1, from -> answers(List.of(each), from)));
            } catch (NoAnswer | BlockedObject | JMException | RuntimeException e) {
                answers.add(Answer.none(e.getMessage()));
            }
        }
        return answers;
    }

    private static List<Answer> answers(List<Reading> due, MBeanServerConnection from)
            throws IOException {
        List<Answer> answers = new ArrayList<>();
        for (Reading each : due) {
            try {
                Object told = each.ask == null ? null : each.ask.of(from);
                answers.add(new Answer(told, Optional.empty()));
            } catch (JMException | RuntimeException e) {
                answers.add(Answer.none("the JVM refused: " + e));
            }
        }
        return answers;
    }

    private static void gaps(
            Reading of, Instant from, Instant to, String why, Consumer<Observation> out) {
        of.gives.forEach(series -> out.accept(new Gap(series, from, to, why)));
    }

    private void heap(Object answer, Instant now, Consumer<Observation> out) {
        var usage = (CompositeData) answer;
        long max = (Long) usage.get("max");
        long used = (Long) usage.get("used");
        long committed = (Long) usage.get("committed");
        heapUse.asked(now, out);
        sample(HeapUse.USED, now, used, out);
        sample(HeapUse.COMMITTED, now, committed, out);
        // The flag where it is known: the bean leaves out a survivor space on Serial and Parallel.
        long limit = facts.heapMax().orElse(max);
        if (limit > 0) {
            sample(HeapUse.LIMIT, now, limit, out);
        }
    }

    private Timed askThreads(MBeanServerConnection from) throws IOException, JMException {
        long before = System.nanoTime();
        Map<String, Object> values = threading.read(from);
        // The middle of the round trip is nearest to when the target looked.
        return new Timed(values, before + (System.nanoTime() - before) / 2);
    }

    private void threads(Object answer, Instant now, Consumer<Observation> out) {
        var told = (Timed) answer;
        Map<String, Object> values = told.values;
        boolean first = !threadsKnown;
        threadsKnown = true;
        number(values, "ThreadCount", Signals.THREAD_COUNT.whole(), now, out);
        number(values, "TotalStartedThreadCount", Signals.THREADS_STARTED.whole(), now, out);
        if (threading.has(ALLOCATED)) {
            allocation(values, told.at, now, out);
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
