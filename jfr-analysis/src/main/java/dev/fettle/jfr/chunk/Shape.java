package dev.fettle.jfr.chunk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the values of a type are written, made from its description; they are read by it. */
final class Shape {
    /** What one field's value looks like. */
    enum Form {
        /** One to nine bytes. */
        NUMBER,
        BYTE,
        FLOAT,
        DOUBLE,
        TEXT,
        /** The key of a constant, as a number. */
        KEY,
        /** The fields of another type, one after another. */
        INSIDE
    }

    /**
     * @param type the number of the field's type
     * @param inside of a form that has it
     * @param unit of a span or a point of time; empty where it is none
     */
    record Slot(
            String name,
            Form form,
            long type,
            boolean array,
            Shape inside,
            String unit,
            boolean unsigned,
            int bits) {}

    private static final Slot[] NONE = {};

    /** Types in types: those that the recorder writes have two or three. */
    private static final int DEEPEST = 16;

    private final String type;
    private Slot[] slots = NONE;
    private boolean simple;
    private int start = -1;
    private int duration = -1;

    private Shape(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    /** Whether it is a name for its only field. */
    boolean isSimple() {
        return simple;
    }

    Slot[] slots() {
        return slots;
    }

    /** The place of a field among the slots, or -1. */
    int index(String name) {
        // Both are interned as a rule, so that most are found without a comparison.
        for (int i = 0; i < slots.length; i++) {
            if (slots[i].name == name) {
                return i;
            }
        }
        for (int i = 0; i < slots.length; i++) {
            if (slots[i].name.equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** That of when an event began, or -1. */
    int start() {
        return start;
    }

    /** That of how long an event took, or -1. */
    int duration() {
        return duration;
    }

    /** Passes over one value. */
    void skip(Cursor in) {
        for (Slot slot : slots) {
            skip(slot, in);
        }
    }

    static void skip(Slot slot, Cursor in) {
        if (slot.array) {
            for (int left = in.count(); left > 0; left--) {
                skipOne(slot, in);
            }
        } else {
            skipOne(slot, in);
        }
    }

    private static void skipOne(Slot slot, Cursor in) {
        switch (slot.form) {
            case NUMBER, KEY -> in.skipNumber();
            case BYTE -> in.skip(1);
            case FLOAT -> in.skip(4);
            case DOUBLE -> in.skip(8);
            case TEXT -> in.skipText();
            case INSIDE -> slot.inside.skip(in);
        }
    }

    /** The shapes of a chunk's types, made when they are asked for. */
    static final class All {
        private final Map<Long, Type> types;
        private final Map<Long, Shape> made = new HashMap<>();

        All(Map<Long, Type> types) {
            this.types = types;
        }

        /**
         * @throws IllegalArgumentException where no such type is described
         */
        Shape of(long number) {
            Shape known = made.get(number);
            return known == null ? make(number, 0) : known;
        }

        private Shape make(long number, int depth) {
            Type type = types.get(number);
            if (type == null || depth > DEEPEST) {
                throw new IllegalArgumentException("type " + number + " is not described");
            }
            var shape = new Shape(type.name());
            if (type.name().equals("java.lang.String")) {
                shape.slots =
                        new Slot[] {
                            slot(new Type.Field("", number, false, false, List.of()), depth)
                        };
                shape.simple = true;
            } else {
                shape.slots =
                        type.fields().stream()
                                .map(field -> slot(field, depth))
                                .toArray(Slot[]::new);
                shape.simple = type.simple() && shape.slots.length == 1;
            }
            shape.start = shape.index("startTime");
            shape.duration = shape.index("duration");
            made.put(number, shape);
            return shape;
        }

        private Slot slot(Type.Field field, int depth) {
            Type type = types.get(field.type());
            if (type == null) {
                throw new IllegalArgumentException("type " + field.type() + " is not described");
            }
            Form form = field.constant() ? Form.KEY : form(type.name());
            Shape inside = null;
            if (form == Form.INSIDE) {
                inside = made.get(field.type());
                inside = inside == null ? make(field.type(), depth + 1) : inside;
            }
            String unit = "";
            boolean unsigned = false;
            for (Type.Mark mark : field.marks()) {
                Type its = types.get(mark.type());
                String name = its == null ? "" : its.name();
                if (name.equals("jdk.jfr.Timespan") || name.equals("jdk.jfr.Timestamp")) {
                    unit = mark.value() == null ? "" : mark.value();
                }
                unsigned |= name.equals("jdk.jfr.Unsigned");
            }
            return new Slot(
                    field.name(),
                    form,
                    field.type(),
                    field.array(),
                    inside,
                    unit,
                    unsigned,
                    bits(type.name()));
        }

        private static Form form(String type) {
            return switch (type) {
                case "long", "int", "short", "char" -> Form.NUMBER;
                case "byte", "boolean" -> Form.BYTE;
                case "float" -> Form.FLOAT;
                case "double" -> Form.DOUBLE;
                case "java.lang.String" -> Form.TEXT;
                default -> Form.INSIDE;
            };
        }

        private static int bits(String type) {
            return switch (type) {
                case "int" -> 32;
                case "short", "char" -> 16;
                case "byte", "boolean" -> 8;
                default -> 64;
            };
        }
    }
}
