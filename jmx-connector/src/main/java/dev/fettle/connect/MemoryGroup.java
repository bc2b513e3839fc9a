package dev.fettle.connect;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The control group whose limit binds a process's memory: of its own and the ones above the one with
 * the least (Linux, both versions).
 *
 * @param limit in bytes
 * @param workingSet bytes that are charged to it and that the kernel would not take back first: without the
 *     file pages that nobody used lately, as Kubernetes counts a working set; empty where untold
 */
record MemoryGroup(long limit, OptionalLong workingSet) {
    /** What cgroup v1 writes for "no limit" is near the largest long, rounded down to a page. */
    private static final long NO_LIMIT = 1L << 60;

    private record Folder(Path path, long limit, String usage, String inactive) {}

    static Optional<MemoryGroup> binding(Proc proc, Path cgroups, long pid) {
        List<String> groups = proc.lines(proc.of(pid).resolve("cgroup"));
        return Stream.concat(
                        folders(groups, "", cgroups)
                                .map(
                                        it ->
                                                of(
                                                        proc,
                                                        it,
                                                        "memory.max",
                                                        "memory.current",
                                                        "inactive_file")),
                        folders(groups, "memory", cgroups.resolve("memory"))
                                .map(
                                        it ->
                                                of(
                                                        proc,
                                                        it,
                                                        "memory.limit_in_bytes",
                                                        "memory.usage_in_bytes",
                                                        "total_inactive_file")))
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(Folder::limit))
                .map(it -> new MemoryGroup(it.limit, workingSet(proc, it)));
    }

    private static Stream<Path> folders(List<String> groups, String controller, Path mount) {
        return groups.stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .filter(parts -> List.of(parts[1].split(",")).contains(controller))
                .flatMap(parts -> upwards(mount, parts[2]));
    }

    private static Stream<Path> upwards(Path mount, String group) {
        Path lowest = mount.resolve(group.substring(1)).normalize();
        return Stream.iterate(lowest, p -> p != null && p.startsWith(mount), Path::getParent);
    }

    private static Optional<Folder> of(
            Proc proc, Path path, String limit, String usage, String inactive) {
        OptionalLong bytes = number(proc.lines(path.resolve(limit)).stream().findFirst());
        return bytes.isPresent() && bytes.getAsLong() < NO_LIMIT
                ? Optional.of(new Folder(path, bytes.getAsLong(), usage, inactive))
                : Optional.empty();
    }

    private static OptionalLong workingSet(Proc proc, Folder folder) {
        OptionalLong used =
                number(proc.lines(folder.path.resolve(folder.usage)).stream().findFirst());
        OptionalLong idle =
                number(
                        proc.lines(folder.path.resolve("memory.stat")).stream()
                                .filter(line -> line.startsWith(folder.inactive + " "))
                                .map(line -> line.substring(folder.inactive.length() + 1))
                                .findFirst());
        return used.isPresent() && idle.isPresent()
                ? OptionalLong.of(Math.max(0, used.getAsLong() - idle.getAsLong()))
                : OptionalLong.empty();
    }

    private static OptionalLong number(Optional<String> text) {
        try {
            long value = text.isPresent() ? Long.parseLong(text.get().strip()) : -1;
            return value >= 0 ? OptionalLong.of(value) : OptionalLong.empty();
        } catch (NumberFormatException _) {
            // "max".
            return OptionalLong.empty();
        }
    }
}
