package dev.fettle.connect;

import java.nio.file.Path;

/**
 * What Linux says of frozen control groups (cgroups(7)): their processes look asleep in the process
 * table, and are not stopped.
 *
 * @param groups where they are mounted, such as {@code /sys/fs/cgroup}
 */
record Freezer(Path groups) {
    /** False where that cannot be seen. */
    boolean frozen(Proc proc, long pid) {
        for (String line : proc.lines(proc.of(pid).resolve("cgroup"))) {
            // 0::/system.slice/docker-4f.scope, or 7:freezer:/docker/4f of version 1
            String[] parts = line.split(":", 3);
            boolean group = parts.length == 3 && parts[2].startsWith("/");
            if (group && frozen(proc, parts[1], parts[2].substring(1))) {
                return true;
            }
        }
        return false;
    }

    private boolean frozen(Proc proc, String controller, String group) {
        return switch (controller) {
            case "" ->
                    proc.lines(groups.resolve(group).resolve("cgroup.events")).contains("frozen 1");
            case "freezer" ->
                    proc.lines(groups.resolve("freezer").resolve(group).resolve("freezer.state"))
                            .contains("FROZEN");
            default -> false;
        };
    }
}
