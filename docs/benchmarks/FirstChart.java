import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Measures from launch to the first chart of an attached JVM, Fettle and JConsole in turns, each under
 * an Xvfb of its own whose framebuffer file is watched: to the first value that is marked in a chart,
 * and to the first line that is drawn in one. JConsole's "Insecure connection" button is pressed by a
 * robot the moment that it is painted.
 *
 * <pre>java docs/benchmarks/FirstChart.java REPOSITORY JDK25 PAIRS [--hold-60s]</pre>
 *
 * With {@code --hold-60s} as the fourth argument each tool stays for a minute: its memory then, and
 * its own and the target's CPU over the last 45 s. Needs Xvfb and xdotool.
 */
final class FirstChart {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final int DISPLAY = 91;

    record Run(
            double mark, double line, double cpu, double rssMb, double idlePercent, double targetPercent) {}

    public static void main(String[] args) throws Exception {
        Path repository = Path.of(args[0]).toRealPath();
        Path jdk = Path.of(args[1]);
        int pairs = Integer.parseInt(args[2]);
        boolean hold = args.length > 3 && args[3].equals("--hold-60s");
        Process target = target(jdk);
        try {
            long pid = target.pid();
            if (hold) {
                double before = cpu(pid);
                TimeUnit.SECONDS.sleep(45);
                say("target with no tool: %.2f %% CPU", (cpu(pid) - before) / 45 * 100);
            }
            List<Run> fettle = new ArrayList<>();
            List<Run> jconsole = new ArrayList<>();
            for (int pair = 0; pair < pairs; pair++) {
                // The order is swapped each time, so that a drift of the machine hits both.
                if (pair % 2 == 0) {
                    fettle.add(fettle(repository, jdk, pid, hold));
                    jconsole.add(jconsole(jdk, pid, hold));
                } else {
                    jconsole.add(jconsole(jdk, pid, hold));
                    fettle.add(fettle(repository, jdk, pid, hold));
                }
                Run f = fettle.getLast();
                Run j = jconsole.getLast();
                say(
                        "pair %d: fettle mark %.2f s, line %.2f s, %.2f CPU-s, %.0f MB%s | jconsole mark"
                                + " %.2f s, line %.2f s, %.2f CPU-s, %.0f MB%s",
                        pair + 1,
                        f.mark,
                        f.line,
                        f.cpu,
                        f.rssMb,
                        idle(f, hold),
                        j.mark,
                        j.line,
                        j.cpu,
                        j.rssMb,
                        idle(j, hold));
            }
            ratios("seconds to the first mark", fettle, jconsole, Run::mark);
            ratios("seconds to the first line", fettle, jconsole, Run::line);
            ratios("CPU seconds to the first line", fettle, jconsole, Run::cpu);
        } finally {
            target.destroyForcibly();
        }
    }

    private static void ratios(
            String what, List<Run> fettle, List<Run> jconsole, ToDoubleFunction<Run> value) {
        double[] ratios = new double[fettle.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] =
                    value.applyAsDouble(fettle.get(i)) / value.applyAsDouble(jconsole.get(i));
        }
        Arrays.sort(ratios);
        say(
                "ratio of %s: median %.2f (%.2f to %.2f)",
                what,
                ratios[ratios.length / 2],
                ratios[0],
                ratios[ratios.length - 1]);
    }

    private static String idle(Run run, boolean hold) {
        return hold
                ? String.format(
                        Locale.ROOT,
                        ", then %.1f %% CPU, target %.2f %%",
                        run.idlePercent,
                        run.targetPercent)
                : "";
    }

    private static Process target(Path jdk) throws IOException, InterruptedException {
        Path source = Files.createTempDirectory("first-chart").resolve("Target.java");
        Files.writeString(
                source,
                """
                public class Target {
                    public static void main(String[] args) throws Exception {
                        byte[][] kept = new byte[100][];
                        for (int i = 0; ; i++) {
                            kept[i % 100] = new byte[100_000];
                            Thread.sleep(20);
                        }
                    }
                }
                """);
        Process process =
                new ProcessBuilder(
                                jdk.resolve("bin/java").toString(), "-Xmx256m", source.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        TimeUnit.SECONDS.sleep(4);
        return process;
    }

    private static Run fettle(Path repository, Path jdk, long pid, boolean hold) throws Exception {
        // The first series' colour in the dark theme; at the right end of the lanes, where values
        // come in and no caption is written in it.
        Sight sight = new Sight(0x5aa9ff, 24, 980, 205, 1070, 860);
        return run(
                new ProcessBuilder(repository.resolve("fettle").toString(), "open", "" + pid),
                pixels -> sight.count(pixels) >= 2,
                pixels -> sight.count(pixels) >= 20,
                false,
                hold,
                pid);
    }

    private static Run jconsole(Path jdk, long pid, boolean hold) throws Exception {
        // Its charts' only colour; the heap chart's inner area holds the line and nothing else of it.
        Sight anywhere = new Sight(0x0000a0, 60, 270, 180, 1170, 800);
        int left = WIDTH / 2 - 360;
        int top = HEIGHT / 2 - 240;
        Sight heap = new Sight(0x0000a0, 60, left, top, left + 255, top + 225);
        return run(
                new ProcessBuilder(jdk.resolve("bin/jconsole").toString(), "" + pid),
                pixels -> anywhere.count(pixels) >= 12 && !dialog(pixels),
                pixels -> heap.count(pixels) >= 8 && !dialog(pixels),
                true,
                hold,
                pid);
    }

    /** A colour, with room for antialiasing, in a part of the screen. */
    private record Sight(int colour, int off, int left, int top, int right, int bottom) {
        int count(ByteBuffer pixels) {
            int found = 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    if (near(pixels.getInt((y * WIDTH + x) * 4), colour, off)) {
                        found++;
                    }
                }
            }
            return found;
        }
    }

    private static boolean near(int pixel, int colour, int off) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((pixel >> shift & 0xff) - (colour >> shift & 0xff)) > off) {
                return false;
            }
        }
        return true;
    }

    private static Run run(
            ProcessBuilder tool, Predicate<ByteBuffer> marked, Predicate<ByteBuffer> lined, boolean pressInsecure, boolean hold, long target)
            throws Exception {
        Path frames = Files.createTempDirectory("first-chart-fb");
        Process screen =
                new ProcessBuilder(
                                "Xvfb",
                                ":" + DISPLAY,
                                "-screen",
                                "0",
                                WIDTH + "x" + HEIGHT + "x24",
                                "-fbdir",
                                frames.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Process process = null;
        try {
            Path file = frames.resolve("Xvfb_screen0");
            while (!Files.exists(file) || Files.size(file) < WIDTH * HEIGHT * 4L) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            TimeUnit.MILLISECONDS.sleep(500);
            tool.environment().put("DISPLAY", ":" + DISPLAY);
            tool.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
                ByteBuffer map =
                        open.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, open.length());
                map.order(ByteOrder.BIG_ENDIAN);
                int offset = map.getInt(0) + map.getInt(76) * 12;
                ByteBuffer pixels = map.slice(offset, map.capacity() - offset);
                pixels.order(ByteOrder.LITTLE_ENDIAN);
                long begin = System.nanoTime();
                process = tool.start();
                boolean pressed = !pressInsecure;
                double mark = Double.NaN;
                double line;
                while (true) {
                    double seconds = (System.nanoTime() - begin) / 1e9;
                    if (seconds > 60) {
                        throw new IllegalStateException("no chart within 60 s: " + tool.command());
                    }
                    if (!pressed && dialog(pixels)) {
                        press();
                        pressed = true;
                    } else if (pressed) {
                        if (Double.isNaN(mark) && marked.test(pixels)) {
                            mark = seconds;
                        }
                        if (lined.test(pixels)) {
                            line = seconds;
                            break;
                        }
                    }
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                double cpu = cpu(process.pid());
                double idle = 0;
                double burden = 0;
                if (hold) {
                    TimeUnit.SECONDS.sleep(15);
                    double before = cpu(process.pid());
                    double targetBefore = cpu(target);
                    TimeUnit.SECONDS.sleep(45);
                    idle = (cpu(process.pid()) - before) / 45 * 100;
                    burden = (cpu(target) - targetBefore) / 45 * 100;
                }
                return new Run(mark, line, cpu, rss(process.pid()), idle, burden);
            }
        } finally {
            if (process != null) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            screen.destroy();
            screen.waitFor();
        }
    }

    /** JConsole's question: its button's face is the only light area at this place. */
    private static boolean dialog(ByteBuffer pixels) {
        int centre = WIDTH / 2 - 30;
        int light = 0;
        for (int y = 100; y < 500; y++) {
            if (near(pixels.getInt((y * WIDTH + centre) * 4), 0xeeeeee, 3)) {
                light++;
            }
        }
        return light > 60 && light < 250;
    }

    private static void press() throws Exception {
        // The button lies 87 pixels left of the window's middle and 153 above it (JDK 25).
        ProcessBuilder robot =
                new ProcessBuilder(
                        "xdotool",
                        "mousemove",
                        "" + (WIDTH / 2 - 87),
                        "" + (HEIGHT / 2 - 173),
                        "sleep",
                        "0.1",
                        "click",
                        "1");
        robot.environment().put("DISPLAY", ":" + DISPLAY);
        robot.redirectErrorStream(true).start().waitFor();
    }

    /** User and system seconds of the process and of what it waited for. */
    private static double cpu(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / 100.0;
    }

    private static double rss(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1000)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
