import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code fettle analyze FILE} and {@code jfr summary FILE} in turns, JVM start included:
 * {@code java AnalyzePairs.java ROOT JAVA25_HOME FILE [PAIRS]}. The order is swapped each time. The cache of
 * classes is the one that {@code ./fettle} made when it built, from a recording of another program.
 */
class AnalyzePairs {
    record Run(double wall, double cpu) {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Path home = Path.of(arguments[1]);
        String file = arguments[2];
        int pairs = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 9;
        Path cache = root.resolve("app/target/analyze.aot");
        if (!Files.exists(cache)) {
            throw new IllegalStateException(cache + " is missing: run ./fettle --version to build it");
        }
        // The launcher's flags, with less heap than it gives.
        List<String> fettle =
                List.of(
                        home.resolve("bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xms32m",
                        "-Xmx256m",
                        "-Xss512k",
                        "-XX:C1MaxInlineLevel=1",
                        "-XX:C1MaxInlineSize=12",
                        "-XX:AOTCache=" + cache,
                        "-Xlog:disable",
                        "-jar",
                        root.resolve("app/target/fettle.jar").toString(),
                        "analyze",
                        file);
        List<String> summary = List.of(home.resolve("bin/jfr").toString(), "summary", file);
        run(fettle);
        run(summary);
        List<Run> ours = new ArrayList<>();
        List<Run> theirs = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            if (i % 2 == 0) {
                ours.add(run(fettle));
                theirs.add(run(summary));
            } else {
                theirs.add(run(summary));
                ours.add(run(fettle));
            }
        }
        print("fettle analyze, wall s", ours.stream().map(Run::wall).toList());
        print("jfr summary, wall s", theirs.stream().map(Run::wall).toList());
        print("fettle analyze, CPU s", ours.stream().map(Run::cpu).toList());
        print("jfr summary, CPU s", theirs.stream().map(Run::cpu).toList());
        List<Double> ratios = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            ratios.add(ours.get(i).wall / theirs.get(i).wall);
            cpu.add(ours.get(i).cpu / theirs.get(i).cpu);
        }
        print("ratio of pairs, wall", ratios);
        print("ratio of pairs, CPU", cpu);
    }

    static Run run(List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Duration cpu = Duration.ZERO;
        while (process.isAlive()) {
            // Asked while it lives: an ended process tells nothing.
            cpu = process.toHandle().info().totalCpuDuration().orElse(cpu);
            Thread.sleep(5);
        }
        double wall = (System.nanoTime() - begin) / 1e9;
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
        return new Run(wall, cpu.toNanos() / 1e9);
    }

    static void print(String what, List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        System.out.printf(
                "%-24s median %.2f (%.2f-%.2f)%n",
                what, sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }
}
