import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What a console that is attached costs the JVM that it looks at: {@code java CostToTarget.java
 * REPOSITORY JDK [pairs=10] [seconds=30] [tools=none,fettle,light,jconsole]}.
 *
 * <p>One target keeps one core busy. Each pair is a window with the tool and one without, in an order
 * that is drawn; the ratio of operations per CPU second (the kernel's account of the target) and per
 * second of wall time is what the tool leaves of the target's speed. The tool {@code none} is the
 * control: both windows are without. JConsole needs Xvfb and xdotool.
 */
public class CostToTarget {
    private static final int DISPLAY = 97;
    private static final int WIDTH = 1440;
    private static final int SETTLING = 10;

    private record Window(double perCpu, double perWall) {}

    public static void main(String[] args) throws Exception {
        Path repository = Path.of(args[0]).toAbsolutePath();
        Path jdk = Path.of(args[1]);
        int pairs = 10;
        int seconds = 30;
        List<String> tools = List.of("none", "fettle", "light", "jconsole");
        for (String arg : Arrays.asList(args).subList(2, args.length)) {
            String value = arg.substring(arg.indexOf('=') + 1);
            switch (arg.substring(0, arg.indexOf('='))) {
                case "pairs" -> pairs = Integer.parseInt(value);
                case "seconds" -> seconds = Integer.parseInt(value);
                case "tools" -> tools = List.of(value.split(","));
                default -> throw new IllegalArgumentException(arg);
            }
        }
        Map<String, List<Window>> ratios = new LinkedHashMap<>();
        tools.forEach(tool -> ratios.put(tool, new ArrayList<>()));
        var order = new Random(7);
        Target target = Target.start(jdk);
        try {
            TimeUnit.SECONDS.sleep(30);
            for (int pair = 1; pair <= pairs; pair++) {
                for (String tool : tools) {
                    boolean first = order.nextBoolean();
                    Window one = window(first ? tool : "none", target, repository, jdk, seconds);
                    Window two = window(first ? "none" : tool, target, repository, jdk, seconds);
                    Window with = first ? one : two;
                    Window without = first ? two : one;
                    var ratio =
                            new Window(
                                    with.perCpu / without.perCpu, with.perWall / without.perWall);
                    ratios.get(tool).add(ratio);
                    say(
                            "pair %d %s: per CPU second %.4f, per second %.4f (%.0f and %.0f"
                                    + " operations per CPU second)",
                            pair, tool, ratio.perCpu, ratio.perWall, with.perCpu, without.perCpu);
                }
            }
        } finally {
            target.process.destroyForcibly();
        }
        say("| tool | pairs | per CPU second: median (min-max) | slower in | per second: median (min-max) |");
        say("|---|---|---|---|---|");
        ratios.forEach(
                (tool, all) ->
                        say(
                                "| %s | %d | %s | %d of %d | %s |",
                                tool,
                                all.size(),
                                spread(all.stream().mapToDouble(Window::perCpu).toArray()),
                                all.stream().filter(it -> it.perCpu < 1).count(),
                                all.size(),
                                spread(all.stream().mapToDouble(Window::perWall).toArray())));
    }

    private static String spread(double[] ratios) {
        Arrays.sort(ratios);
        int half = ratios.length / 2;
        double median = ratios.length % 2 == 1 ? ratios[half] : (ratios[half - 1] + ratios[half]) / 2;
        return String.format(
                Locale.ROOT, "%.4f (%.4f-%.4f)", median, ratios[0], ratios[ratios.length - 1]);
    }

    private static Window window(
            String tool, Target target, Path repository, Path jdk, int seconds)
            throws Exception {
        List<Process> running = start(tool, target.process.pid(), repository, jdk);
        try {
            TimeUnit.SECONDS.sleep(SETTLING);
            long operations = target.operations();
            double cpu = cpu(target.process.pid());
            long begin = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            double done = target.operations() - operations;
            double wall = (System.nanoTime() - begin) / 1e9;
            for (Process each : running) {
                if (!each.isAlive()) {
                    throw new IllegalStateException(tool + " ended by itself");
                }
            }
            return new Window(done / (cpu(target.process.pid()) - cpu), done / wall);
        } finally {
            for (Process each : running.reversed()) {
                each.destroy();
                if (!each.waitFor(10, TimeUnit.SECONDS)) {
                    each.destroyForcibly();
                }
            }
        }
    }

    private static List<Process> start(String tool, long pid, Path repository, Path jdk)
            throws Exception {
        String fettle = repository.resolve("fettle").toString();
        return switch (tool) {
            case "none" -> List.of();
            case "fettle" -> List.of(quiet(fettle, "watch", "" + pid, "--json"));
            case "light" -> List.of(quiet(fettle, "watch", "" + pid, "--json", "--light"));
            case "jconsole" -> jconsole(jdk, pid);
            default -> throw new IllegalArgumentException(tool);
        };
    }

    private static List<Process> jconsole(Path jdk, long pid) throws Exception {
        Process screen = quiet("Xvfb", ":" + DISPLAY, "-screen", "0", WIDTH + "x900x24");
        TimeUnit.SECONDS.sleep(1);
        Process console =
                onScreen(jdk.resolve("bin/jconsole").toString(), "" + pid);
        TimeUnit.SECONDS.sleep(6);
        // Its question whether an insecure connection will do: where the button lies on JDK 25.
        onScreen("xdotool", "mousemove", "" + (WIDTH / 2 - 87), "277", "sleep", "0.1", "click", "1")
                .waitFor();
        return List.of(screen, console);
    }

    private static Process onScreen(String... command) throws IOException {
        ProcessBuilder builder = builder(command);
        builder.environment().put("DISPLAY", ":" + DISPLAY);
        return builder.start();
    }

    private static Process quiet(String... command) throws IOException {
        return builder(command).start();
    }

    private static ProcessBuilder builder(String... command) {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    private record Target(Process process, BufferedReader out) {
        static Target start(Path jdk) throws IOException {
            Path source = Files.createTempDirectory("cost-to-target").resolve("Busy.java");
            Files.writeString(
                    source,
                    """
                    import java.util.*;
                    import java.util.concurrent.atomic.*;

                    public class Busy {
                        static final AtomicLong DONE = new AtomicLong();

                        public static void main(String[] args) throws Exception {
                            Thread.ofPlatform().daemon().start(Busy::work);
                            while (System.in.read() >= 0) {
                                System.out.println(DONE.get());
                                System.out.flush();
                            }
                            System.exit(0);
                        }

                        static void work() {
                            Random random = new Random(1);
                            Map<String, List<String>> recent = new LinkedHashMap<>() {
                                protected boolean removeEldestEntry(Map.Entry<String, List<String>> e) {
                                    return size() > 50_000;
                                }
                            };
                            for (long i = 0; ; i++) {
                                List<String> line = new ArrayList<>();
                                for (int k = 0; k < 8; k++) {
                                    line.add(Integer.toString(random.nextInt(1_000_000)));
                                }
                                Collections.sort(line);
                                recent.put("order-" + random.nextInt(200_000), line);
                                if (i % 500 == 0) {
                                    try {
                                        Integer.parseInt("x" + i);
                                    } catch (NumberFormatException e) {
                                        line.clear();
                                    }
                                }
                                if (i % 20_000 == 0) {
                                    Thread.ofPlatform().start(() -> DONE.addAndGet(0));
                                }
                                DONE.incrementAndGet();
                            }
                        }
                    }
                    """);
            Process process =
                    new ProcessBuilder(
                                    jdk.resolve("bin/java").toString(),
                                    "-Xmx512m",
                                    "-XX:+UseG1GC",
                                    source.toString())
                            .redirectErrorStream(true)
                            .start();
            return new Target(
                    process,
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8)));
        }

        long operations() throws IOException {
            OutputStream in = process.getOutputStream();
            in.write('?');
            in.flush();
            return Long.parseLong(out.readLine());
        }
    }

    /** User and system seconds, of the kernel's 10 ms each. */
    private static double cpu(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
