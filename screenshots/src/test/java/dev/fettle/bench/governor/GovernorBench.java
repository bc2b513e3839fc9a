package dev.fettle.bench.governor;

import dev.fettle.e2e.Built;
import dev.fettle.e2e.Jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The curve of docs/benchmarks.md: the collectors' CPU of two programs against their memory. Each run is a
 * line in the results; what is there already is not run again, so that it may be stopped at any time. It
 * wants a machine that does nothing else. Arguments, all with defaults:
 *
 * <ul>
 *   <li>{@code rounds=5}: runs of each point; one of each a round, for paired differences
 *   <li>{@code warm=15}, {@code settle=120}, {@code measure=60}: seconds of a run
 *   <li>{@code rest=settle}: seconds in place of {@code settle} where no governor is to come to rest
 *   <li>{@code budgets=1000m,1200m}: of static shares and of the governor; the larger
 *       program's share, four fifths, must fit into its heap
 *   <li>{@code shares=5%,10%,20%}: of the governor without a budget
 *   <li>{@code only=REGEX}: points by their ids, such as {@code default|split:.*}
 *   <li>{@code jdk=25}, {@code heap=1200m}: of both programs; the larger, the longer until a governor has seen enough
 *   <li>{@code results=FILE}: {@code screenshots/target/governor.ndjson}
 *   <li>{@code table}: prints what is there and runs nothing
 * </ul>
 */
public final class GovernorBench {
    private final Map<String, String> arguments = new HashMap<>();

    private GovernorBench(String[] args) {
        for (String arg : args) {
            String[] pair = arg.split("=", 2);
            arguments.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
    }

    public static void main(String[] args) throws Exception {
        new GovernorBench(args).run();
        System.exit(0);
    }

    private String text(String name, String otherwise) {
        return arguments.getOrDefault(name, otherwise);
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    private void run() throws Exception {
        Path results =
                Path.of(text("results", Built.root() + "/screenshots/target/governor.ndjson"));
        Files.createDirectories(results.toAbsolutePath().getParent());
        List<Outcome> all = read(results);
        if (!arguments.containsKey("table")) {
            all = measure(results, all);
        }
        System.out.println(CurveTable.of(all));
    }

    private List<Outcome> measure(Path results, List<Outcome> before) throws Exception {
        List<Outcome> all = new ArrayList<>(before);
        Path folder = Files.createTempDirectory("governor-bench");
        var run =
                new PointRun(
                        Jdk.find(number("jdk", 25)).orElseThrow(),
                        text("heap", "1200m"),
                        number("warm", 15),
                        number("settle", 120),
                        number("rest", number("settle", 120)),
                        number("measure", 60),
                        folder);
        List<Point> points =
                Point.all(
                                List.of(text("budgets", "1000m,1200m").split(",")),
                                List.of(text("shares", "5%,10%,20%").split(",")))
                        .stream()
                        .filter(point -> point.id().matches(text("only", ".*")))
                        .toList();
        for (int round = 0; round < number("rounds", 5); round++) {
            for (Point point : PointRun.order(points, round)) {
                int current = round;
                if (all.stream()
                        .anyMatch(it -> it.point().equals(point.id()) && it.round() == current)) {
                    continue;
                }
                Outcome outcome = run.of(point, round);
                all.add(outcome);
                Files.writeString(
                        results,
                        outcome.line() + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                System.err.println(Instant.now() + " " + outcome.line());
            }
        }
        Files.deleteIfExists(folder);
        return all;
    }

    private static List<Outcome> read(Path results) throws IOException {
        return Files.exists(results)
                ? Files.readAllLines(results).stream()
                        .filter(line -> line.startsWith("{"))
                        .map(Outcome::of)
                        .toList()
                : List.of();
    }
}
