package dev.fettle.bench.levers;

import dev.fettle.connect.CallKind;
import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.LocalJvms;
import dev.fettle.e2e.PatientRun;
import dev.fettle.lever.Levers;
import dev.fettle.target.Collector;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Lever;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** A JVM of a cell's own, that does what it is told, and is connected to as Fettle does. */
final class TriedJvm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** What is in use is looked at so often for each look at the collections. */
    private static final int LOOKS = 5;

    private static final int TRIES = 5;

    private final PatientRun program;
    private final JvmConnection connection;
    private final Path folder;
    private final List<Lever> levers;
    private final Changes changes = new Changes(this::knob);
    private List<String> collectors = List.of();
    private int orders;

    private TriedJvm(PatientRun program, JvmConnection connection, Path folder) {
        this.program = program;
        this.connection = connection;
        this.folder = folder;
        this.levers = Levers.of(connection);
    }

    static TriedJvm start(LeverCell cell, Experiment experiment) throws Exception {
        Path folder = Files.createTempDirectory("fettle-levers");
        var flags = new ArrayList<String>(experiment.flags(cell));
        flags.add(LeverCell.flag(cell.collector()));
        if (experiment.logs()) {
            flags.add("-Xlog:gc*=info:file=" + folder.resolve("jvm.log") + ":uptime");
        }
        PatientRun program = PatientRun.start(cell.jdk(), flags, "commanded", "limit=60m");
        try {
            return new TriedJvm(program, connect(program.pid()), folder);
        } catch (CannotConnect | InterruptedException e) {
            program.close();
            delete(folder);
            throw e;
        }
    }

    /** On a busy machine the first try may miss a deadline. */
    private static JvmConnection connect(long pid) throws CannotConnect, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return JvmConnection.attach(new LocalJvms().find(Long.toString(pid)));
            } catch (CannotConnect e) {
                if (tries == TRIES) {
                    throw e;
                }
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
    }

    Path folder() {
        return folder;
    }

    PatientRun program() {
        return program;
    }

    String java() {
        return connection.facts().java();
    }

    boolean g1() {
        return connection.facts().collector() == Collector.G1;
    }

    Changes changes() {
        return changes;
    }

    Lever lever(String id) {
        return levers.stream().filter(each -> each.id().id().equals(id)).findFirst().orElseThrow();
    }

    Knob knob(String id) {
        return (Knob) lever(id);
    }

    Action action(String id) {
        return (Action) lever(id);
    }

    /** Has the program do something, and waits until it has. */
    void order(String what) throws Exception {
        String line = what + " #" + ++orders;
        program.program().say(line);
        program.program().await("answer to " + line, ("did " + line)::equals, PATIENCE);
    }

    /** Has it collect its whole heap so often. */
    void collect(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            action("gc.run").run("");
        }
    }

    long used() throws Exception {
        return heap("used");
    }

    long committed() throws Exception {
        return heap("committed");
    }

    private long heap(String what) throws Exception {
        var usage = (CompositeData) attribute("java.lang:type=Memory", "HeapMemoryUsage");
        return (Long) usage.get(what);
    }

    Object attribute(String bean, String name) throws Exception {
        return asked(() -> beans().getAttribute(new ObjectName(bean), name));
    }

    /** Collections so far, of any kind; where a collector counts cycles and pauses, cycles. */
    long collections() throws Exception {
        long sum = 0;
        for (String each : collectors()) {
            sum += (Long) attribute(each, "CollectionCount");
        }
        return sum;
    }

    private List<String> collectors() throws Exception {
        if (collectors.isEmpty()) {
            var pattern = new ObjectName("java.lang:type=GarbageCollector,*");
            collectors =
                    asked(() -> beans().queryNames(pattern, null)).stream()
                            .filter(each -> !each.getKeyProperty("name").endsWith("Pauses"))
                            .map(ObjectName::getCanonicalName)
                            .toList();
        }
        return collectors;
    }

    /** How often its log tells a collection's cause. */
    long caused(String cause) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("jvm.log"))) {
            return lines.filter(line -> line.contains(cause))
                    .map(line -> line.replaceAll(".*?(GC\\(\\d+\\)).*", "$1"))
                    .distinct()
                    .count();
        }
    }

    /** What of it is in memory, in bytes. */
    long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(program.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
    }

    private MBeanServerConnection beans() {
        return connection.beans(CallKind.DUMP);
    }

    /** A call may miss its deadline on a busy machine; what only reads may be asked again. */
    private static <T> T asked(Callable<T> call) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                return call.call();
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Something that may be so. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Whether something comes to be so within a time. */
    boolean await(Duration atMost, Condition condition) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    /** Lets so many more collections pass; fails where they do not come. */
    void passes(int collections) throws Exception {
        peak(collections);
    }

    /** The most that is in use until so many more collections have begun and ended. */
    long peak(int collections) throws Exception {
        long target = collections() + collections;
        long[] most = {0};
        int[] looks = {0};
        boolean came =
                await(
                        PATIENCE,
                        () -> {
                            most[0] = Math.max(most[0], used());
                            return ++looks[0] % LOOKS == 0 && collections() >= target;
                        });
        if (!came) {
            throw new IOException(
                    "no %d collections came within %s".formatted(collections, PATIENCE));
        }
        return most[0];
    }

    @Override
    public void close() {
        connection.close();
        program.close();
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + folder + " (" + e + ")");
        }
    }
}
