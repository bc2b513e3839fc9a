package dev.fettle.beans.typed;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;

import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * An attribute's value in one line, such as {@code {committed=1048576, used=4096}}: no longer than
 * somebody reads, whatever the target sent, and without the secrets that can be told.
 */
public final class ValueText {
    private static final int LONGEST = 500;
    private static final int MOST_ELEMENTS = 20;
    private static final int MOST_FIELDS = 50;

    /** Beyond it, writing a number in decimal takes long: the time grows faster than its length. */
    private static final int MOST_BITS = 10_000;

    private static final int DEEPEST = 3;

    private final BinaryOperator<String> redacted;

    /**
     * @param redacted given a value's name and its text, gives the text as it may be shown
     */
    public ValueText(BinaryOperator<String> redacted) {
        this.redacted = Objects.requireNonNull(redacted);
    }

    /**
     * @param name what the value is called, by which secrets are known
     */
    public String of(String name, Object value) {
        return cut(text(name, value, 0));
    }

    private String text(String name, Object value, int depth) {
        if (depth > DEEPEST) {
            return "…";
        }
        return switch (value) {
            case null -> "null";
            case CompositeData row -> row(name, row, depth);
            case TabularData table -> elements(name, table.values(), depth);
            case Collection<?> many -> elements(name, many, depth);
            case Map<?, ?> map -> map(map, depth);
            case Object array when array.getClass().isArray() -> array(name, array, depth);
            case BigInteger big when big.bitLength() > MOST_BITS -> bits(big);
            case BigDecimal big when big.unscaledValue().bitLength() > MOST_BITS ->
                    bits(big.unscaledValue());
            default -> redacted.apply(name, cut(oneLine(value.toString())));
        };
    }

    /** A table of keys and values, such as the system's properties, is known by its keys. */
    private String row(String name, CompositeData row, int depth) {
        var type = row.getCompositeType();
        if (type.keySet().size() == 2 && row.containsKey("key") && row.containsKey("value")) {
            String key = String.valueOf(row.get("key"));
            return cut(oneLine(key)) + "=" + text(key, row.get("value"), depth + 1);
        }
        var fields = new ArrayList<String>();
        for (String key : type.keySet()) {
            if (fields.size() == MOST_FIELDS) {
                break;
            }
            fields.add(oneLine(key) + "=" + text(key, row.get(key), depth + 1));
        }
        return "{" + joined(fields, type.keySet().size()) + "}";
    }

    private String map(Map<?, ?> map, int depth) {
        var entries = new ArrayList<String>();
        for (var each : map.entrySet()) {
            if (entries.size() == MOST_ELEMENTS) {
                break;
            }
            String key = oneLine(String.valueOf(each.getKey()));
            entries.add(key + "=" + text(key, each.getValue(), depth + 1));
        }
        return "{" + joined(entries, map.size()) + "}";
    }

    private String elements(String name, Collection<?> many, int depth) {
        List<String> shown =
                many.stream()
                        .limit(MOST_ELEMENTS)
                        .map(each -> text(name, each, depth + 1))
                        .toList();
        return "[" + joined(shown, many.size()) + "]";
    }

    private static String joined(List<String> shown, int all) {
        int left = all - shown.size();
        return String.join(", ", shown) + (left > 0 ? ", … and " + left + " more" : "");
    }

    private String array(String name, Object array, int depth) {
        int length = Array.getLength(array);
        var shown = new ArrayList<String>();
        for (int i = 0; i < Math.min(length, MOST_ELEMENTS); i++) {
            shown.add(text(name, Array.get(array, i), depth + 1));
        }
        return "[" + joined(shown, length) + "]";
    }

    /** Control characters could write over the terminal what is not there. */
    private static String oneLine(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST + 1) : text;
        return start.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String bits(BigInteger number) {
        return "a number of " + number.bitLength() + " bits";
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
