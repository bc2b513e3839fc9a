package dev.fettle.connect;

import dev.fettle.target.Collector;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The threads of a JVM's collector by the names that HotSpot gives them in Linux (15 characters), and
 * their CPU from {@code /proc/PID/task/TID/schedstat}, in nanoseconds. HotSpot never ends such a thread,
 * so that the sum never falls.
 *
 * <p>The one thread in which Serial collects, and in which the others stop the program, is the JVM's own
 * and does more than that: it counts with Serial alone. For one thread.
 */
final class CollectorThreads {
    /** A process of more is passed over: each thread is a file, once. */
    static final int MOST = 4096;

    /** Workers are made when they are first needed. What a late one has used by then is not lost. */
    private static final Duration LISTED = Duration.ofSeconds(10);

    private static final String CPU = "schedstat";

    private final Proc proc;
    private final Path tasks;
    private final List<String> names;

    /** By thread: whether it is the collector's. */
    private Map<String, Boolean> known = Map.of();

    /** Null before the first time. */
    private Instant listed;

    CollectorThreads(Proc proc, long pid, Collector collector) {
        this.proc = proc;
        this.tasks = proc.of(pid).resolve("task");
        this.names = names(collector);
    }

    /** How their names begin: JDK 17 and 21 to 25, read in those JVMs. */
    private static List<String> names(Collector collector) {
        return switch (collector) {
            case SERIAL -> List.of("VM Thread");
            case PARALLEL -> List.of("GC Thread#", "ParallelGC");
            case G1 -> List.of("GC Thread#", "G1 ");
            case ZGC, GENERATIONAL_ZGC ->
                    List.of(
                            "ZWorker",
                            "ZDriver",
                            "ZDirector",
                            "ZStat",
                            "ZUn",
                            "RuntimeWorker",
                            "XWorker",
                            "XDriver",
                            "XDirector",
                            "XStat",
                            "XUn");
            case SHENANDOAH ->
                    List.of("Shenandoah ", "ShenWorker", "ShenControl", "Safepoint Clean");
            case UNKNOWN -> List.of();
        };
    }

    /** Empty where there are none by these names, or the system does not tell. */
    OptionalLong cpuNanos(Instant now) {
        if (listed == null || !listed.plus(LISTED).isAfter(now) || listed.isAfter(now)) {
            list();
            listed = now;
        }
        long sum = 0;
        boolean any = false;
        for (Map.Entry<String, Boolean> each : known.entrySet()) {
            if (!each.getValue()) {
                continue;
            }
            OptionalLong nanos = cpu(tasks.resolve(each.getKey()).resolve(CPU));
            if (nanos.isEmpty()) {
                return OptionalLong.empty();
            }
            sum += nanos.getAsLong();
            any = true;
        }
        return any ? OptionalLong.of(sum) : OptionalLong.empty();
    }

    private void list() {
        String own = name(tasks.resolveSibling("comm"));
        Map<String, Boolean> now = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path each : threads) {
                if (now.size() >= MOST) {
                    known = Map.of();
                    return;
                }
                String id = each.getFileName().toString();
                Boolean before = known.get(id);
                if (before == null) {
                    String name = name(each.resolve("comm"));
                    // A thread has its process's name until it has named itself.
                    if (name.equals(own)) {
                        continue;
                    }
                    before = names.stream().anyMatch(name::startsWith);
                }
                now.put(id, before);
            }
            known = now;
        } catch (IOException ended) {
            known = Map.of();
        }
    }

    private String name(Path comm) {
        List<String> lines = proc.lines(comm);
        return lines.isEmpty() ? "" : lines.getFirst();
    }

    private OptionalLong cpu(Path schedstat) {
        List<String> lines = proc.lines(schedstat);
        String[] words = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ");
        try {
            return words.length == 3
                    ? OptionalLong.of(Long.parseLong(words[0]))
                    : OptionalLong.empty();
        } catch (NumberFormatException noAccount) {
            return OptionalLong.empty();
        }
    }
}
