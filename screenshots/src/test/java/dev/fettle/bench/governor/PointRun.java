package dev.fettle.bench.governor;

import dev.fettle.e2e.Console;
import dev.fettle.e2e.Jdk;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * One run of one point: two programs, a console that is attached to both of them in every case, time to come
 * to rest, time to measure.
 */
record PointRun(Jdk jdk, String heap, int warm, int settle, int rest, int measure, Path folder) {
    private static final Duration SETTING = Duration.ofSeconds(30);

    Outcome of(Point point, int round) throws Exception {
        List<Measured> programs = new ArrayList<>();
        List<Console> consoles = new ArrayList<>();
        try {
            for (Load load : Load.TWO) {
                programs.add(Measured.start(jdk, load, heap, folder));
            }
            pass(warm);
            consoles.addAll(begin(point, programs));
            pass(point instanceof Point.Governed ? settle : rest);
            for (Measured each : programs) {
                each.begin();
            }
            for (int i = 0; i < measure; i++) {
                pass(1);
                for (Measured each : programs) {
                    each.look();
                }
            }
            if (!consoles.stream().allMatch(it -> it.program().alive())) {
                throw new IllegalStateException("a console ended early: " + consoles);
            }
            return outcome(point, round, programs);
        } finally {
            consoles.forEach(Console::close);
            for (Measured each : programs) {
                each.close();
            }
        }
    }

    private static void pass(int seconds) throws InterruptedException {
        Thread.sleep(TimeUnit.SECONDS.toMillis(seconds));
    }

    private List<Console> begin(Point point, List<Measured> programs)
            throws IOException, InterruptedException {
        List<String> pids = programs.stream().map(it -> Long.toString(it.pid())).toList();
        switch (point) {
            case Point.Default _ -> {}
            case Point.Split split -> {
                List<Long> limits = split.limits(Load.TWO);
                for (int i = 0; i < limits.size(); i++) {
                    set(pids.get(i), limits.get(i));
                }
            }
            case Point.Halves(String budget) -> {
                for (String pid : pids) {
                    set(pid, Load.bytes(budget) / 2);
                }
            }
            case Point.Governed(List<String> arguments) -> {
                List<String> command = new ArrayList<>(List.of("tune"));
                command.addAll(pids);
                command.addAll(List.of("--govern", "--yes", "--json"));
                command.addAll(arguments);
                return List.of(Console.run(command.toArray(String[]::new)));
            }
        }
        // The same console's cost in the programs as under the governor.
        List<Console> consoles = new ArrayList<>();
        for (String pid : pids) {
            consoles.add(Console.attached(Long.parseLong(pid)));
        }
        return consoles;
    }

    private void set(String pid, long bytes) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                jdk.home().resolve("bin/jcmd").toString(),
                                pid,
                                "VM.set_flag",
                                "SoftMaxHeapSize",
                                Long.toString(bytes))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!jcmd.waitFor(SETTING.toSeconds(), TimeUnit.SECONDS) || jcmd.exitValue() != 0) {
            jcmd.destroyForcibly();
            throw new IOException("the limit of " + pid + " could not be set");
        }
        long now = limit(pid);
        if (now != bytes) {
            throw new IOException("the limit of " + pid + " is " + now + ", not " + bytes);
        }
    }

    private long limit(String pid) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                jdk.home().resolve("bin/jcmd").toString(), pid, "VM.flags", "-all")
                        .start();
        String flags = new String(jcmd.getInputStream().readAllBytes());
        jcmd.waitFor();
        return flags.lines()
                .filter(line -> line.contains(" SoftMaxHeapSize "))
                .mapToLong(line -> Long.parseLong(line.split("=")[1].strip().split("\\s+")[0]))
                .findFirst()
                .orElseThrow(() -> new IOException("no SoftMaxHeapSize of " + pid));
    }

    private interface Figure extends ToDoubleFunction<Measured> {}

    private Outcome outcome(Point point, int round, List<Measured> programs) throws Exception {
        double gc = 0;
        double cores = 0;
        double peaks = 0;
        long collections = 0;
        long stalls = 0;
        for (Measured each : programs) {
            gc += each.gcCores();
            cores += each.cores();
            peaks += each.peakMean();
            collections += each.collections();
            stalls += each.stalls();
        }
        Figure committed = Measured::committedMean;
        Figure resident = Measured::residentMean;
        List<String> limits = new ArrayList<>();
        for (Measured each : programs) {
            limits.add(Long.toString(limit(Long.toString(each.pid())) >> 20));
        }
        return new Outcome(
                point.id(),
                round,
                Instant.now().toString(),
                gc,
                peaks / (1 << 20),
                programs.stream().mapToDouble(committed).sum() / (1 << 20),
                programs.stream().mapToDouble(resident).sum() / (1 << 20),
                cores,
                programs.stream().mapToDouble(Measured::allocatedPerSecond).sum(),
                collections,
                stalls,
                limits.stream().collect(Collectors.joining("+", "", "m")),
                jdk.toString(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** The points of one round in an order of its own, that no point always follows the same other. */
    static List<Point> order(List<Point> points, int round) {
        List<Point> order = new ArrayList<>(points);
        Collections.rotate(order, round * 3);
        return order;
    }
}
