package dev.fettle.app.tuning.format;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;

import dev.fettle.app.tuning.JournalEntry;
import dev.fettle.app.tuning.JournalEntry.Applied;
import dev.fettle.app.tuning.JournalEntry.Ended;
import dev.fettle.app.tuning.JournalEntry.Intended;
import dev.fettle.app.tuning.JournalEntry.Left;
import dev.fettle.app.tuning.JournalEntry.Ran;
import dev.fettle.app.tuning.JournalEntry.Undone;
import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link JournalEntry} as one line of JSON. */
public final class JournalLines {
    private static final int FORMAT = 1;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private JournalLines() {}

    private record Line(
            Integer format,
            String kind,
            Integer run,
            String at,
            String who,
            Target target,
            List<Move> steps,
            Doing action,
            String state,
            String words,
            List<Figure> measured,
            String left) {}

    private record Target(String name, long started, String label, String address) {}

    private record Move(String lever, String subject, String kind, String before, String after) {}

    private record Doing(String lever, String subject, String inverse) {}

    private record Figure(
            String signal, String subject, Double before, Double after, Double margin) {}

    public static String line(JournalEntry entry) {
        return GSON.toJson(mirror(entry));
    }

    private static Line mirror(JournalEntry entry) {
        String at = entry.at().toString();
        return switch (entry) {
            case Intended it ->
                    new Line(
                            FORMAT,
                            "intent",
                            it.number(),
                            at,
                            it.who(),
                            target(it.target()),
                            it.steps().stream().map(JournalLines::move).toList(),
                            it.action().map(JournalLines::doing).orElse(null),
                            null,
                            null,
                            null,
                            null);
            case Applied it ->
                    new Line(
                            FORMAT,
                            "applied",
                            it.number(),
                            at,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null);
            case Ended it ->
                    new Line(
                            FORMAT,
                            "outcome",
                            it.number(),
                            at,
                            null,
                            null,
                            null,
                            null,
                            it.state(),
                            it.words(),
                            figures(it.measured()),
                            it.left().name());
            case Undone it ->
                    new Line(
                            FORMAT,
                            "undone",
                            it.number(),
                            at,
                            it.who(),
                            null,
                            null,
                            null,
                            it.state(),
                            it.words(),
                            null,
                            null);
        };
    }

    private static Target target(TunedJvm it) {
        return new Target(it.name(), it.startedMillis(), it.label(), it.address());
    }

    private static Move move(Step it) {
        return new Move(
                it.lever().id(),
                it.subject(),
                it.after().kind().name(),
                it.before().raw(),
                it.after().raw());
    }

    private static Doing doing(Ran it) {
        return new Doing(it.lever().id(), it.subject(), it.inverse().orElse(null));
    }

    private static List<Figure> figures(Map<Series, Run.Change> measured) {
        return measured.entrySet().stream()
                .map(
                        it ->
                                new Figure(
                                        it.getKey().signal().id(),
                                        it.getKey().subject(),
                                        finite(it.getValue().before()),
                                        finite(it.getValue().after()),
                                        finite(it.getValue().margin())))
                .toList();
    }

    /** JSON has no word for what is no number: it is left out. */
    private static Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    private static double number(Double value) {
        return value == null ? Double.NaN : value;
    }

    /** Empty where the line is of no format that this version knows, or was cut short. */
    public static Optional<JournalEntry> read(String line) {
        try {
            Line it = GSON.fromJson(line, Line.class);
            return it == null || it.format() == null || it.format() != FORMAT
                    ? Optional.empty()
                    : Optional.of(entry(it));
        } catch (JsonParseException
                | DateTimeException
                | NullPointerException
                | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static JournalEntry entry(Line it) {
        int run = it.run();
        Instant at = Instant.parse(it.at());
        return switch (it.kind()) {
            case "intent" ->
                    new Intended(
                            run,
                            at,
                            it.who(),
                            new TunedJvm(
                                    it.target().name(),
                                    it.target().started(),
                                    it.target().label(),
                                    it.target().address()),
                            it.steps().stream().map(JournalLines::step).toList(),
                            Optional.ofNullable(it.action()).map(JournalLines::ran));
            case "applied" -> new Applied(run, at);
            case "outcome" ->
                    new Ended(
                            run,
                            at,
                            it.state(),
                            it.words(),
                            measured(it.measured()),
                            Left.valueOf(it.left()));
            case "undone" -> new Undone(run, at, it.who(), it.state(), it.words());
            default -> throw new IllegalArgumentException("no entry is called " + it.kind());
        };
    }

    private static Step step(Move it) {
        Setting.Kind kind = Setting.Kind.valueOf(it.kind());
        return new Step(
                new LeverId(it.lever()),
                it.subject(),
                new Setting(kind, it.before()),
                new Setting(kind, it.after()));
    }

    private static Ran ran(Doing it) {
        return new Ran(new LeverId(it.lever()), it.subject(), Optional.ofNullable(it.inverse()));
    }

    /** Signals that this version does not know are left out. */
    private static Map<Series, Run.Change> measured(List<Figure> figures) {
        Map<String, Signal> known = new LinkedHashMap<>();
        Signals.ALL.forEach(signal -> known.put(signal.id(), signal));
        Map<Series, Run.Change> measured = new LinkedHashMap<>();
        for (Figure it : figures) {
            Signal signal = known.get(it.signal());
            if (signal != null) {
                measured.put(
                        signal.of(it.subject()),
                        new Run.Change(
                                number(it.before()), number(it.after()), number(it.margin())));
            }
        }
        return measured;
    }
}
