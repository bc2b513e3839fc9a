package dev.fettle.connect;

import dev.fettle.target.Collector;
import dev.fettle.target.Source;

import java.nio.file.Path;
import java.util.List;

/** What this machine tells of a process that runs on it, without asking that. */
final class FromHere {
    private FromHere() {}

    static List<Source> of(Sightings machine, long pid, Collector collector) {
        if (pid <= 0) {
            return List.of();
        }
        Source cpu = CollectorCpu.of(machine, pid, collector);
        return machine.linux()
                ? List.of(
                        new RunQueue(machine.proc(), pid, System::nanoTime),
                        new ProcessMemory(
                                machine.proc(), Path.of("/sys/fs/cgroup"), pid, System::nanoTime),
                        cpu)
                : List.of(cpu);
    }
}
