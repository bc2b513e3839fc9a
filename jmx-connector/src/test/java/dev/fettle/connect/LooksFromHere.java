package dev.fettle.connect;

import dev.fettle.target.Source;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A program that tells what looks at a process's files cost, in CPU of the thread that takes them:
 * {@code LooksFromHere PID [LOOKS]}. Those are a session's own thread, which judges as well.
 */
public final class LooksFromHere {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long LATER = Duration.ofMinutes(1).toNanos();

    private LooksFromHere() {}

    public static void main(String[] arguments) throws IOException {
        long pid = Long.parseLong(arguments[0]);
        int looks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2000;
        var proc = Proc.ofThisMachine();
        var clock = new AtomicLong();
        Source queue = new RunQueue(proc, pid, () -> clock.addAndGet(LATER));
        Source memory =
                new ProcessMemory(
                        proc, Path.of("/sys/fs/cgroup"), pid, () -> clock.addAndGet(LATER));
        for (int round = 0; round < 4; round++) {
            measure("run queue", looks, () -> queue.poll(Instant.EPOCH, _ -> {}));
            measure("memory", looks, () -> memory.poll(Instant.EPOCH, _ -> {}));
            measure("CPU", looks, () -> proc.stat(pid));
            measure("alive", looks, () -> proc.alive(pid));
        }
    }

    private interface Look {
        void take() throws IOException;
    }

    private static void measure(String what, int looks, Look look) throws IOException {
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < looks; i++) {
            look.take();
        }
        long spent = THREADS.getCurrentThreadCpuTime() - begin;
        System.out.printf("%s: %.1f us%n", what, spent / 1e3 / looks);
    }
}
