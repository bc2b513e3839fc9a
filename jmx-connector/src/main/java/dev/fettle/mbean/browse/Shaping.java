package dev.fettle.mbean.browse;

import dev.fettle.beans.Measure;
import dev.fettle.beans.Shape;
import dev.fettle.beans.typed.ValueText;
import dev.fettle.secret.Redaction;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** Lays a value out: composite and tabular data as what they are, lists as rows, the rest as text. */
final class Shaping {
    private static final int DEEPEST = 3;
    private static final int MOST_PARTS = 200;
    private static final int MOST_COLUMNS = 40;

    /** What a table shows at first, and what it shows when all is asked for. */
    private static final int FEW_ROWS = 100;

    private static final int MANY_ROWS = 5_000;

    /** The same of text; a whole one is no more than an editor scrolls through. */
    private static final int SHORT = 2_000;

    private static final int LONG = 200_000;

    private final ValueText text = new ValueText(Redaction::property);
    private final boolean whole;

    Shaping(boolean whole) {
        this.whole = whole;
    }

    /** The value in one line. */
    String line(String name, Object value) {
        return text.of(name, value);
    }

    static OptionalDouble number(Object value) {
        return value instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    static boolean composed(Object value) {
        return value instanceof CompositeData
                || value instanceof TabularData
                || value instanceof Map<?, ?>
                || value instanceof Collection<?>
                || value != null && value.getClass().isArray();
    }

    Shape shape(String name, Object value, Measure measure) {
        return switch (value) {
            case null -> new Shape.Plain("null", 4);
            case CompositeData row -> parts(row, measure);
            case TabularData table -> table(rows(table.values()), name);
            case Map<?, ?> map -> map(map);
            case Collection<?> many -> list(many, name);
            case Object array when array.getClass().isArray() -> list(elements(array), name);
            default -> plain(name, value);
        };
    }

    private Shape plain(String name, Object value) {
        if (value instanceof Number) {
            // A number of a million digits is told by its size.
            String line = line(name, value);
            return new Shape.Plain(line, line.length());
        }
        String all = value.toString();
        String redacted = Redaction.property(name, all.substring(0, Math.min(all.length(), LONG)));
        int most = whole ? LONG : SHORT;
        return redacted.length() <= most
                ? new Shape.Plain(
                        redacted,
                        Math.max(redacted.length(), all.length() > LONG ? all.length() : 0))
                : new Shape.Plain(
                        redacted.substring(0, most), Math.max(redacted.length(), all.length()));
    }

    private Shape parts(CompositeData row, Measure measure) {
        var parts = new ArrayList<Shape.Part>();
        int left = add(parts, List.of(), row, measure);
        return new Shape.Parts(parts, left);
    }

    private int add(List<Shape.Part> parts, List<String> from, CompositeData row, Measure whole) {
        int left = 0;
        for (String key : row.getCompositeType().keySet()) {
            var path = new ArrayList<>(from);
            path.add(key);
            Object value = row.get(key);
            Measure measure = Measure.part(row.getCompositeType().getTypeName(), key, whole);
            if (value instanceof CompositeData inner && path.size() < DEEPEST) {
                left += add(parts, path, inner, measure);
            } else if (parts.size() == MOST_PARTS) {
                left++;
            } else {
                parts.add(new Shape.Part(path, line(key, value), number(value), measure));
            }
        }
        return left;
    }

    private static List<CompositeData> rows(Collection<?> values) {
        return values.stream()
                .filter(CompositeData.class::isInstance)
                .map(CompositeData.class::cast)
                .toList();
    }

    private Shape table(List<CompositeData> all, String name) {
        Set<String> columns = new LinkedHashSet<>();
        all.stream().limit(most()).forEach(row -> columns.addAll(row.getCompositeType().keySet()));
        List<String> shown = columns.stream().limit(MOST_COLUMNS).toList();
        List<List<String>> rows =
                all.stream().limit(most()).map(row -> cells(row, shown, name)).toList();
        return new Shape.Rows(shown, rows, all.size() - rows.size());
    }

    /** A table of keys and values, such as the system's properties, is known by its keys. */
    private List<String> cells(CompositeData row, List<String> columns, String name) {
        boolean keyed = columns.size() == 2 && row.containsKey("key") && row.containsKey("value");
        String key = keyed ? Objects.toString(row.get("key")) : "";
        return columns.stream()
                .map(
                        column ->
                                !row.containsKey(column)
                                        ? ""
                                        : line(
                                                keyed && column.equals("value") ? key : column,
                                                row.get(column)))
                .toList();
    }

    private Shape map(Map<?, ?> map) {
        List<List<String>> rows =
                map.entrySet().stream()
                        .limit(most())
                        .map(
                                each -> {
                                    String key = line("", each.getKey());
                                    return List.of(key, line(key, each.getValue()));
                                })
                        .toList();
        return new Shape.Rows(List.of("key", "value"), rows, map.size() - rows.size());
    }

    private Shape list(Collection<?> many, String name) {
        List<CompositeData> rows = rows(many);
        if (!rows.isEmpty() && rows.size() == many.size()) {
            return table(rows, name);
        }
        var lines = new ArrayList<List<String>>();
        for (Object each : many) {
            if (lines.size() == most()) {
                break;
            }
            lines.add(List.of(Integer.toString(lines.size()), line(name, each)));
        }
        return new Shape.Rows(List.of("", "value"), lines, many.size() - lines.size());
    }

    /** Not a copy of it: of an array of ten million the first hundred are looked at. */
    private static Collection<Object> elements(Object array) {
        return new java.util.AbstractList<>() {
            @Override
            public Object get(int index) {
                return Array.get(array, index);
            }

            @Override
            public int size() {
                return Array.getLength(array);
            }
        };
    }

    private int most() {
        return whole ? MANY_ROWS : FEW_ROWS;
    }
}
