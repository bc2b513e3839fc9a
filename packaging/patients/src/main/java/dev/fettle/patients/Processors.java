package dev.fettle.patients;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Programs on a machine whose processors others take: one that wants CPU, and one that hardly does. */
final class Processors {
    private Processors() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "cpu-starvation",
                        "cpu-starvation",
                        "it computes all along, and a neighbour begins to take every processor",
                        Processors::crowded),
                Patient.healthy(
                        "machine-full",
                        "a neighbour takes every processor, but it wants little",
                        Processors::modest),
                Patient.healthy(
                        "neighbour",
                        "it takes every processor, several times over, until its parent ends",
                        Processors::neighbour));
    }

    /** Parameters: {@code after}, {@code threads} (that compute; as many as there are processors). */
    private static void crowded(Parameters parameters, Journal journal) throws Exception {
        Duration after = parameters.time("after", "30s");
        int threads = parameters.count("threads", Runtime.getRuntime().availableProcessors());
        Churn.start(parameters.bytes("churn", "40m"));
        journal.ready();
        for (int i = 0; i < threads; i++) {
            Pace.background("compute-" + i, (given, log) -> compute(), parameters, journal);
        }
        Pace.sleep(after);
        startNeighbour();
        journal.onset();
        journal.place("");
    }

    /** Parameters: {@code after}. */
    private static void modest(Parameters parameters, Journal journal) throws Exception {
        Duration after = parameters.time("after", "15s");
        Churn.start(parameters.bytes("churn", "5m"));
        journal.ready();
        Pace.sleep(after);
        startNeighbour();
        journal.change("a neighbour takes the machine");
    }

    /** Parameters: {@code threads} (three for each processor). */
    private static void neighbour(Parameters parameters, Journal journal) {
        int threads = parameters.count("threads", 3 * Runtime.getRuntime().availableProcessors());
        journal.ready();
        for (int i = 0; i < threads; i++) {
            Pace.background("burn-" + i, (given, log) -> compute(), parameters, journal);
        }
    }

    private static void startNeighbour() throws IOException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "neighbour",
                        "parent=" + ProcessHandle.current().pid())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void compute() {
        long sum = 0;
        while (sum != Long.MIN_VALUE) {
            sum = sum * 31 + 7 | 1;
        }
    }
}
