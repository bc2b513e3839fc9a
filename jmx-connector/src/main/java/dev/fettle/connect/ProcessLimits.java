package dev.fettle.connect;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The limits that the system puts on a process, where they can be read (Linux).
 *
 * @param memory the container's, in bytes: the least of the control group's and its ancestors'
 * @param threads the binding one of: the control groups' pids.max, the user's "Max processes" (which
 *     counts threads, of all of the user's processes, and does not bind root), the kernel's
 *     threads-max and pid_max
 */
record ProcessLimits(OptionalLong memory, OptionalLong threads) {
    /** What cgroup v1 writes for "no limit" is near the largest long, rounded down to a page. */
    private static final long NO_LIMIT = 1L << 60;

    static ProcessLimits of(Proc proc, Path cgroups, long pid) {
        if (!proc.exists()) {
            return new ProcessLimits(OptionalLong.empty(), OptionalLong.empty());
        }
        List<String> groups = proc.lines(proc.of(pid).resolve("cgroup"));
        LongStream memory =
                LongStream.concat(
                        of(proc, groups, "", cgroups, "memory.max"),
                        of(
                                proc,
                                groups,
                                "memory",
                                cgroups.resolve("memory"),
                                "memory.limit_in_bytes"));
        LongStream pids =
                LongStream.concat(
                        of(proc, groups, "", cgroups, "pids.max"),
                        of(proc, groups, "pids", cgroups.resolve("pids"), "pids.max"));
        LongStream threads =
                Stream.of(pids, ofUser(proc, pid), ofKernel(proc)).flatMapToLong(s -> s);
        return new ProcessLimits(memory.min(), threads.min());
    }

    /** A group's limit, and its ancestors'. */
    private static LongStream of(
            Proc proc, List<String> groups, String controller, Path mount, String file) {
        return groups.stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .filter(parts -> List.of(parts[1].split(",")).contains(controller))
                .flatMap(parts -> upwards(mount, parts[2]))
                .flatMap(folder -> proc.lines(folder.resolve(file)).stream())
                .flatMapToLong(ProcessLimits::number);
    }

    private static Stream<Path> upwards(Path mount, String group) {
        Path lowest = mount.resolve(group.substring(1)).normalize();
        return Stream.iterate(lowest, p -> p != null && p.startsWith(mount), Path::getParent);
    }

    private static LongStream ofUser(Proc proc, long pid) {
        boolean root = proc.status(pid).filter(s -> s.user() == 0).isPresent();
        if (root) {
            return LongStream.empty();
        }
        return proc.lines(proc.of(pid).resolve("limits")).stream()
                .filter(line -> line.startsWith("Max processes"))
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length > 2)
                .flatMapToLong(words -> number(words[2]));
    }

    private static LongStream ofKernel(Proc proc) {
        Path kernel = proc.root().resolve("sys/kernel");
        return Stream.of("threads-max", "pid_max")
                .flatMap(name -> proc.lines(kernel.resolve(name)).stream())
                .flatMapToLong(ProcessLimits::number);
    }

    private static LongStream number(String text) {
        try {
            long value = Long.parseLong(text.trim());
            return value > 0 && value < NO_LIMIT ? LongStream.of(value) : LongStream.empty();
        } catch (NumberFormatException _) {
            // "max" and "unlimited".
            return LongStream.empty();
        }
    }
}
