package dev.fettle.bench.governor;

import dev.fettle.e2e.Built;
import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.Program;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One of the two programs in a JVM of its own, and what is read of it from outside. */
final class Measured implements AutoCloseable {
    /** {@code [12.345s][info][gc] GC(7) Major Collection (Proactive) 938M(46%)->120M(6%) 0.123s}. */
    private static final Pattern COLLECTION = Pattern.compile("GC\\(\\d+\\) .* (\\d+)M\\(.*->");

    private static final Pattern CYCLE = Pattern.compile("GC\\(\\d+\\) .*Collection .*->");
    private static final Pattern STALL = Pattern.compile("Allocation Stall");
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Program program;
    private final Path log;
    private final List<Long> committed = new ArrayList<>();
    private final List<Long> resident = new ArrayList<>();
    private int logged;
    private double gcNanos;
    private double cpuNanos;
    private long allocated;
    private long began;

    private Measured(Program program, Path log) {
        this.program = program;
        this.log = log;
    }

    static Measured start(Jdk jdk, Load load, String heap, Path folder)
            throws IOException, InterruptedException {
        Path log = folder.resolve("gc-" + load.name() + "-" + System.nanoTime() + ".log");
        List<String> command = new ArrayList<>(List.of(jdk.java(), "-XX:+UseZGC"));
        if (jdk.version() >= 21 && jdk.version() < 24) {
            command.add("-XX:+ZGenerational");
        }
        command.addAll(
                List.of(
                        "-Xmx" + heap,
                        "-Xms32m",
                        // So that what is given back is seen within the run.
                        "-XX:ZUncommitDelay=1",
                        "-Xlog:gc:file=" + log,
                        "-cp",
                        Built.patients().toString(),
                        "dev.fettle.patients.Allocator"));
        command.addAll(load.arguments());
        command.add("parent=" + ProcessHandle.current().pid());
        Program program = Program.start(command);
        program.await("ready allocator", line -> line.equals("ready"), SOON);
        return new Measured(program, log);
    }

    long pid() {
        return program.pid();
    }

    boolean alive() {
        return program.alive();
    }

    /** From now on. */
    void begin() throws IOException {
        logged = lines().size();
        gcNanos = gcNanos();
        cpuNanos = cpuNanos();
        allocated = allocated();
        began = System.nanoTime();
        committed.clear();
        resident.clear();
    }

    /** One look. */
    void look() throws IOException {
        resident.add(kilobytes("VmRSS:") << 10);
        // ZGC's heap is shared memory, of which a JVM has next to none besides.
        committed.add(kilobytes("RssShmem:") << 10);
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    double gcCores() throws IOException {
        return (gcNanos() - gcNanos) / 1e9 / seconds();
    }

    double cores() throws IOException {
        return (cpuNanos() - cpuNanos) / 1e9 / seconds();
    }

    double allocatedPerSecond() {
        return (allocated() - allocated) / seconds();
    }

    double residentMean() {
        return resident.stream().mapToLong(Long::longValue).average().orElse(0);
    }

    double committedMean() {
        return committed.stream().mapToLong(Long::longValue).average().orElse(0);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(log);
    }

    List<String> fresh() throws IOException {
        List<String> all = lines();
        return all.subList(Math.min(logged, all.size()), all.size());
    }

    double peakMean() throws IOException {
        return fresh().stream()
                .filter(CYCLE.asPredicate())
                .map(COLLECTION::matcher)
                .filter(Matcher::find)
                .mapToLong(it -> Long.parseLong(it.group(1)) << 20)
                .average()
                .orElse(0);
    }

    long collections() throws IOException {
        return fresh().stream().filter(CYCLE.asPredicate()).count();
    }

    long stalls() throws IOException {
        return fresh().stream().filter(STALL.asPredicate()).count();
    }

    private long allocated() {
        return program.out().reversed().stream()
                .filter(line -> line.startsWith("allocated "))
                .findFirst()
                .map(line -> Long.parseLong(line.substring("allocated ".length())))
                .orElse(0L);
    }

    private long kilobytes(String name) throws IOException {
        try (Stream<String> status = Files.lines(proc().resolve("status"))) {
            return status.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .sum();
        }
    }

    private Path proc() {
        return Path.of("/proc", Long.toString(pid()));
    }

    private double gcNanos() throws IOException {
        return nanos(true);
    }

    private double cpuNanos() throws IOException {
        return nanos(false);
    }

    /** By the kernel's account of each thread; not by Fettle's reading of it, which is on trial. */
    private double nanos(boolean collectorAlone) throws IOException {
        double sum = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc().resolve("task"))) {
            for (Path task : tasks) {
                String name = Files.readString(task.resolve("comm"));
                if (!collectorAlone || name.startsWith("Z") || name.startsWith("RuntimeWorker")) {
                    String spent = Files.readString(task.resolve("schedstat"));
                    sum += Long.parseLong(spent.substring(0, spent.indexOf(' ')));
                }
            }
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        program.close();
        Files.deleteIfExists(log);
    }

    @Override
    public String toString() {
        return program.toString();
    }
}
