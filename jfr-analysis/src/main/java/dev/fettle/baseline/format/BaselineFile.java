package dev.fettle.baseline.format;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

import dev.fettle.baseline.Baseline;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link Baseline} as JSON. */
public final class BaselineFile {
    private static final int FORMAT = 1;
    private static final Gson GSON = new Gson();

    private record Document(
            int format, Target target, String from, String until, List<Levels> levels) {}

    private record Target(
            String name, String java, String collector, long heapMax, int processors) {}

    private record Levels(String signal, String subject, double[] values) {}

    public static String text(Baseline baseline) {
        List<Levels> levels = new ArrayList<>();
        baseline.levels()
                .forEach(
                        (series, values) ->
                                levels.add(
                                        new Levels(
                                                series.signal().id(),
                                                series.subject(),
                                                values.stream()
                                                        .mapToDouble(Double::doubleValue)
                                                        .toArray())));
        Baseline.Target target = baseline.target();
        return GSON.toJson(
                new Document(
                        FORMAT,
                        new Target(
                                target.name(),
                                target.java(),
                                target.collector(),
                                target.heapMax(),
                                target.processors()),
                        baseline.from().toString(),
                        baseline.until().toString(),
                        levels));
    }

    /**
     * Signals that this version does not know are left out.
     *
     * @throws IOException with a clause that says what is wrong with it
     */
    public static Baseline read(String text) throws IOException {
        try {
            Document document = GSON.fromJson(text, Document.class);
            if (document == null || document.format() != FORMAT) {
                throw new IOException("it is no baseline of format " + FORMAT);
            }
            Target target = document.target();
            return new Baseline(
                    new Baseline.Target(
                            target.name(),
                            target.java(),
                            target.collector(),
                            target.heapMax(),
                            target.processors()),
                    Instant.parse(document.from()),
                    Instant.parse(document.until()),
                    levels(document.levels()));
        } catch (JsonParseException | DateTimeException | NullPointerException e) {
            throw new IOException("it is damaged or no baseline", e);
        }
    }

    private static Map<Series, List<Double>> levels(List<Levels> all) {
        Map<String, Signal> known = new LinkedHashMap<>();
        Signals.ALL.forEach(signal -> known.put(signal.id(), signal));
        Map<Series, List<Double>> levels = new LinkedHashMap<>();
        for (Levels each : all) {
            Signal signal = known.get(each.signal());
            if (signal != null) {
                List<Double> values = new ArrayList<>();
                for (double value : each.values()) {
                    values.add(value);
                }
                levels.put(signal.of(each.subject()), List.copyOf(values));
            }
        }
        return levels;
    }

    private BaselineFile() {}
}
