package dev.fettle.bench.fleet;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The CPU of this process by whose work it is, from the kernel's account of every thread, in
 * nanoseconds. What a thread used that ended since is in {@link #process} alone, and so is what is
 * nobody's: the total hides nothing.
 *
 * @param threads by number
 * @param process user and system time of the whole process
 */
record CpuLedger(Map<Integer, Entry> threads, long process) {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Whose work a thread does, by its name; the kernel keeps 15 characters of those. */
    enum Owner {
        /** Sources, history, diagnosis: a session's own thread. */
        VERDICTS,
        /** Remote calls, and reading what comes back. */
        CALLS,
        /** Flight-recorder streams: downloading and parsing. */
        STREAMS,
        /** What RMI and JMX run beside: heartbeats, notifications, leases. */
        RMI,
        COMPILER,
        COLLECTOR,
        OTHER;

        static Owner of(String name) {
            if (name.startsWith("fettle-session")) {
                return VERDICTS;
            }
            if (name.startsWith("fettle-call")) {
                return CALLS;
            }
            if (name.startsWith("JFR ")) {
                return STREAMS;
            }
            if (name.startsWith("RMI ")
                    || name.startsWith("JMX ")
                    || name.startsWith("ClientNotif")
                    || name.startsWith("fettle-")) {
                return RMI;
            }
            if (name.startsWith("C1 ") || name.startsWith("C2 ")) {
                return COMPILER;
            }
            return name.startsWith("VM Thread") || name.startsWith("GC ") ? COLLECTOR : OTHER;
        }
    }

    /** One thread's time so far. */
    record Entry(Owner owner, long nanos) {}

    static CpuLedger now() throws IOException {
        Map<Integer, Entry> threads = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                try {
                    String name = Files.readString(task.resolve("comm")).trim();
                    String spent = Files.readString(task.resolve("schedstat"));
                    threads.put(
                            Integer.valueOf(task.getFileName().toString()),
                            new Entry(
                                    Owner.of(name),
                                    Long.parseLong(spent.substring(0, spent.indexOf(' ')))));
                } catch (IOException ended) {
                    // A thread that ends while it is looked at has no account any more.
                    continue;
                }
            }
        }
        return new CpuLedger(threads, SYSTEM.getProcessCpuTime());
    }

    /** What each spent since an earlier look. */
    Map<Owner, Long> since(CpuLedger before) {
        Map<Owner, Long> spent = new EnumMap<>(Owner.class);
        threads.forEach(
                (id, entry) -> {
                    Entry earlier = before.threads.get(id);
                    long already = earlier == null ? 0 : earlier.nanos;
                    spent.merge(entry.owner, Math.max(0, entry.nanos - already), Long::sum);
                });
        return spent;
    }
}
