package dev.fettle.connect;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A target's process on this machine, looked at each second: on Linux through one open file of the
 * process table, which stays this process's also when its number is given to another. Safe for use by
 * several threads.
 */
final class LocalProcess implements AutoCloseable {
    private static final Logger LOG = System.getLogger(LocalProcess.class.getName());
    private static final Sightings MACHINE = Sightings.ofThisMachine();

    /** The same for all targets: with fifty, each looking for itself took a twelfth of a tick's CPU. */
    private static final Recent<Optional<Proc.MachineTime>> MACHINE_TIME =
            new Recent<>(MACHINE.proc()::machineTime, Duration.ofMillis(250), System::nanoTime);

    /** How old a sign of life may be: what looks at the CPU and then whether it lives looks once. */
    private static final long LATELY_NANOS = 100_000_000;

    private final ProcessHandle handle;
    private RandomAccessFile line;
    private boolean seen;
    private long seenAt;

    private LocalProcess(ProcessHandle handle, RandomAccessFile line) {
        this.handle = handle;
        this.line = line;
    }

    /**
     * @param handle it knows the process's start, so that another one of the same number is not taken
     *     for it
     */
    static LocalProcess of(ProcessHandle handle) {
        try {
            var line =
                    new RandomAccessFile(
                            MACHINE.proc().of(handle.pid()).resolve("stat").toFile(), "r");
            return new LocalProcess(handle, line);
        } catch (FileNotFoundException _) {
            // It has ended, or there is no process table: then it is looked at in other ways.
            return new LocalProcess(handle, null);
        }
    }

    /** Whether it runs. */
    synchronized boolean alive() {
        // A killed child whose parent has not asked for its status still has a handle.
        return line != null
                ? stat().filter(told -> !told.dead()).isPresent()
                : handle.isAlive() && MACHINE.alive(handle.pid());
    }

    /** Whether it ran within the last tenth of a second. */
    synchronized boolean aliveLately() {
        return seen && System.nanoTime() - seenAt < LATELY_NANOS || alive();
    }

    /** Its line in the process table; empty where it has ended, or there is no such table. */
    synchronized Optional<ProcessStat> stat() {
        Optional<ProcessStat> told = read();
        seen = told.isPresent() && !told.get().dead();
        seenAt = System.nanoTime();
        return told;
    }

    private Optional<ProcessStat> read() {
        if (line == null) {
            return Optional.empty();
        }
        try {
            byte[] bytes = new byte[ProcessStat.LONGEST];
            line.seek(0);
            int read = line.read(bytes);
            return read < 0
                    ? Optional.empty()
                    : ProcessStat.of(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** Its files; empty where they cannot be looked into from here. */
    Optional<TargetFiles> files() {
        return MACHINE.linux()
                ? Optional.of(new TargetFiles(MACHINE.proc().of(handle.pid()).resolve("root")))
                : Optional.empty();
    }

    /**
     * Its CPU, where the system says what the JVM would.
     *
     * @param processors that the JVM may use
     */
    Optional<ProcessCpu> cpu(int processors) {
        return ProcessCpu.sameAsTold(MACHINE.proc(), processors)
                ? Optional.of(new ProcessCpu(MACHINE_TIME, this::stat))
                : Optional.empty();
    }

    /** Looked at in other ways from then on. */
    @Override
    public synchronized void close() {
        try {
            if (line != null) {
                line.close();
            }
        } catch (IOException e) {
            LOG.log(Logger.Level.DEBUG, "closing a line of the process table", e);
        }
        line = null;
        seen = false;
    }
}
