package dev.fettle.app.settings;

import dev.fettle.app.look.PoolBands;
import dev.fettle.app.look.Theme;
import dev.fettle.app.settings.SettingsRefused.Fault;
import dev.fettle.app.words.Spans;
import dev.fettle.diagnosis.ErrorRule;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.rule.Detectors;
import dev.fettle.signal.Unit;

import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the text of a settings file. Used once. */
final class SettingsText {
    private static final String KEYS =
            "read-only, flight-recorder, light, wait-for-restart, theme, [thresholds],"
                    + " [place-to-look], [[error-grade]], [pool-bands], [notify], [history],"
                    + " [incidents]";

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int MOST_FRAMEWORKS = 200;
    private static final int LONGEST_SAID = 80;

    /** {@code com.acme.platform.}: without its last dot it would fit other packages, too. */
    private static final Pattern PACKAGE = Pattern.compile("(?:[\\p{L}_$][\\p{L}\\p{N}_$]*\\.)+");

    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Double> thresholds = new HashMap<>();
    private final TomlParseResult text;
    private boolean readOnly = UserSettings.STANDARD.readOnly();
    private boolean flightRecorder = UserSettings.STANDARD.flightRecorder();
    private boolean light = UserSettings.STANDARD.light();
    private Duration waitForRestart = UserSettings.STANDARD.waitForRestart();
    private Optional<Theme> theme = UserSettings.STANDARD.theme();
    private List<String> frameworks = UserSettings.STANDARD.frameworks();
    private List<ErrorRule> errors = UserSettings.STANDARD.errors();
    private PoolBands poolBands = UserSettings.STANDARD.poolBands();
    private Notify notify = UserSettings.STANDARD.notifying();
    private HistoryBounds history = UserSettings.STANDARD.history();
    private IncidentBounds incidents = UserSettings.STANDARD.incidents();

    private SettingsText(TomlParseResult text) {
        this.text = text;
    }

    /**
     * @throws SettingsRefused with everything that is wrong
     */
    static UserSettings read(String text) throws SettingsRefused {
        TomlParseResult parsed;
        try {
            parsed = Toml.parse(text);
        } catch (StackOverflowError tooDeep) {
            throw new SettingsRefused("its brackets are nested too deeply");
        } catch (RuntimeException e) {
            throw new SettingsRefused("it is no TOML that can be read: " + said(e));
        }
        if (parsed.hasErrors()) {
            throw new SettingsRefused(
                    parsed.errors().stream()
                            .map(each -> fault(each.position(), said(each.getMessage())))
                            .toList());
        }
        return new SettingsText(parsed).settings();
    }

    private UserSettings settings() throws SettingsRefused {
        for (String key : text.keySet()) {
            read(List.of(key), text.get(List.of(key)));
        }
        if (!faults.isEmpty()) {
            throw new SettingsRefused(faults);
        }
        return new UserSettings(
                readOnly,
                flightRecorder,
                light,
                waitForRestart,
                theme,
                thresholds,
                frameworks,
                errors,
                poolBands,
                notify,
                history,
                incidents);
    }

    private void read(List<String> path, Object value) {
        switch (path.getFirst()) {
            case "read-only" -> readOnly = flag(path, value, readOnly);
            case "flight-recorder" -> flightRecorder = flag(path, value, flightRecorder);
            case "light" -> light = flag(path, value, light);
            case "wait-for-restart" -> waitForRestart = wait(path, value);
            case "theme" -> theme = theme(path, value);
            case "thresholds" -> table(path, value).ifPresent(this::thresholds);
            case "place-to-look" -> table(path, value).ifPresent(this::placeToLook);
            case PoolBandsText.KEY ->
                    table(path, value)
                            .ifPresent(it -> poolBands = new PoolBandsText(this::wrong).read(it));
            case NotifyText.KEY ->
                    table(path, value)
                            .ifPresent(it -> notify = new NotifyText(this::wrong).read(it));
            case BoundsText.INCIDENTS ->
                    table(path, value)
                            .ifPresent(
                                    it ->
                                            incidents =
                                                    BoundsText.incidents(this::wrong)
                                                            .read(
                                                                    it,
                                                                    incidents.enabled(),
                                                                    incidents.keep(),
                                                                    incidents.bytes()));
            case BoundsText.HISTORY ->
                    table(path, value)
                            .ifPresent(
                                    it ->
                                            history =
                                                    BoundsText.history(this::wrong)
                                                            .read(
                                                                    it,
                                                                    history.enabled(),
                                                                    history.keep(),
                                                                    history.bytes()));
            case "error-grade" -> {
                var rules = new ErrorRulesText(faults::add);
                errors = rules.read(value, text.inputPositionOf(path));
            }
            default -> wrong(path, "there is no setting " + name(path) + "; there are " + KEYS);
        }
    }

    private boolean flag(List<String> path, Object value, boolean otherwise) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        wrong(path, name(path) + " is true or false, not " + said(value));
        return otherwise;
    }

    private Duration wait(List<String> path, Object value) {
        Optional<Duration> wait =
                value instanceof String word ? Spans.read(word) : Optional.empty();
        if (wait.isEmpty()) {
            wrong(
                    path,
                    name(path) + " is a duration such as \"15s\" or \"2m\", not " + said(value));
        } else if (wait.get().isNegative() || wait.get().compareTo(LONGEST_WAIT) > 0) {
            wrong(path, name(path) + " is from \"0s\" to \"1h\", not " + said(value));
        }
        return wait.orElse(waitForRestart);
    }

    private Optional<Theme> theme(List<String> path, Object value) {
        for (Theme each : Theme.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(value)) {
                return Optional.of(each);
            }
        }
        wrong(path, name(path) + " is \"dark\" or \"light\", not " + said(value));
        return Optional.empty();
    }

    private Optional<TomlTable> table(List<String> path, Object value) {
        if (value instanceof TomlTable table) {
            return Optional.of(table);
        }
        wrong(path, name(path) + " is a table: write [" + path.getLast() + "] above its settings");
        return Optional.empty();
    }

    private void thresholds(TomlTable table) {
        Map<String, Threshold> known =
                Detectors.all().stream()
                        .flatMap(detector -> detector.thresholds().stream())
                        .collect(Collectors.toMap(Threshold::id, each -> each));
        for (List<String> inner : table.keyPathSet(false)) {
            // "thread-leak.leak" may be quoted or not: one key, or one within another.
            String id = String.join(".", inner);
            List<String> path = Stream.concat(Stream.of("thresholds"), inner.stream()).toList();
            Threshold threshold = known.get(id);
            if (threshold == null) {
                wrong(
                        path,
                        "there is no threshold " + said(id) + "; the detectors' pages list them");
            } else if (thresholds.containsKey(id)) {
                wrong(path, "the threshold " + id + " is set twice");
            } else {
                thresholds.put(id, number(path, threshold, table.get(inner)));
            }
        }
    }

    private double number(List<String> path, Threshold threshold, Object value) {
        double most = threshold.unit() == Unit.RATIO ? 1 : Double.MAX_VALUE;
        double number =
                switch (value) {
                    case Long whole -> whole;
                    case Double broken -> broken;
                    default -> Double.NaN;
                };
        if (!(number > 0 && number <= most)) {
            String range = most == 1 ? "above 0 and at most 1" : "above 0";
            wrong(path, threshold.id() + " is a number " + range + ", not " + said(value));
        }
        return number;
    }

    private void placeToLook(TomlTable table) {
        for (String key : table.keySet()) {
            List<String> path = List.of("place-to-look", key);
            if (!key.equals("frameworks")) {
                wrong(path, "there is no setting " + name(path) + "; there is frameworks");
            } else if (table.get(List.of(key)) instanceof TomlArray array) {
                frameworks = frameworks(path, array);
            } else {
                wrong(path, "frameworks is a list such as [\"com.acme.platform.\"]");
            }
        }
    }

    private List<String> frameworks(List<String> path, TomlArray array) {
        List<String> prefixes = new ArrayList<>();
        if (array.size() > MOST_FRAMEWORKS) {
            wrong(path, "frameworks holds at most " + MOST_FRAMEWORKS);
            return prefixes;
        }
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof String prefix && PACKAGE.matcher(prefix).matches()) {
                prefixes.add(prefix);
            } else {
                faults.add(
                        fault(
                                array.inputPositionOf(i),
                                said(array.get(i))
                                        + " is no package with a dot at its end, such as"
                                        + " \"com.acme.platform.\""));
            }
        }
        return prefixes;
    }

    private void wrong(List<String> path, String reason) {
        faults.add(fault(text.inputPositionOf(path), reason));
    }

    static Fault fault(TomlPosition position, String reason) {
        return position == null
                ? new Fault(0, 0, reason)
                : new Fault(position.line(), position.column(), reason);
    }

    private static String name(List<String> path) {
        return said(String.join(".", path));
    }

    /** As the user wrote it, or what it is; never long, and on one line. */
    static String said(Object value) {
        String words =
                switch (value) {
                    case TomlTable _ -> "a table";
                    case TomlArray _ -> "a list";
                    case null -> "nothing";
                    default -> value.toString().replaceAll("\\s+", " ");
                };
        return words.length() <= LONGEST_SAID ? words : words.substring(0, LONGEST_SAID) + "…";
    }
}
