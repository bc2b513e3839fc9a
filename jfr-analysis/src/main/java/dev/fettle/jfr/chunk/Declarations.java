package dev.fettle.jfr.chunk;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A chunk's description of its types: strings, and a tree of elements that refer to them. Only the
 * numbers and names of event types are taken. What is damaged throws {@link
 * IndexOutOfBoundsException} or {@link IllegalArgumentException}.
 */
final class Declarations {
    private static final String EVENT = "jdk.jfr.Event";

    /** Elements in elements: the recorder writes five at most. */
    private static final int DEEPEST = 16;

    /** How a string is written. */
    private static final int NULL = 0;

    private static final int EMPTY = 1;
    private static final int CONSTANT = 2;
    private static final int UTF8 = 3;
    private static final int CHARS = 4;
    private static final int LATIN1 = 5;

    private final byte[] bytes;
    private final Map<Long, String> names = new HashMap<>();
    private String[] strings = {};
    private int at;

    private Declarations(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param event the whole event, from its size on
     */
    static Types read(byte[] event) {
        var declarations = new Declarations(event);
        declarations.read();
        return new Types(Map.copyOf(declarations.names), Set.copyOf(declarations.names.values()));
    }

    private void read() {
        for (int i = 0; i < 5; i++) {
            number(); // Its size, type, start, duration and number.
        }
        strings = new String[count()];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = string();
        }
        element(0);
    }

    private void element(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("elements lie too deep in each other");
        }
        boolean declares = "class".equals(name());
        String id = null;
        String type = null;
        boolean event = false;
        for (int left = count(); left > 0; left--) {
            String key = name();
            String value = name();
            if (declares && key != null) {
                switch (key) {
                    case "id" -> id = value;
                    case "name" -> type = value;
                    case "superType" -> event = EVENT.equals(value);
                    default -> {}
                }
            }
        }
        if (event && id != null && type != null) {
            names.put(Long.parseLong(id), type);
        }
        for (int left = count(); left > 0; left--) {
            element(depth + 1);
        }
    }

    private String name() {
        return strings[Math.toIntExact(number())];
    }

    private String string() {
        int encoding = bytes[at++];
        return switch (encoding) {
            case NULL -> null;
            case EMPTY -> "";
            case CONSTANT -> {
                number();
                yield null;
            }
            case UTF8, LATIN1 -> {
                int length = count();
                at += length;
                yield new String(
                        bytes,
                        at - length,
                        length,
                        encoding == UTF8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            }
            case CHARS -> {
                var text = new StringBuilder();
                for (int left = count(); left > 0; left--) {
                    text.append((char) number());
                }
                yield text.toString();
            }
            default -> throw new IllegalArgumentException("a string is written as " + encoding);
        };
    }

    /** Of things that follow, each of a byte or more. */
    private int count() {
        long count = number();
        if (count < 0 || count > bytes.length - at) {
            throw new IllegalArgumentException("there cannot be " + count + " of them");
        }
        return (int) count;
    }

    private long number() {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return value | (bytes[at++] & 0xffL) << 56;
    }
}
