package dev.fettle.connect;

import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Source;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a process of this machine takes of its memory, and of the limit of its container, from Linux's
 * own accounts: {@code VmRSS} of {@code /proc/PID/status}, and of the control group whose limit binds
 * what is charged to it without the file pages that the kernel takes back first. Looked at every ten
 * seconds, with what the whole machine has left ({@code MemAvailable} of {@code /proc/meminfo}); five
 * small files, and none of it costs the target anything.
 *
 * <p>For one thread.
 */
final class ProcessMemory implements Source {
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final String UNLIMITED = "no limit is set on the process's memory";

    private static final String RESIDENT = "\nVmRSS:";
    private static final String AVAILABLE = "\nMemAvailable:";

    private final Proc proc;
    private final Path cgroups;
    private final long pid;
    private final LongSupplier nanoTime;
    private long looked;
    private boolean begun;

    ProcessMemory(Proc proc, Path cgroups, long pid, LongSupplier nanoTime) {
        this.proc = proc;
        this.cgroups = cgroups;
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
        looked = at;
        begun = true;
        OptionalLong resident = kilobytes(proc.of(pid).resolve("status"), RESIDENT);
        if (resident.isEmpty()) {
            // It has ended.
            return;
        }
        out.accept(new Sample(Signals.PROCESS_MEMORY.whole(), now, resident.getAsLong()));
        kilobytes(proc.root().resolve("meminfo"), AVAILABLE)
                .ifPresent(
                        it -> out.accept(new Sample(Signals.MACHINE_AVAILABLE.whole(), now, it)));
        Optional<MemoryGroup> group = MemoryGroup.binding(proc, cgroups, pid);
        if (group.isEmpty()) {
            out.accept(new Gap(Signals.CONTAINER_LIMIT.whole(), now, now, UNLIMITED));
            return;
        }
        out.accept(new Sample(Signals.CONTAINER_LIMIT.whole(), now, group.get().limit()));
        group.get()
                .workingSet()
                .ifPresent(it -> out.accept(new Sample(Signals.CONTAINER_MEMORY.whole(), now, it)));
    }

    /** {@code VmRSS:     1234 kB}, in bytes; empty where there is no such line, or no such file. */
    private static OptionalLong kilobytes(Path file, String key) {
        String text = "\n" + Proc.text(file);
        int begin = text.indexOf(key) + key.length();
        int end = text.indexOf(" kB", begin);
        return begin < key.length() || end < 0
                ? OptionalLong.empty()
                : OptionalLong.of(1024 * Long.parseLong(text.substring(begin, end).strip()));
    }
}
