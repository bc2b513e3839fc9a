package dev.fettle.bench.levers;

import com.google.gson.JsonObject;

import dev.fettle.e2e.Console;
import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.PatientRun;
import dev.fettle.target.Collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Changes that do nothing, or next to nothing, on live programs that move by themselves, through {@code
 * fettle tune} as its users call it: how many end verified? A soft limit is insisted on where the collector
 * knows none, and a free ratio is moved by one percent where it is obeyed. Arguments, all with defaults:
 * {@code rounds=1}, {@code at-once=6}, {@code verify=30s}.
 */
public final class PlaceboBench {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** What programs do by themselves: fill, level, drop, triple. */
    private static final List<String> PROGRAMS =
            List.of("sawtooth", "load-step", "session-expiry", "cache-fill", "warm-up");

    /**
     * @param set as {@code --set} takes it
     */
    private record Lever(Collector collector, int jdk, String set) {}

    private static final List<Lever> LEVERS =
            List.of(
                    new Lever(Collector.G1, 25, "SoftMaxHeapSize=100m"),
                    new Lever(Collector.PARALLEL, 17, "SoftMaxHeapSize=100m"),
                    new Lever(Collector.SERIAL, 25, "MaxHeapFreeRatio=69"),
                    new Lever(Collector.G1, 17, "MaxHeapFreeRatio=69"),
                    new Lever(Collector.G1, 25, "MinHeapFreeRatio=41"));

    private record Placebo(String program, Lever lever) {
        @Override
        public String toString() {
            return "%s, %s %d, %s"
                    .formatted(program, lever.collector.label(), lever.jdk, lever.set);
        }
    }

    private PlaceboBench() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new HashMap<>();
        for (String arg : args) {
            String[] pair = arg.split("=", 2);
            arguments.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        int rounds = Integer.parseInt(arguments.getOrDefault("rounds", "1"));
        String within = arguments.getOrDefault("verify", "30s");
        List<Callable<String>> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (String program : PROGRAMS) {
                for (Lever lever : LEVERS) {
                    all.add(() -> judged(new Placebo(program, lever), within));
                }
            }
        }
        Map<String, Integer> count = new HashMap<>();
        try (var pool =
                Executors.newFixedThreadPool(
                        Integer.parseInt(arguments.getOrDefault("at-once", "6")))) {
            for (Future<String> each : pool.invokeAll(all)) {
                count.merge(each.get(), 1, Integer::sum);
            }
        }
        System.out.printf("%d placebos: %s%n", all.size(), count);
        System.exit(0);
    }

    private static String judged(Placebo placebo, String within) throws Exception {
        Lever lever = placebo.lever();
        List<String> flags = List.of("-Xmx512m", LeverCell.flag(lever.collector()));
        Jdk jdk = Jdk.find(lever.jdk()).orElseThrow();
        try (PatientRun program = PatientRun.start(jdk, flags, placebo.program());
                Console console =
                        Console.run(
                                "tune",
                                Long.toString(program.pid()),
                                "--set",
                                lever.set(),
                                "--force",
                                "--verify",
                                within,
                                "--yes",
                                "--json")) {
            console.look(Console.type("summary"), PATIENCE);
            List<JsonObject> runs =
                    console.lines(Console.type("run")).stream()
                            // What was judged before it was taken back.
                            .filter(run -> !Console.is(run, "state", "rolled-back"))
                            .toList();
            JsonObject last = runs.isEmpty() ? new JsonObject() : runs.getLast();
            String words = Console.text(last, "words");
            // What is said of a lever that has no effect here was judged verified before that was
            // known.
            String state =
                    words.contains("something else did it")
                            ? "verified"
                            : Console.text(last, "state");
            System.err.printf("%-12s %s: %s%n", state, placebo, words);
            return state;
        }
    }
}
