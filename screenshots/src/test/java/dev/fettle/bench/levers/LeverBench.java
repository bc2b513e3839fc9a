package dev.fettle.bench.levers;

import com.google.gson.Gson;

import dev.fettle.bench.levers.LeverRun.Measured;
import dev.fettle.connect.RmiTimeouts;
import dev.fettle.connect.SafeObjects;
import dev.fettle.e2e.Built;
import dev.fettle.e2e.Jdk;
import dev.fettle.tuning.Effect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures what every lever does on both JDKs with every collector, each in a JVM of its own, and writes
 * the table that Fettle ships. Each finished cell is a line in the results, and is not run again, so that
 * the bench can be stopped and started at will; the table is written once none is missing. Arguments, all
 * with defaults:
 *
 * <ul>
 *   <li>{@code only=REGEX}: cells to measure, such as {@code SoftMaxHeapSize/.*}
 *   <li>{@code results=FILE}: {@code screenshots/target/levers.ndjson}; without it, all begins anew
 *   <li>{@code at-once=6}: cells side by side
 *   <li>{@code table=FILE}: the one that is shipped
 * </ul>
 */
public final class LeverBench {
    private final Path results;
    private final Map<String, Line> done = new LinkedHashMap<>();

    /** A cell in the results. */
    private record Line(String cell, String java, Effect effect, String words) {}

    private LeverBench(Path results) throws IOException {
        this.results = results;
        if (Files.exists(results)) {
            Files.readAllLines(results).stream()
                    .map(line -> new Gson().fromJson(line, Line.class))
                    .forEach(line -> done.put(line.cell(), line));
        }
    }

    public static void main(String[] args) throws Exception {
        SafeObjects.install();
        RmiTimeouts.set();
        Map<String, String> arguments = new HashMap<>();
        for (String arg : args) {
            String[] pair = arg.split("=", 2);
            arguments.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        String standard = Built.root().resolve("screenshots/target/levers.ndjson").toString();
        var bench = new LeverBench(Path.of(arguments.getOrDefault("results", standard)));
        Pattern only = Pattern.compile(arguments.getOrDefault("only", ".*"));
        List<LeverCell> cells =
                LeverCell.all(Stream.of(17, 25).map(Jdk::find).flatMap(Optional::stream).toList());
        bench.run(
                cells.stream().filter(cell -> only.matcher(cell.id()).matches()).toList(),
                Integer.parseInt(arguments.getOrDefault("at-once", "6")));
        bench.write(
                cells, Path.of(arguments.getOrDefault("table", EffectsFile.shipped().toString())));
        System.exit(0);
    }

    private void run(List<LeverCell> cells, int atOnce) throws InterruptedException {
        List<LeverCell> left = cells.stream().filter(cell -> !done.containsKey(cell.id())).toList();
        System.err.printf("%d cells, %d of them to measure%n", cells.size(), left.size());
        try (var pool = Executors.newFixedThreadPool(atOnce)) {
            for (LeverCell cell : left) {
                pool.submit(
                        () -> {
                            keep(new LeverRun(cell).run());
                            return null;
                        });
            }
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.DAYS);
        }
    }

    private synchronized void keep(Measured measured) throws IOException {
        var line =
                new Line(
                        measured.cell().id(),
                        measured.java(),
                        measured.outcome().effect(),
                        measured.outcome().words());
        Files.createDirectories(results.toAbsolutePath().getParent());
        Files.writeString(
                results,
                new Gson().toJson(line) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        done.put(line.cell(), line);
        System.err.printf("%-15s %s: %s%n", line.effect(), line.cell(), line.words());
    }

    private void write(List<LeverCell> cells, Path table) throws IOException {
        List<Measured> all = cells.stream().map(this::measured).filter(Objects::nonNull).toList();
        if (all.size() < cells.size()) {
            System.err.printf(
                    "%d of %d cells are measured: the table stays as it is%n",
                    all.size(), cells.size());
            return;
        }
        EffectsFile.write(table, all);
        System.err.println("wrote " + table);
    }

    private Measured measured(LeverCell cell) {
        Line line = done.get(cell.id());
        return line == null
                ? null
                : new Measured(cell, line.java(), new Outcome(line.effect(), line.words()));
    }
}
