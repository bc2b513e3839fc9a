package dev.fettle.app.replay;

import dev.fettle.app.frame.Contrast;
import dev.fettle.app.frame.Contrast.Row;
import dev.fettle.app.words.Confidence;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Comparison;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.incident.Incident;
import dev.fettle.signal.Unit;
import dev.fettle.target.Facts;
import dev.fettle.target.Flag;
import dev.fettle.target.Flags;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Holds one incident against another: what they were of, how those JVMs were set, what came first, and how far signals moved. */
public final class Contrasts {
    /** More is no comparison that anybody reads. */
    private static final int MOST_FLAGS = 60;

    private Contrasts() {}

    /**
     * Reads both files' seconds.
     *
     * @throws IOException where one of them cannot be read
     */
    public static Contrast of(OpenedFile one, OpenedFile other) throws IOException {
        Optional<Baseline> before = all(one);
        Optional<Baseline> now = all(other);
        boolean both = before.isPresent() && now.isPresent();
        String none = both ? "" : (few(before.isEmpty(), one) + few(now.isEmpty(), other)).strip();
        return new Contrast(
                one.name(),
                other.name(),
                facts(one.incident(), other.incident()),
                flags(one.flags(), other.flags()),
                causes(one.incident(), other.incident()),
                both ? Optional.of(Comparison.of(before.get(), now.get())) : Optional.empty(),
                none);
    }

    private static String few(boolean none, OpenedFile file) {
        if (!none) {
            return "";
        }
        return file.hasSeconds()
                ? file.name() + " has too few seconds for its levels. "
                : file.name() + " does not hold its seconds, or they are not intact. ";
    }

    private static Optional<Baseline> all(OpenedFile file) throws IOException {
        return file.levels(file.incident().from(), file.incident().until());
    }

    private static List<Row> facts(Incident one, Incident other) {
        Facts a = one.target();
        Facts b = other.target();
        return List.of(
                new Row("Program", a.name(), b.name()),
                new Row("Java", a.java(), b.java()),
                new Row("Collector", a.collector().label(), b.collector().label()),
                new Row("Heap may grow to", bytes(a.heapMax()), bytes(b.heapMax())),
                new Row(
                        "Processors",
                        Integer.toString(a.processors()),
                        Integer.toString(b.processors())),
                new Row("Container's memory", bytes(a.memoryLimit()), bytes(b.memoryLimit())),
                new Row("Running for", age(one), age(other)),
                new Row("Span that is kept", length(one), length(other)),
                new Row("At the end", end(one), end(other)));
    }

    private static String bytes(OptionalLong bytes) {
        return bytes.isPresent()
                ? Quantity.of(Unit.BYTES, bytes.getAsLong()).toString()
                : "not told";
    }

    private static String age(Incident it) {
        return Times.span(Duration.between(it.target().started(), it.until()));
    }

    private static String length(Incident it) {
        return Times.span(Duration.between(it.from(), it.until()));
    }

    private static String end(Incident it) {
        return it.lost().map(why -> "lost: " + why).orElse("it answered");
    }

    private static List<Row> flags(Flags one, Flags other) {
        if (!one.known() || !other.known()) {
            return List.of(new Row("Flags", known(one), known(other)));
        }
        List<Row> rows = new ArrayList<>();
        var names = new TreeSet<String>();
        names.addAll(one.all().keySet());
        names.addAll(other.all().keySet());
        for (String name : names) {
            Row row = new Row(name, value(one, name), value(other, name));
            boolean set = one.deliberate(name).isPresent() || other.deliberate(name).isPresent();
            if (row.differs() || set) {
                rows.add(row);
            }
        }
        return rows.size() <= MOST_FLAGS ? rows : rows.subList(0, MOST_FLAGS);
    }

    private static String known(Flags flags) {
        return flags.why().map(why -> "not known: " + why).orElse("known");
    }

    private static String value(Flags flags, String name) {
        return flags.of(name).map(Flag::value).orElse("no such flag");
    }

    private static List<Row> causes(Incident one, Incident other) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("What came first", first(one), first(other)));
        rows.add(new Row("How sure", sure(one), sure(other)));
        var detectors = new TreeSet<String>();
        one.episodes().forEach(each -> detectors.add(each.finding().detectorId()));
        other.episodes().forEach(each -> detectors.add(each.finding().detectorId()));
        for (String each : detectors) {
            rows.add(new Row(each, found(one, each), found(other, each)));
        }
        return rows;
    }

    private static String first(Incident it) {
        return it.story().causes().stream()
                .findFirst()
                .map(Story.Cause::sentence)
                .orElse("not known");
    }

    private static String sure(Incident it) {
        return it.story().causes().stream()
                .findFirst()
                .map(cause -> Confidence.words(cause.confidence()))
                .orElse("nothing speaks for any cause");
    }

    /** The gravest of a detector's, and when it began, from the beginning of what is kept. */
    private static String found(Incident it, String detector) {
        List<Episode> its =
                it.episodes().stream()
                        .filter(each -> each.finding().detectorId().equals(detector))
                        .toList();
        if (its.isEmpty()) {
            return "not found";
        }
        Finding worst = its.getFirst().finding();
        for (Episode each : its) {
            if (each.finding().severity().compareTo(worst.severity()) > 0) {
                worst = each.finding();
            }
        }
        Duration after = Duration.between(it.from(), worst.onset().earliest());
        String when =
                after.isNegative()
                        ? "from before the span"
                        : "from " + Times.span(after) + " into the span";
        return worst.severity().id()
                + ", "
                + when
                + (its.size() > 1 ? ", " + its.size() + " in all" : "");
    }
}
