package dev.fettle.jfr.chunk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A chunk's description of its types: strings, and a tree of elements that refer to them. What is
 * damaged throws {@link IndexOutOfBoundsException} or {@link IllegalArgumentException}.
 */
final class Declarations {
    private static final String EVENT = "jdk.jfr.Event";

    /** Elements in elements: the recorder writes five at most. */
    private static final int DEEPEST = 16;

    private final Cursor in;
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, Type> types = new HashMap<>();

    /** Where each string is: most are texts for people, which nobody asks for. */
    private int[] places = {};

    private String[] strings = {};

    /** Of the element that is read: its attributes, keys and values in turns, by their strings. */
    private int[] attributes = new int[16];

    private int attributed;

    private Declarations(byte[] bytes) {
        in = new Cursor(bytes, 0);
    }

    /**
     * @param event the whole event, from its size on
     */
    static Types read(byte[] event) {
        var declarations = new Declarations(event);
        declarations.read();
        return new Types(
                Map.copyOf(declarations.names),
                Set.copyOf(declarations.names.values()),
                declarations.types);
    }

    private void read() {
        for (int i = 0; i < 5; i++) {
            in.number(); // Its size, type, start, duration and number.
        }
        places = new int[in.count()];
        strings = new String[places.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = in.at;
            in.skipText();
        }
        element(0, null, null);
    }

    /**
     * @param fields of the type that it is in
     * @param marks of the field that it is in
     */
    private void element(int depth, List<Type.Field> fields, List<Type.Mark> marks) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("elements lie too deep in each other");
        }
        String name = string(in.number());
        attributes();
        switch (name == null ? "" : name) {
            case "class" -> {
                List<Type.Field> its = new ArrayList<>();
                type(its);
                children(depth, its, null);
            }
            case "field" -> {
                List<Type.Mark> its = new ArrayList<>(2);
                if (fields != null) {
                    fields.add(
                            new Type.Field(
                                    // Compared with the names that takers know, most of them again
                                    // and again.
                                    required("name").intern(),
                                    Long.parseLong(required("class")),
                                    "true".equals(attribute("constantPool")),
                                    attribute("dimension") != null
                                            && !"0".equals(attribute("dimension")),
                                    its));
                }
                children(depth, null, its);
            }
            case "annotation" -> {
                if (marks != null) {
                    marks.add(new Type.Mark(Long.parseLong(required("class")), attribute("value")));
                }
                children(depth, null, null);
            }
            default -> children(depth, null, null);
        }
    }

    private void type(List<Type.Field> fields) {
        String id = attribute("id");
        String name = attribute("name");
        if (id == null || name == null) {
            return;
        }
        long number = Long.parseLong(id);
        types.put(number, new Type(name, "true".equals(attribute("simpleType")), fields));
        if (EVENT.equals(attribute("superType"))) {
            names.put(number, name);
        }
    }

    private void children(int depth, List<Type.Field> fields, List<Type.Mark> marks) {
        for (int left = in.count(); left > 0; left--) {
            element(depth + 1, fields, marks);
        }
    }

    private void attributes() {
        attributed = in.count();
        if (attributes.length < 2 * attributed) {
            attributes = new int[2 * attributed];
        }
        for (int i = 0; i < 2 * attributed; i++) {
            attributes[i] = Math.toIntExact(in.number());
        }
    }

    private String attribute(String key) {
        for (int i = 0; i < attributed; i++) {
            if (key.equals(string(attributes[2 * i]))) {
                return string(attributes[2 * i + 1]);
            }
        }
        return null;
    }

    private String required(String key) {
        String value = attribute(key);
        if (value == null) {
            throw new IllegalArgumentException("an element has no " + key);
        }
        return value;
    }

    private String string(long index) {
        int number = Math.toIntExact(index);
        String known = strings[number];
        if (known == null) {
            var there = new Cursor(in.bytes, places[number]);
            known = there.isConstant() ? null : there.text();
            strings[number] = known;
        }
        return known;
    }
}
