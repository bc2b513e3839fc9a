package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What {@code fettle gc} calls pauses are all those that G1 itself wrote, Remark and Cleanup, too. */
@Isolated(
        "what takes the processor away within a pause makes the log's time longer than the count's")
class GcAgreesWithTheGcLogTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    /** A cycle each, so that there are as many Remarks and Cleanups. */
    private static final int CYCLES = 5;

    /**
     * The log's time of a pause is a little wider than what the JVM counts: 20 to 150 us on two busy
     * processors, measured.
     */
    private static final double WIDER = 200e-6;

    @TempDir private Path folder;

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void countAndSum(int version) throws Exception {
        var log = new GcLog(folder.resolve("gc.log"), false);
        Jdk jdk = Targets.jdk(version);
        List<String> flags =
                List.of("-Xmx200m", "-XX:+UseG1GC", "-XX:+ExplicitGCInvokesConcurrent", log.flag());
        try (var patient = PatientRun.start(jdk, flags, "batch")) {
            patient.program().say("go");
            patient.program().await("end", line -> line.startsWith("done"), SOON);
            for (int i = 0; i < CYCLES; i++) {
                try (var asked = Program.start(jcmd(jdk, patient.pid()))) {
                    assertEquals(0, asked.exit(SOON), asked::toString);
                }
            }
            int before = log.pauses().size();
            try (var console =
                    Console.run("gc", Long.toString(patient.pid()), "--for", "1s", "--json")) {
                assertEquals(0, console.program().exit(SOON), console::toString);
                List<Double> logged = log.pauses();
                List<JsonObject> told =
                        console.lines(
                                line ->
                                        Console.is(line, "type", "collector")
                                                && Console.is(line, "kind", "pauses"));
                long count = told.stream().mapToLong(it -> it.get("collections").getAsLong()).sum();
                double sum = told.stream().mapToDouble(it -> it.get("seconds").getAsDouble()).sum();
                double expected = logged.stream().limit(count).mapToDouble(each -> each).sum();
                String both =
                        "log: %d, %.6f s; told: %d, %.6f s"
                                .formatted(logged.size(), expected, count, sum);
                System.out.println(version + " " + both);
                // Being asked may itself make the JVM collect, before the answer or after it.
                assertTrue(before <= count && count <= logged.size(), before + " before, " + both);
                assertTrue(count >= 3 * CYCLES, both);
                assertTrue(Math.abs(expected - sum) <= 0.01 * expected + count * WIDER, both);
            }
        }
    }

    private static List<String> jcmd(Jdk jdk, long pid) {
        return List.of(jdk.home().resolve("bin/jcmd").toString(), Long.toString(pid), "GC.run");
    }
}
