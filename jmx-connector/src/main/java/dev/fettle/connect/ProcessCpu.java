package dev.fettle.connect;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The CPU of a process of this machine, and of the machine, from Linux's own accounts: what a JVM's
 * {@code OperatingSystem} bean says, without asking the JVM. For one thread.
 */
public final class ProcessCpu {
    private final Supplier<Optional<Proc.MachineTime>> machine;
    private final Supplier<Optional<ProcessStat>> process;
    private long used;
    private long total = -1;

    ProcessCpu(
            Supplier<Optional<Proc.MachineTime>> machine, Supplier<Optional<ProcessStat>> process) {
        this.machine = machine;
        this.process = process;
    }

    /**
     * Whether they are what a JVM would say: where it may use all processors. To one in a container,
     * the machine is what the container may use.
     *
     * @param processors that the JVM may use
     */
    static boolean sameAsTold(Proc proc, int processors) {
        return proc.exists() && processors > 0 && proc.processors() == processors;
    }

    /**
     * One look.
     *
     * @param process nanoseconds of CPU since the process began, in steps of 10 ms; -1 where the
     *     system does not tell
     * @param machine share of all processors in use since the look before, 0 to 1; NaN at the first
     *     look, or where the system does not tell
     */
    public record Look(long process, double machine) {}

    /** Takes a look: two small files; the machine's may have been looked at for another target just now. */
    public Look look() {
        return new Look(process.get().map(ProcessStat::cpuNanos).orElse(-1L), machine());
    }

    private double machine() {
        Proc.MachineTime now = machine.get().orElse(new Proc.MachineTime(0, -1));
        long usedBefore = used;
        long totalBefore = total;
        used = now.used();
        total = now.total();
        return totalBefore < 0 || total <= totalBefore
                ? Double.NaN
                : Math.clamp((used - usedBefore) / (double) (total - totalBefore), 0, 1);
    }
}
