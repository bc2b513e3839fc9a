package dev.fettle.jfr.chunk;

import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.EventStack;
import dev.fettle.jfr.event.EventThread;

import java.time.Duration;
import java.time.Instant;

/** An event of a file. Its numbers are read at once; its texts, and what it refers to, when asked for. */
final class DecodedEvent implements Event {
    private static final Duration NONE = Duration.ZERO;

    private final Constants constants;
    private final Shape shape;
    private final byte[] bytes;

    /** Of each field its number, or its place in the bytes. */
    private final long[] values;

    /**
     * @param in after its size and type
     * @param end where it ends
     */
    DecodedEvent(Constants constants, Shape shape, Cursor in, int end) {
        this.constants = constants;
        this.shape = shape;
        this.bytes = in.bytes;
        Shape.Slot[] slots = shape.slots();
        values = new long[slots.length];
        for (int i = 0; i < slots.length; i++) {
            Shape.Slot slot = slots[i];
            if (slot.array()) {
                values[i] = in.at;
                Shape.skip(slot, in);
                continue;
            }
            switch (slot.form()) {
                case NUMBER, KEY -> values[i] = in.number();
                case BYTE -> values[i] = in.bytes[in.at++];
                default -> {
                    values[i] = in.at;
                    Shape.skip(slot, in);
                }
            }
        }
        if (in.at > end) {
            throw new IllegalArgumentException("an event is longer than it says");
        }
    }

    private int index(String name) {
        int index = shape.index(name);
        if (index < 0) {
            throw new IllegalArgumentException(shape.type() + " has no field " + name);
        }
        return index;
    }

    /** Nanoseconds since the epoch. */
    long endNanos() {
        int duration = shape.duration();
        return constants.nanosAt(start() + (duration < 0 ? 0 : values[duration]));
    }

    private long start() {
        return shape.start() < 0 ? 0 : values[shape.start()];
    }

    @Override
    public Instant getStartTime() {
        return constants.at(start());
    }

    @Override
    public Instant getEndTime() {
        return Instant.ofEpochSecond(0, endNanos());
    }

    @Override
    public Duration getDuration() {
        return shape.duration() < 0
                ? NONE
                : Duration.ofNanos(endNanos() - constants.nanosAt(start()));
    }

    @Override
    public boolean hasField(String name) {
        return shape.index(name) >= 0;
    }

    @Override
    public long getLong(String name) {
        int dot = name.indexOf('.');
        if (dot >= 0) {
            return inside(index(name.substring(0, dot)), name.substring(dot + 1));
        }
        int index = index(name);
        return number(shape.slots()[index], values[index]);
    }

    private static long number(Shape.Slot slot, long value) {
        if (slot.array() || slot.form() != Shape.Form.NUMBER && slot.form() != Shape.Form.BYTE) {
            throw new IllegalArgumentException(slot.name() + " is no number");
        }
        int above = 64 - slot.bits();
        return slot.unsigned() ? value << above >>> above : value << above >> above;
    }

    private long inside(int index, String name) {
        Shape.Slot slot = shape.slots()[index];
        if (slot.inside() == null || slot.array()) {
            throw new IllegalArgumentException(slot.name() + " has no fields");
        }
        var in = new Cursor(bytes, (int) values[index]);
        for (Shape.Slot each : slot.inside().slots()) {
            if (each.name().equals(name) && each.form() == Shape.Form.NUMBER) {
                return number(each, in.number());
            }
            Shape.skip(each, in);
        }
        throw new IllegalArgumentException(slot.name() + " has no number " + name);
    }

    @Override
    public int getInt(String name) {
        return (int) getLong(name);
    }

    @Override
    public float getFloat(String name) {
        int index = index(name);
        if (shape.slots()[index].form() != Shape.Form.FLOAT) {
            throw new IllegalArgumentException(name + " is no float");
        }
        return new Cursor(bytes, (int) values[index]).real();
    }

    @Override
    public boolean getBoolean(String name) {
        return getLong(name) != 0;
    }

    @Override
    public String getString(String name) {
        int index = index(name);
        Shape.Slot slot = shape.slots()[index];
        return slot.form() == Shape.Form.KEY
                ? constants.constantText(slot.type(), values[index])
                : constants.text(slot, new Cursor(bytes, (int) values[index]));
    }

    @Override
    public Duration getDuration(String name) {
        int index = index(name);
        return constants.span(values[index], shape.slots()[index].unit());
    }

    @Override
    public Instant getInstant(String name) {
        int index = index(name);
        return constants.point(values[index], shape.slots()[index].unit());
    }

    @Override
    public EventThread getThread() {
        return hasField("eventThread") ? getThread("eventThread") : null;
    }

    @Override
    public EventThread getThread(String name) {
        int index = key(name);
        return constants.thread(shape.slots()[index].type(), values[index]);
    }

    @Override
    public String getClassName(String name) {
        int index = key(name);
        return constants.className(shape.slots()[index].type(), values[index]);
    }

    @Override
    public String getLoaderType(String name) {
        int index = key(name);
        return constants.loaderType(shape.slots()[index].type(), values[index]);
    }

    @Override
    public EventStack getStackTrace() {
        if (!hasField("stackTrace")) {
            return null;
        }
        int index = key("stackTrace");
        return constants.stack(shape.slots()[index].type(), values[index]);
    }

    private int key(String name) {
        int index = index(name);
        if (shape.slots()[index].form() != Shape.Form.KEY || shape.slots()[index].array()) {
            throw new IllegalArgumentException(name + " refers to nothing");
        }
        return index;
    }
}
