package dev.fettle.connect;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What can be polled of a local JVM without asking it anything: its thread counters, which it keeps
 * in a file, and its CPU time, where no recording tells it. Costs the target nothing.
 *
 * <p>Its heap's use is in that file as well, but only as of the last collection, which the recording
 * tells better; so memory in use is a gap.
 */
final class PerfCounters implements Source {
    private static final List<Series> THREADS =
            List.of(Signals.THREAD_COUNT.whole(), Signals.THREADS_STARTED.whole());

    /** CPU time comes in ticks of 10 ms: over less than this, one tick more or less would show. */
    private static final long CPU_LEAST_NANOS = 500_000_000;

    private final AttachChannel channel;
    private final Sightings sightings;
    private final Facts facts;
    private final LongSupplier nanoTime;
    private final ProcessCpu cpu;

    private Instant lastPoll;
    private long cpuTime = -1;
    private long cpuAt;

    PerfCounters(AttachChannel channel, Sightings sightings, Facts facts, LongSupplier nanoTime) {
        this.channel = channel;
        this.sightings = sightings;
        this.facts = facts;
        this.nanoTime = nanoTime;
        this.cpu =
                new ProcessCpu(
                        sightings.proc()::machineTime, () -> sightings.proc().stat(channel.pid()));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IOException where the target is stopped or gone
     */
    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        // The file of a JVM that stands still, or has been killed, reads like that of a calm one.
        channel.check();
        if (lastPoll == null) {
            gap(Signals.MEMORY_USED.of(Signals.HEAP), now, now, unpolled(), out);
            gap(Signals.MEMORY_COMMITTED.of(Signals.HEAP), now, now, unpolled(), out);
        }
        Instant since = lastPoll == null ? now : lastPoll;
        lastPoll = now;
        threads(since, now, out);
        if (!facts.can().contains(Capability.JFR)) {
            cpu(now, out);
        }
    }

    private String unpolled() {
        return "between collections only its MBeans tell that, or a recording of JDK 21 and later; "
                + facts.whyNot(Capability.JMX).orElse("they cannot be reached");
    }

    private void threads(Instant since, Instant now, Consumer<Observation> out) {
        Optional<PerfData> counters = sightings.counters(channel.pid());
        if (counters.isEmpty()) {
            String why = "the JVM publishes no counters (-XX:-UsePerfData, or not readable here)";
            THREADS.forEach(series -> gap(series, since, now, why, out));
            return;
        }
        number(counters.get().number("java.threads.live"), THREADS.get(0), now, out);
        number(counters.get().number("java.threads.started"), THREADS.get(1), now, out);
        // Only beside what was read: a number that is known anyway is no sign of life.
        facts.heapMax()
                .ifPresent(
                        max ->
                                out.accept(
                                        new Sample(
                                                Signals.MEMORY_LIMIT.of(Signals.HEAP), now, max)));
    }

    private void cpu(Instant now, Consumer<Observation> out) {
        long at = nanoTime.getAsLong();
        if (cpuTime >= 0 && at - cpuAt < CPU_LEAST_NANOS) {
            return;
        }
        long told = cpu.look().process();
        if (told < 0 || facts.processors() < 1) {
            gap(Signals.CPU_PROCESS.whole(), now, now, "the system does not tell it", out);
            return;
        }
        if (cpuTime >= 0) {
            double share = (told - cpuTime) / ((double) (at - cpuAt) * facts.processors());
            out.accept(new Sample(Signals.CPU_PROCESS.whole(), now, Math.clamp(share, 0, 1)));
        }
        cpuTime = told;
        cpuAt = at;
    }

    private static void number(
            OptionalLong told, Series series, Instant now, Consumer<Observation> out) {
        if (told.isPresent()) {
            out.accept(new Sample(series, now, told.getAsLong()));
        } else {
            gap(series, now, now, "the JVM does not publish it", out);
        }
    }

    private static void gap(
            Series series, Instant from, Instant to, String why, Consumer<Observation> out) {
        out.accept(new Gap(series, from, to, why));
    }
}
