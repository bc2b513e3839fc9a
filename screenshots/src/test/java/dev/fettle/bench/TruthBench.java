package dev.fettle.bench;

import dev.fettle.e2e.Built;
import dev.fettle.e2e.Jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds the diagnosis against programs whose illness is known, through the built console: every
 * patient with five collectors, the two JDKs and the rates in turns, so that every pair meets. Each finished cell is a line in the results, and is not
 * run again, so that the bench can be stopped and started at will. Arguments, all with defaults:
 *
 * <ul>
 *   <li>{@code only=REGEX}: cells to run, such as {@code thread-.*&#47;25/G1}; also shown alone
 *   <li>{@code cells=pairwise}; {@code cross} for both JDKs with each, {@code creeping} for what grows
 *       too slowly for the others, {@code loud} for what takes the whole machine ({@code at-once=1})
 *   <li>{@code jmc=no}: with {@code yes}, the patients record for Mission Control's rules as well
 *   <li>{@code results=FILE}: {@code screenshots/target/truth.ndjson}
 *   <li>{@code at-once=6}: cells side by side
 *   <li>{@code healthy=3m30s}: how long a healthy program is watched where something grows; the others two
 *       minutes at most
 *   <li>{@code run=no}: only print the table
 * </ul>
 */
public final class TruthBench {
    private final Path results;
    private final Map<String, Result> done = new LinkedHashMap<>();

    private TruthBench(Path results) throws IOException {
        this.results = results;
        if (Files.exists(results)) {
            Files.readAllLines(results).stream()
                    .map(Result::of)
                    .forEach(result -> done.put(result.cell(), result));
        }
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new HashMap<>();
        for (String arg : args) {
            String[] pair = arg.split("=", 2);
            arguments.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        Path results =
                Path.of(
                        arguments.getOrDefault(
                                "results",
                                Built.root()
                                        .resolve("screenshots/target/truth.ndjson")
                                        .toString()));
        Pattern only = Pattern.compile(arguments.getOrDefault("only", ".*"));
        List<Jdk> jdks = Stream.of(25, 17).map(Jdk::find).flatMap(Optional::stream).toList();
        List<Cell> cells =
                cells(arguments.getOrDefault("cells", "pairwise"), jdks).stream()
                        .filter(cell -> only.matcher(cell.id()).matches())
                        .toList();
        var bench = new TruthBench(results);
        if (!"no".equals(arguments.get("run"))) {
            bench.run(
                    cells,
                    Integer.parseInt(arguments.getOrDefault("at-once", "6")),
                    Duration.parse("PT" + arguments.getOrDefault("healthy", "3m30s").toUpperCase()),
                    "yes".equals(arguments.get("jmc")) ? JmcReport.find() : Optional.empty());
        }
        TruthTable.print(
                cells.stream()
                        .map(cell -> bench.done.get(cell.id()))
                        .filter(r -> r != null)
                        .toList());
        System.exit(0);
    }

    private static List<Cell> cells(String which, List<Jdk> jdks) {
        return switch (which) {
            case "pairwise" -> Cases.pairwise(jdks);
            case "cross" -> Cases.cross(jdks);
            case "creeping" -> Cases.creeping(jdks);
            case "loud" -> Cases.loud(jdks);
            default -> throw new IllegalArgumentException("cells=" + which);
        };
    }

    private void run(List<Cell> cells, int atOnce, Duration healthy, Optional<JmcReport> jmc)
            throws InterruptedException {
        List<Cell> left = cells.stream().filter(cell -> !done.containsKey(cell.id())).toList();
        System.err.printf("%d cells, %d of them to run%n", cells.size(), left.size());
        try (var pool = Executors.newFixedThreadPool(atOnce)) {
            for (Cell cell : left) {
                pool.submit(
                        () -> {
                            keep(new CellRun(cell, healthy, jmc).run());
                            return null;
                        });
            }
            pool.shutdown();
            pool.awaitTermination(7, TimeUnit.DAYS);
        }
    }

    private synchronized void keep(Result result) throws IOException {
        Files.createDirectories(results.toAbsolutePath().getParent());
        Files.writeString(
                results,
                result.line() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        done.put(result.cell(), result);
        System.err.printf(
                "%s %s: info %s, named %s, withheld %s, warning %s, said %s, wrong %s%s%n",
                result.right() ? "right" : "MISS ",
                result.cell(),
                result.info(),
                result.named(),
                result.withheld(),
                result.warning(),
                result.said(),
                result.wrong(),
                result.trouble() == null ? "" : ", trouble " + result.trouble());
    }
}
