package dev.fettle.incident.format;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.target.ClassLoaders;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Content;
import dev.fettle.target.Observation.Deadlocked;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.LockHolder;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.StartSite;
import dev.fettle.target.Observation.Tally;
import dev.fettle.target.Observation.Text;
import dev.fettle.target.Workers;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One line of an observation log, to and fro. */
public final class LogLines {
    private static final int FORMAT = 1;
    private static final String TICK = "{\"tick\":";
    private static final Gson GSON = Json.GSON;

    public static String facts(Facts target) {
        return facts(target, GSON);
    }

    static String facts(Facts target, Gson json) {
        return json.toJson(new Head(FORMAT, FactsLine.of(target)));
    }

    public static Facts facts(String line) throws IOException {
        return parse(
                line,
                () -> {
                    Head head = GSON.fromJson(line, Head.class);
                    if (head == null || head.format() != FORMAT) {
                        throw new JsonParseException(
                                "it is no observation log of format " + FORMAT);
                    }
                    return head.facts().facts();
                });
    }

    public static boolean isTick(String line) {
        return line.startsWith(TICK);
    }

    public static String tick(Instant now) {
        return TICK + GSON.toJson(now.toString()) + "}";
    }

    public static Instant tick(String line) throws IOException {
        return parse(line, () -> At.parse(GSON.fromJson(line, TickLine.class).tick()));
    }

    public static String observation(Observation observation) {
        return observation(observation, GSON);
    }

    static String observation(Observation observation, Gson json) {
        return json.toJson(
                switch (observation) {
                    case Sample it -> sample(it);
                    case Tally it -> tally(it);
                    case Happening it -> happening(it);
                    case Gap it -> gap(it);
                    case Exhibit it -> exhibit(it);
                });
    }

    private static ObservationLine sample(Sample sample) {
        var line = ObservationLine.of("sample", sample.series(), sample.at());
        line.value = sample.value();
        return line;
    }

    private static ObservationLine tally(Tally tally) {
        var line = ObservationLine.of("tally", tally.series(), tally.at());
        line.values = values(tally.delta());
        return line;
    }

    private static ObservationLine happening(Happening happening) {
        var line =
                ObservationLine.of(
                        "happening", happening.kind(), happening.subject(), happening.at());
        line.attributes = happening.attributes();
        return line;
    }

    private static ObservationLine gap(Gap gap) {
        var line = ObservationLine.of("gap", gap.series(), gap.to());
        line.from = gap.from().toString();
        line.why = gap.why();
        line.late = gap.late() ? Boolean.TRUE : null;
        return line;
    }

    public static Observation observation(String line) throws IOException {
        return parse(line, () -> observation(GSON.fromJson(line, ObservationLine.class)));
    }

    private static ObservationLine exhibit(Exhibit exhibit) {
        var line = ObservationLine.of("exhibit", exhibit.key(), exhibit.subject(), exhibit.at());
        switch (exhibit.content()) {
            case Text it -> line.text = it.text();
            case StartSite it -> line.site = SiteLine.of(it);
            case Deadlocked it -> line.deadlock = DeadlockLine.of(it);
            case LockHolder it -> line.holder = LockHolderLine.of(it);
            case Workers it -> line.workers = WorkersLine.of(it);
            case ClassLoaders it -> line.loaders = it.byType();
        }
        return line;
    }

    private static Observation observation(ObservationLine line) {
        Instant at = At.parse(line.at);
        return switch (line.type) {
            case "sample" -> new Sample(series(line), at, line.value);
            case "tally" -> new Tally(series(line), at, HistogramDelta.of(line.values));
            case "gap" -> gap(line, at);
            case "exhibit" -> new Exhibit(line.name, line.subject, at, content(line));
            case "happening" -> new Happening(line.name, line.subject, at, line.attributes);
            default -> throw new JsonParseException("unknown type " + line.type);
        };
    }

    private static Gap gap(ObservationLine line, Instant at) {
        boolean late = Boolean.TRUE.equals(line.late);
        return new Gap(series(line), At.parse(line.from), at, line.why, late);
    }

    private static Content content(ObservationLine line) {
        if (line.deadlock != null) {
            return line.deadlock.deadlock();
        }
        if (line.holder != null) {
            return line.holder.holder();
        }
        if (line.workers != null) {
            return line.workers.workers();
        }
        if (line.loaders != null) {
            return new ClassLoaders(line.loaders);
        }
        if (line.site != null) {
            return line.site.site();
        }
        return new Text(Objects.requireNonNull(line.text, "a content of a kind not known"));
    }

    private static Series series(ObservationLine line) {
        Signal signal = SeriesLine.CATALOGUE.get(line.name);
        if (signal == null) {
            throw new JsonParseException("unknown signal " + line.name);
        }
        return signal.of(line.subject);
    }

    private static double[] values(HistogramDelta delta) {
        List<Double> values = new ArrayList<>();
        delta.forEach(values::add);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    interface Parsed<T> {
        T get();
    }

    /** A line that is cut short or altered fails in many ways; to a reader they are one. */
    static <T> T parse(String line, Parsed<T> parsed) throws IOException {
        try {
            return parsed.get();
        } catch (JsonParseException
                | DateTimeException
                | IllegalArgumentException
                | NullPointerException e) {
            throw new IOException("not understood: " + shortened(line), e);
        }
    }

    private static String shortened(String line) {
        return line.length() > 80 ? line.substring(0, 80) + "..." : line;
    }

    private LogLines() {}
}
