package dev.fettle.app.settings;

import static dev.fettle.app.settings.SettingsText.fault;
import static dev.fettle.app.settings.SettingsText.said;

import dev.fettle.app.settings.SettingsRefused.Fault;
import dev.fettle.app.words.Spans;
import dev.fettle.diagnosis.ErrorRule;
import dev.fettle.diagnosis.ErrorRule.Grade;

import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads the {@code [[error-grade]]} tables of a settings file: each a rule, in their order. */
final class ErrorRulesText {
    private static final int MOST_RULES = 100;
    private static final int MOST_TYPES = 50;
    private static final int LONGEST_ADVICE = 500;
    private static final int LARGEST_COUNT = 100_000;

    /** A class's name, a frame, or part of one with {@code *} for the rest. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$.*<>():/-]{1,300}");

    private static final Set<String> KEYS =
            new TreeSet<>(
                    List.of(
                            "type",
                            "site",
                            "from",
                            "uncaught",
                            "grade",
                            "count",
                            "within",
                            "advice"));

    private final Consumer<Fault> faults;

    ErrorRulesText(Consumer<Fault> faults) {
        this.faults = faults;
    }

    List<ErrorRule> read(Object value, TomlPosition at) {
        List<ErrorRule> rules = new ArrayList<>();
        if (!(value instanceof TomlArray array)
                || !array.toList().stream().allMatch(TomlTable.class::isInstance)) {
            wrong(at, "error-grade is a list of tables: write [[error-grade]] above each rule");
        } else if (array.size() > MOST_RULES) {
            wrong(at, "there are at most " + MOST_RULES + " rules of error-grade");
        } else {
            for (int i = 0; i < array.size(); i++) {
                rules.add(rule(array.getTable(i), array.inputPositionOf(i)));
            }
        }
        return rules;
    }

    private ErrorRule rule(TomlTable table, TomlPosition begin) {
        for (String key : table.keySet()) {
            if (!KEYS.contains(key)) {
                wrong(
                        at(table, key, begin),
                        "there is no setting "
                                + said("error-grade." + key)
                                + "; there are "
                                + String.join(", ", KEYS));
            }
        }
        for (String needed : List.of("type", "grade")) {
            if (!table.contains(List.of(needed))) {
                wrong(begin, "a rule of error-grade needs " + needed);
            }
        }
        return new ErrorRule(
                types(table, begin),
                pattern(table, "site", begin),
                pattern(table, "from", begin),
                uncaught(table, begin),
                grade(table, begin),
                count(table, begin),
                within(table, begin),
                advice(table, begin),
                "settings.toml, line " + begin.line());
    }

    private List<String> types(TomlTable table, TomlPosition begin) {
        Object value = table.get(List.of("type"));
        List<?> all = value instanceof TomlArray array ? array.toList() : Arrays.asList(value);
        List<String> types = new ArrayList<>();
        for (Object each : all) {
            if (each instanceof String name && NAME.matcher(name).matches()) {
                types.add(name);
            } else if (each != null) {
                wrong(at(table, "type", begin), named("type", each));
            }
        }
        if (value != null && (all.isEmpty() || all.size() > MOST_TYPES)) {
            wrong(at(table, "type", begin), "type holds from 1 to " + MOST_TYPES + " names");
        }
        return types;
    }

    private String pattern(TomlTable table, String key, TomlPosition begin) {
        Object value = table.get(List.of(key));
        if (value instanceof String name && NAME.matcher(name).matches()) {
            return name;
        }
        if (value != null) {
            wrong(at(table, key, begin), named(key, value));
        }
        return ErrorRule.ANY;
    }

    private static String named(String key, Object value) {
        return key + " is a name, with * for anything, such as \"com.acme.*\", not " + said(value);
    }

    private boolean uncaught(TomlTable table, TomlPosition begin) {
        Object value = table.get(List.of("uncaught"));
        if (value != null && !(value instanceof Boolean)) {
            wrong(at(table, "uncaught", begin), "uncaught is true or false, not " + said(value));
        }
        return Boolean.TRUE.equals(value);
    }

    private Optional<Grade> grade(TomlTable table, TomlPosition begin) {
        Object value = table.get(List.of("grade"));
        for (Grade each : Grade.values()) {
            if (each.name().equals(value)) {
                return Optional.of(each);
            }
        }
        if (value != null && !value.equals("none")) {
            wrong(
                    at(table, "grade", begin),
                    "grade is \"L1\", \"L2\", \"L3\" or \"none\", not " + said(value));
        }
        return Optional.empty();
    }

    private OptionalInt count(TomlTable table, TomlPosition begin) {
        Object value = table.get(List.of("count"));
        if (value instanceof Long count && count >= 1 && count <= LARGEST_COUNT) {
            return OptionalInt.of(count.intValue());
        }
        if (value != null) {
            wrong(
                    at(table, "count", begin),
                    "count is a whole number from 1 to " + LARGEST_COUNT + ", not " + said(value));
        }
        return OptionalInt.empty();
    }

    private Optional<Duration> within(TomlTable table, TomlPosition begin) {
        Object value = table.get(List.of("within"));
        if (value == null) {
            return Optional.empty();
        }
        Optional<Duration> within =
                value instanceof String word ? Spans.read(word) : Optional.empty();
        boolean good =
                within.isPresent()
                        && within.get().compareTo(Duration.ofSeconds(1)) >= 0
                        && within.get().compareTo(ErrorRule.LONGEST) <= 0;
        if (!good) {
            wrong(
                    at(table, "within", begin),
                    "within is a duration from \"1s\" to \"10m\", not " + said(value));
        }
        return within;
    }

    private String advice(TomlTable table, TomlPosition begin) {
        Object value = table.get(List.of("advice"));
        if (value instanceof String words && words.length() <= LONGEST_ADVICE) {
            return words.replaceAll("\\s+", " ").strip();
        }
        if (value != null) {
            wrong(
                    at(table, "advice", begin),
                    "advice is a text of at most " + LONGEST_ADVICE + " characters");
        }
        return "";
    }

    private static TomlPosition at(TomlTable table, String key, TomlPosition begin) {
        TomlPosition at = table.inputPositionOf(List.of(key));
        return at == null ? begin : at;
    }

    private void wrong(TomlPosition at, String reason) {
        faults.accept(fault(at, reason));
    }
}
