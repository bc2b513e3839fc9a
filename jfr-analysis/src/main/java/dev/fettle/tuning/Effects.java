package dev.fettle.tuning;

import dev.fettle.remedy.LeverId;
import dev.fettle.target.Collector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What each lever does by collector and JDK: a generated file, which says with what command and when it
 * was measured. A cell that is not in it is unknown.
 */
public final class Effects {
    /** Columns lever, feature, collector, effect, words; tabs between; # begins what is said of it. */
    static final String FILE = "effects.tsv";

    private final List<Measured> cells;

    public Effects(List<Measured> cells) {
        this.cells = List.copyOf(cells);
    }

    /** The table that this Fettle came with. */
    public static Effects shipped() {
        try (var in = Effects.class.getResourceAsStream(FILE)) {
            if (in == null) {
                return new Effects(List.of());
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static Effects read(BufferedReader lines) throws IOException {
        var cells = new ArrayList<Measured>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                cells.add(cell(line));
            }
        }
        return new Effects(cells);
    }

    private static Measured cell(String line) {
        String[] columns = line.split("\t", 5);
        if (columns.length < 5) {
            throw new IllegalArgumentException("no cell of the table of effects: " + line);
        }
        return new Measured(
                new LeverId(columns[0]),
                Collector.valueOf(columns[2]),
                Integer.parseInt(columns[1]),
                Effect.valueOf(columns[3]),
                columns[4]);
    }

    public List<Measured> cells() {
        return cells;
    }

    /** What is known of a lever in a JVM of this kind; of another release, nothing. */
    public Measured of(LeverId lever, Collector collector, int feature) {
        return cells.stream()
                .filter(
                        cell ->
                                cell.lever().equals(lever)
                                        && cell.collector() == collector
                                        && cell.feature() == feature)
                .findFirst()
                .orElseGet(
                        () ->
                                new Measured(
                                        lever,
                                        collector,
                                        feature,
                                        Effect.UNKNOWN,
                                        "not measured on %s of JDK %d"
                                                .formatted(collector.label(), feature)));
    }
}
