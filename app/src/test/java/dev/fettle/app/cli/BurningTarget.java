package dev.fettle.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that spends three quarters of its CPU time in one method, and the rest in another. */
final class BurningTarget implements AutoCloseable {
    static final String HOT = "Burner.hot";
    static final double HOT_SHARE = 0.75;

    private static final String SOURCE =
            """
            import java.lang.management.ManagementFactory;
            import java.lang.management.ThreadMXBean;

            public class Burner {
                static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
                static volatile double sink;

                public static void main(String[] arguments) throws Exception {
                    Thread idle = new Thread(() -> sleep(), "idler");
                    idle.setDaemon(true);
                    idle.start();
                    System.out.println("ready");
                    while (System.in.available() == 0) {
                        hot(75_000_000L);
                        warm(25_000_000L);
                    }
                }

                static void hot(long nanos) {
                    long end = CPU.getCurrentThreadCpuTime() + nanos;
                    do {
                        double sum = 0;
                        for (int i = 1; i < 20_000; i++) {
                            sum += Math.sqrt(i) / (sum + i);
                        }
                        sink = sum;
                    } while (CPU.getCurrentThreadCpuTime() < end);
                }

                static void warm(long nanos) {
                    long end = CPU.getCurrentThreadCpuTime() + nanos;
                    do {
                        double sum = 0;
                        for (int i = 1; i < 20_000; i++) {
                            sum += Math.sqrt(i + 1) / (sum + i);
                        }
                        sink = sum;
                    } while (CPU.getCurrentThreadCpuTime() < end);
                }

                static void sleep() {
                    try {
                        Thread.sleep(10_000_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
            """;

    private final Process process;

    private BurningTarget(Process process) {
        this.process = process;
    }

    static BurningTarget start(Path java, Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Burner.java"), SOURCE);
        Process process =
                new ProcessBuilder(java.toString(), "-Xmx64m", source.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream()));
        if (!"ready".equals(out.readLine())) {
            process.destroyForcibly();
            throw new IOException(java + " did not start the program");
        }
        return new BurningTarget(process);
    }

    String pid() {
        return Long.toString(process.pid());
    }

    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
