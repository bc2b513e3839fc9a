package dev.fettle.connect;

import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Source;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * For how long the threads of a process of this machine could have run and had to wait for a
 * processor, from Linux's own accounts ({@code /proc/PID/task/TID/schedstat}, its second number).
 * Looked at every five seconds; a process of more than {@value #MOST} threads is passed over, since
 * each thread is a file. Costs the target nothing.
 *
 * <p>For one thread.
 */
final class RunQueue implements Source {
    static final int MOST = 512;

    private static final Duration PERIOD = Duration.ofSeconds(5);

    /** Bytes that hold three numbers of 20 digits. */
    private static final int LINE = 64;

    private final Proc proc;
    private final long pid;
    private final LongSupplier nanoTime;
    private Map<String, Long> before = Map.of();
    private long looked;
    private boolean begun;

    RunQueue(Proc proc, long pid, LongSupplier nanoTime) {
        this.proc = proc;
        this.pid = pid;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean asksTheTarget() {
        return false;
    }

    @Override
    public void poll(Instant now, Consumer<Observation> out) {
        long at = nanoTime.getAsLong();
        if (begun && at - looked < PERIOD.toNanos()) {
            return;
        }
        Map<String, Long> waits = waits();
        if (begun && !waits.isEmpty() && !before.isEmpty()) {
            long waited = 0;
            for (Map.Entry<String, Long> each : waits.entrySet()) {
                // What a new thread has waited, it has since the last look.
                waited += Math.max(0, each.getValue() - before.getOrDefault(each.getKey(), 0L));
            }
            double threads = waited / (double) (at - looked);
            out.accept(new Sample(Signals.CPU_WAITING.whole(), now, threads));
        }
        before = waits;
        looked = at;
        begun = true;
    }

    /** By thread, in nanoseconds; empty where the system does not tell, or for too many threads. */
    private Map<String, Long> waits() {
        Path tasks = proc.of(pid).resolve("task");
        String[] threads = tasks.toFile().list();
        // It has ended, or is somebody else's.
        if (threads == null || threads.length > MOST) {
            return Map.of();
        }
        Map<String, Long> waits = HashMap.newHashMap(threads.length);
        try {
            for (String each : threads) {
                // Three numbers: on a processor, waiting for one, how often.
                String line = Proc.head(tasks.resolve(each).resolve("schedstat"), LINE);
                int first = line.indexOf(' ');
                int second = line.indexOf(' ', first + 1);
                if (second > 0) {
                    waits.put(each, Long.parseLong(line, first + 1, second, 10));
                }
            }
            return waits;
        } catch (NumberFormatException untold) {
            // The kernel keeps no such account.
            return Map.of();
        }
    }
}
