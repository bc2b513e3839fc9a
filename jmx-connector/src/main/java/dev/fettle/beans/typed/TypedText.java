package dev.fettle.beans.typed;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Values of simple types as one line of text, and back: primitives and their boxes, text, big numbers,
 * names of MBeans, and arrays of all of them. Each value has one text only, so that what was written can
 * be held against what is read back. Of other types nothing is typed: a constructor of the target's would
 * have to be guessed.
 *
 * <p>An array is {@code [a, b]}, with a backslash before a comma, a bracket or a backslash of its own; null
 * is {@code null}.
 */
public final class TypedText {
    /** As text, it means no value at all. */
    public static final String NULL = "null";

    /** More is not typed by hand, and would fill the journal. */
    private static final int LONGEST = 4096;

    private static final Map<String, Class<?>> TYPES = new LinkedHashMap<>();

    static {
        for (Class<?> each :
                List.of(
                        boolean.class,
                        byte.class,
                        short.class,
                        int.class,
                        long.class,
                        float.class,
                        double.class,
                        char.class,
                        Boolean.class,
                        Byte.class,
                        Short.class,
                        Integer.class,
                        Long.class,
                        Float.class,
                        Double.class,
                        Character.class,
                        String.class,
                        BigInteger.class,
                        BigDecimal.class,
                        ObjectName.class)) {
            TYPES.put(each.getName(), each);
            TYPES.put(each.arrayType().getName(), each.arrayType());
        }
    }

    private TypedText() {}

    /**
     * Whether values of a type can be typed.
     *
     * @param type a class's name, as MBeans declare it
     */
    public static boolean takes(String type) {
        return TYPES.containsKey(type);
    }

    /** A type as people write it: {@code String[]} in place of {@code [Ljava.lang.String;}. */
    public static String words(String type) {
        Class<?> known = TYPES.get(type);
        if (known != null) {
            return known.getSimpleName();
        }
        if (type.startsWith("[L") && type.endsWith(";")) {
            return words(type.substring(2, type.length() - 1)) + "[]";
        }
        return type.startsWith("[[") ? words(type.substring(1)) + "[]" : brief(type);
    }

    private static String brief(String type) {
        int dot = type.lastIndexOf('.');
        return dot < 0 || type.indexOf('<') >= 0 ? type : type.substring(dot + 1);
    }

    /**
     * A value as text.
     *
     * @return empty where the value cannot be told from another by it, or is of no simple type
     */
    public static Optional<String> of(Object value) {
        if (value == null) {
            return Optional.of(NULL);
        }
        Optional<String> text =
                value.getClass().isArray()
                        ? array(value)
                        : Optional.of(value)
                                .filter(it -> takes(it.getClass().getName()))
                                .map(Object::toString);
        return text.filter(it -> fits(it) && !it.equals(NULL));
    }

    private static boolean fits(String text) {
        return text.length() <= LONGEST
                && text.equals(text.strip())
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static Optional<String> array(Object array) {
        if (!takes(array.getClass().getName())) {
            return Optional.empty();
        }
        var parts = new ArrayList<String>();
        int length = Array.getLength(array);
        for (int i = 0; i < length && i <= LONGEST; i++) {
            Object each = Array.get(array, i);
            String text = each == null ? NULL : each.toString();
            boolean told = fits(text) && !text.isEmpty() && (each == null || !text.equals(NULL));
            if (!told) {
                return Optional.empty();
            }
            parts.add(text.replaceAll("([\\\\,\\]])", "\\\\$1"));
        }
        return Optional.of("[" + String.join(", ", parts) + "]");
    }

    /**
     * A text as a value of a type.
     *
     * @throws IllegalArgumentException with a sentence for people, where it is none
     */
    public static Object parse(String type, String text) {
        Class<?> known = TYPES.get(type);
        if (known == null) {
            throw new IllegalArgumentException(
                    "A value of the type " + words(type) + " cannot be typed as text.");
        }
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A value has %d characters at most, all in one line.".formatted(LONGEST));
        }
        String given = text.strip();
        if (given.equals(NULL) && !known.isPrimitive()) {
            return null;
        }
        return known.isArray() ? array(known.componentType(), given) : single(known, given);
    }

    private static Object array(Class<?> of, String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]") && !text.endsWith("\\]");
        List<String> parts =
                split(bracketed ? text.substring(1, text.length() - 1) : text).stream()
                        .map(String::strip)
                        .toList();
        List<String> elements = parts.equals(List.of("")) ? List.of() : parts;
        Object array = Array.newInstance(of, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            String each = elements.get(i);
            Array.set(array, i, each.equals(NULL) && !of.isPrimitive() ? null : single(of, each));
        }
        return array;
    }

    /** At commas without a backslash before them; the backslashes are taken away. */
    static List<String> split(String text) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static Object single(Class<?> type, String text) {
        try {
            return switch (type.getName()) {
                case "boolean", "java.lang.Boolean" -> truth(text);
                case "byte", "java.lang.Byte" -> Byte.valueOf(text);
                case "short", "java.lang.Short" -> Short.valueOf(text);
                case "int", "java.lang.Integer" -> Integer.valueOf(text);
                case "long", "java.lang.Long" -> Long.valueOf(text);
                case "float", "java.lang.Float" -> Float.valueOf(text);
                case "double", "java.lang.Double" -> Double.valueOf(text);
                case "char", "java.lang.Character" -> character(text);
                case "java.math.BigInteger" -> new BigInteger(text);
                case "java.math.BigDecimal" -> new BigDecimal(text);
                case "javax.management.ObjectName" -> new ObjectName(text);
                default -> text;
            };
        } catch (NumberFormatException | MalformedObjectNameException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no %s.".formatted(text, type.getSimpleName()), e);
        }
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "\"" + text + "\" is neither true nor false.");
        };
    }

    private static Character character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("\"" + text + "\" is not one character.");
        }
        return text.charAt(0);
    }
}
