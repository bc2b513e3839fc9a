import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What the seconds of a session's history take when they are packed, one stream that is flushed each second against a
 * member for each second: {@code java docs/benchmarks/HistoryCost.java FILE.ndjson.gz...}
 */
public class HistoryCost {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            List<byte[]> seconds = seconds(Path.of(file));
            long raw = seconds.stream().mapToLong(each -> each.length).sum();
            System.out.printf(
                    "%s: %d s, %.1f kB/s of lines%n",
                    file, seconds.size(), raw / 1e3 / seconds.size());
            for (int round = 0; round < 20; round++) {
                boolean last = round == 19;
                told("one stream, flushed", seconds, HistoryCost::oneStream, last);
                told("a member each", seconds, HistoryCost::members, last);
            }
        }
    }

    private interface Packing {
        byte[] of(List<byte[]> seconds) throws IOException;
    }

    private static void told(String name, List<byte[]> seconds, Packing packing, boolean last)
            throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        int bytes = packing.of(seconds).length;
        double micros = (threads.getCurrentThreadCpuTime() - began) / 1e3 / seconds.size();
        if (last) {
            System.out.printf(
                    "  %-20s %8.1f kB/min  %6.0f us of CPU a second%n",
                    name, bytes * 60.0 / 1e3 / seconds.size(), micros);
        }
    }

    private static byte[] oneStream(List<byte[]> seconds) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes, 8192, true)) {
            for (byte[] each : seconds) {
                out.write(each);
                out.flush();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] members(List<byte[]> seconds) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (byte[] each : seconds) {
            try (OutputStream out = new GZIPOutputStream(bytes, 8192)) {
                out.write(each);
            }
        }
        return bytes.toByteArray();
    }

    private static List<byte[]> seconds(Path file) throws IOException {
        var text = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            byte[] some = new byte[8192];
            for (int n; (n = in.read(some)) > 0; ) {
                text.write(some, 0, n);
            }
        } catch (EOFException torn) {
            System.out.println(file + " is torn");
        }
        List<byte[]> seconds = new ArrayList<>();
        for (String each : text.toString(StandardCharsets.UTF_8).split("(?m)(?=^\\{\"tick\":)")) {
            seconds.add(each.getBytes(StandardCharsets.UTF_8));
        }
        return seconds;
    }
}
