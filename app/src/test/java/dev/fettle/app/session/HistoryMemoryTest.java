package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** 24 hours in a JVM whose whole heap is 64 MB. */
class HistoryMemoryTest {
    private record Result(int status, String output) {}

    private static Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DayInMemory.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes());
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), "the day ends");
            return new Result(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aDayWithThreeHundredSeriesStaysBelow64Megabytes() throws Exception {
        Result day = run();

        assertEquals(0, day.status(), day.output());
        String bytes = day.output().lines().filter(l -> l.startsWith("bytes")).findFirst().get();
        assertTrue(Long.parseLong(bytes.split(" ")[1]) < 64 << 20, day.output());
        assertTrue(day.output().contains("evicted 2"), "subjects came and went: " + day.output());
    }

    @Test
    void theMeasurementWouldNoticeAHistoryWithoutBounds() throws Exception {
        assertNotEquals(0, run("unbounded").status());
    }
}
