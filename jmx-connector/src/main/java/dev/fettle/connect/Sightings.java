package dev.fettle.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Looks at processes from outside. On Linux the process table tells which are JVMs (they have
 * libjvm.so in memory), also those in containers and those without perf data; elsewhere only perf
 * data does.
 */
record Sightings(Proc proc, PerfDataFiles files, boolean linux) {
    /** How far a process's start and its JVM's may lie apart before perf data is a dead JVM's. */
    private static final Duration START_TOLERANCE = Duration.ofMinutes(2);

    static Sightings ofThisMachine() {
        Proc proc = Proc.ofThisMachine();
        return new Sightings(proc, PerfDataFiles.ofThisMachine(), proc.exists());
    }

    /** Every process that may be a JVM. */
    List<Long> pids() {
        return (linux ? proc.pids() : files.pids()).stream().distinct().sorted().toList();
    }

    /** Whether there is such a process, and it is not dead and merely unburied. */
    boolean alive(long pid) {
        return linux
                ? proc.alive(pid)
                : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Whether a process is stopped. False where that cannot be seen. */
    boolean stopped(long pid) {
        return linux && proc.status(pid).filter(Proc.Status::stopped).isPresent();
    }

    /** Whether a process stands still with its control group, as in a container that is paused. */
    boolean paused(long pid) {
        return linux && new Freezer(Path.of("/sys/fs/cgroup")).frozen(proc, pid);
    }

    /** Whether a process surely has a network of its own, so that its ports are not this one's. */
    boolean otherNetwork(long pid) {
        Optional<Path> own = proc.namespace("self", "net");
        Optional<Path> its = proc.namespace(Long.toString(pid), "net");
        return own.isPresent() && its.isPresent() && !own.equals(its);
    }

    /** Whether this user may look into a process. */
    boolean readable(long pid) {
        return !linux || proc.hotspot(pid).readable();
    }

    /** The process's user; empty where unknown. */
    String user(long pid) {
        if (!linux) {
            return ProcessHandle.of(pid).flatMap(p -> p.info().user()).orElse("");
        }
        try {
            return Files.getOwner(proc.of(pid)).getName();
        } catch (IOException | UnsupportedOperationException _) {
            return "";
        }
    }

    static Optional<Instant> started(long pid) {
        return ProcessHandle.of(pid).flatMap(p -> p.info().startInstant());
    }

    /** What is seen of a process; empty where it is no JVM, or not alive. */
    Optional<Sighting> look(long pid) {
        return linux ? lookOnLinux(pid) : lookByPerfData(pid);
    }

    /** What a JVM runs; empty where it is none, or not alive. */
    Optional<Program> program(long pid) {
        return look(pid).map(seen -> Program.of(seen, proc.lines(proc.of(pid).resolve("cgroup"))));
    }

    private Optional<Sighting> lookOnLinux(long pid) {
        // Kernel threads and dead processes have none.
        List<String> arguments = proc.arguments(pid);
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        Proc.Hotspot hotspot = proc.hotspot(pid);
        boolean jvm =
                hotspot.readable()
                        ? hotspot.library().isPresent()
                        : JvmName.isJavaLauncher(arguments.getFirst());
        Optional<Proc.Status> found = jvm ? proc.status(pid) : Optional.empty();
        if (found.isEmpty() || found.get().dead()) {
            return Optional.empty();
        }
        Proc.Status status = found.get();
        Optional<Instant> started = started(pid);
        Optional<PerfData> counters = counters(pid, status.innerPid(), started);
        String vmArgs = counters.flatMap(c -> c.text("java.rt.vmArgs")).orElse("");
        VmFlags flags = VmFlags.of(arguments, proc.environment(pid), vmArgs);
        return Optional.of(
                new Sighting(
                        pid,
                        arguments,
                        counters,
                        flags,
                        version(counters).or(() -> released(pid, hotspot)).orElse(""),
                        user(pid),
                        hotspot.readable(),
                        status.stopped(),
                        started));
    }

    /** What a JVM publishes now. */
    Optional<PerfData> counters(long pid) {
        long inner = linux ? proc.status(pid).map(Proc.Status::innerPid).orElse(pid) : pid;
        return counters(pid, inner, started(pid));
    }

    private Optional<PerfData> counters(long pid, long innerPid, Optional<Instant> started) {
        // Through the process's own root, which differs in a container.
        return new PerfDataFiles(proc.of(pid).resolve("root/tmp"))
                .of(innerPid)
                .or(() -> files.of(pid))
                .filter(c -> sameLife(c, started));
    }

    private Optional<Sighting> lookByPerfData(long pid) {
        Optional<Instant> started = started(pid);
        Optional<PerfData> counters = files.of(pid).filter(c -> sameLife(c, started));
        if (counters.isEmpty() || !alive(pid)) {
            return Optional.empty();
        }
        String vmArgs = counters.flatMap(c -> c.text("java.rt.vmArgs")).orElse("");
        return Optional.of(
                new Sighting(
                        pid,
                        List.of(),
                        counters,
                        VmFlags.of(List.of(), List.of(), vmArgs),
                        version(counters).orElse(""),
                        user(pid),
                        true,
                        false,
                        started));
    }

    /** Perf data outlives a killed JVM, and its pid may have gone to another process. */
    private static boolean sameLife(PerfData counters, Optional<Instant> started) {
        OptionalLong began = counters.number("sun.rt.createVmBeginTime");
        return started.isEmpty()
                || began.isEmpty()
                || Duration.between(Instant.ofEpochMilli(began.getAsLong()), started.get())
                                .abs()
                                .compareTo(START_TOLERANCE)
                        < 0;
    }

    private static Optional<String> version(Optional<PerfData> counters) {
        return counters.flatMap(
                c ->
                        Stream.of("java.property.java.vm.version", "java.property.java.version")
                                .flatMap(name -> c.text(name).stream())
                                .findFirst());
    }

    /** From the JDK's own release file, seen through the process's root. */
    private Optional<String> released(long pid, Proc.Hotspot hotspot) {
        return hotspot.library()
                .flatMap(Sighting::home)
                .map(home -> proc.of(pid).resolve("root" + home).resolve("release"))
                .flatMap(file -> Sighting.release(proc.lines(file)));
    }
}
