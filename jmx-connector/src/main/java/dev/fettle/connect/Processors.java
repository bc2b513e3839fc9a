package dev.fettle.connect;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** How many processors a JVM takes for available, reckoned from outside as the JVM does (Linux). */
final class Processors {
    private static final String TOLD = "-XX:ActiveProcessorCount=";

    private Processors() {}

    static int of(Proc proc, long pid, VmFlags flags) {
        return told(flags).orElseGet(() -> Math.min(affinity(proc, pid), quota(proc, pid)));
    }

    private static OptionalInt told(VmFlags flags) {
        return flags.options().stream()
                .filter(flag -> flag.startsWith(TOLD))
                .mapToInt(flag -> Integer.parseInt(flag.substring(TOLD.length())))
                .filter(count -> count > 0)
                .reduce((_, last) -> last);
    }

    /** Those that the process may run on; {@code Cpus_allowed_list: 0-3,8}. */
    private static int affinity(Proc proc, long pid) {
        return proc.lines(proc.of(pid).resolve("status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .findFirst()
                .map(line -> count(line.substring(line.indexOf(':') + 1).strip()))
                .orElse(Runtime.getRuntime().availableProcessors());
    }

    static int count(String list) {
        return Stream.of(list.split(","))
                .map(range -> range.split("-"))
                .mapToInt(
                        ends ->
                                Integer.parseInt(ends[ends.length - 1])
                                        - Integer.parseInt(ends[0])
                                        + 1)
                .sum();
    }

    /** What the control groups let it use; a JVM rounds that up. Version 2 only. */
    private static int quota(Proc proc, long pid) {
        Path mount = Path.of("/sys/fs/cgroup");
        return proc.lines(proc.of(pid).resolve("cgroup")).stream()
                .filter(line -> line.startsWith("0::/"))
                .flatMap(
                        line ->
                                Stream.iterate(
                                        mount.resolve(line.substring("0::/".length())).normalize(),
                                        folder -> folder != null && folder.startsWith(mount),
                                        Path::getParent))
                .map(folder -> proc.lines(folder.resolve("cpu.max")))
                .filter(lines -> !lines.isEmpty())
                .mapToInt(Processors::quota)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** Microseconds within a period, such as {@code 150000 100000}, or {@code max 100000}. */
    static int quota(List<String> lines) {
        String[] words = lines.getFirst().strip().split("\\s+");
        return words.length == 2 && words[0].matches("\\d+")
                ? (int)
                        Math.max(
                                1,
                                Math.ceil(
                                        Double.parseDouble(words[0])
                                                / Double.parseDouble(words[1])))
                : Integer.MAX_VALUE;
    }
}
