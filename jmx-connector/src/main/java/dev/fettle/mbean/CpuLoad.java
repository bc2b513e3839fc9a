package dev.fettle.mbean;

import dev.fettle.connect.ProcessCpu;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import javax.management.JMException;
import javax.management.MBeanServerConnection;

/** The CPU of a JVM and of its machine, since the last look; for one thread but {@link #ask}. */
final class CpuLoad {
    private static final String PROCESS = "ProcessCpuTime";
    private static final String MACHINE = "CpuLoad";
    private static final String MACHINE_OLD = "SystemCpuLoad";

    /**
     * The JVM divides by the clock ticks (10 ms each on Linux) since it was last asked, and says zero
     * where there were none: two looks close together, as after a late one, would read as calm.
     */
    private static final long LEAST_NANOS = 500_000_000;

    private final Facts facts;
    private final Optional<ProcessCpu> account;
    private final LongSupplier nanoTime;
    private final Attributes bean;
    private boolean begun;
    private long at;
    private long used;

    /**
     * @param account where it is to be read without asking the JVM
     */
    CpuLoad(Facts facts, Optional<ProcessCpu> account, LongSupplier nanoTime) {
        this.facts = facts;
        this.account = account;
        this.nanoTime = nanoTime;
        this.bean =
                new Attributes(
                        ManagementFactory.getOperatingSystemMXBean().getObjectName(),
                        PROCESS,
                        facts.feature() >= 14 ? MACHINE : MACHINE_OLD);
    }

    boolean isDue() {
        return !begun || nanoTime.getAsLong() - at >= LEAST_NANOS;
    }

    /** What the last look said is no longer compared with. */
    void forget() {
        begun = false;
    }

    Object ask(MBeanServerConnection from) throws IOException, JMException {
        return bean.read(from);
    }

    /**
     * @param answer as {@link #ask} gave it; looked at only without an account
     */
    void told(Object answer, Instant now, Consumer<Observation> out) {
        ProcessCpu.Look look = account.isPresent() ? account.get().look() : look(answer);
        long before = at;
        at = nanoTime.getAsLong();
        long usedBefore = used;
        used = look.process();
        if (!begun) {
            // The first answer begins the measurement, and is zero or of no meaning.
            begun = true;
            return;
        }
        double share =
                used < 0 || usedBefore < 0
                        ? Double.NaN
                        : (double) (used - usedBefore)
                                / ((double) (at - before) * facts.processors());
        ratio(share, Signals.CPU_PROCESS.whole(), now, out);
        ratio(look.machine(), Signals.CPU_MACHINE.whole(), now, out);
    }

    private static ProcessCpu.Look look(Object answer) {
        var values = (Map<?, ?>) answer;
        Object load = values.get(MACHINE);
        Object machine = load == null ? values.get(MACHINE_OLD) : load;
        return new ProcessCpu.Look(
                values.get(PROCESS) instanceof Long time ? time : -1,
                machine instanceof Double share ? share : Double.NaN);
    }

    private static void ratio(double load, Series series, Instant now, Consumer<Observation> out) {
        // Negative, or not a number: not known.
        if (load >= 0) {
            out.accept(new Sample(series, now, Math.min(load, 1)));
        } else {
            out.accept(new Gap(series, now, now, "the JVM does not know its CPU load"));
        }
    }
}
