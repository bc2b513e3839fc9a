package dev.fettle.jfr.chunk;

import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.EventStack;
import dev.fettle.jfr.event.EventThread;

import java.time.Duration;
import java.time.Instant;

/**
 * An event of a file. Only when it began and ended is read at once; what else it tells, when it is asked for:
 * some ten thousand events are held back until they are in order, of most of which little is asked.
 */
final class DecodedEvent implements Event {
    private static final Duration NONE = Duration.ZERO;

    private final Constants constants;
    private final Shape shape;
    private final byte[] bytes;

    /** Where its first field is. */
    private final int body;

    private final long start;
    private final long duration;

    /**
     * @param in after its size and type
     * @param end where it ends
     */
    DecodedEvent(Constants constants, Shape shape, Cursor in, int end) {
        this.constants = constants;
        this.shape = shape;
        this.bytes = in.bytes;
        this.body = in.at;
        long begun = 0;
        long lasted = 0;
        Shape.Slot[] slots = shape.slots();
        for (int i = 0; i < slots.length; i++) {
            if (i == shape.start()) {
                begun = value(slots[i], in);
            } else if (i == shape.duration()) {
                lasted = value(slots[i], in);
            } else {
                Shape.skip(slots[i], in);
            }
        }
        if (in.at > end) {
            throw new IllegalArgumentException("an event is longer than it says");
        }
        start = begun;
        duration = lasted;
    }

    /** A field's number, or its place in the bytes. */
    private long value(int index) {
        Shape.Slot[] slots = shape.slots();
        var in = new Cursor(bytes, body);
        for (int i = 0; i < index; i++) {
            Shape.skip(slots[i], in);
        }
        return value(slots[index], in);
    }

    private static long value(Shape.Slot slot, Cursor in) {
        if (!slot.array()) {
            switch (slot.form()) {
                case NUMBER, KEY -> {
                    return in.number();
                }
                case BYTE -> {
                    return in.bytes[in.at++];
                }
                default -> {}
            }
        }
        int place = in.at;
        Shape.skip(slot, in);
        return place;
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
        return constants.nanosAt(start + duration);
    }

    @Override
    public Instant getStartTime() {
        return constants.at(start);
    }

    @Override
    public Instant getEndTime() {
        return Instant.ofEpochSecond(0, endNanos());
    }

    @Override
    public Duration getDuration() {
        return shape.duration() < 0
                ? NONE
                : Duration.ofNanos(endNanos() - constants.nanosAt(start));
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
        return number(shape.slots()[index], value(index));
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
        var in = new Cursor(bytes, (int) value(index));
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
        return new Cursor(bytes, (int) value(index)).real();
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
                ? constants.constantText(slot.type(), value(index))
                : constants.text(slot, new Cursor(bytes, (int) value(index)));
    }

    @Override
    public Duration getDuration(String name) {
        int index = index(name);
        return constants.span(value(index), shape.slots()[index].unit());
    }

    @Override
    public Instant getInstant(String name) {
        int index = index(name);
        return constants.point(value(index), shape.slots()[index].unit());
    }

    @Override
    public EventThread getThread() {
        return hasField("eventThread") ? getThread("eventThread") : null;
    }

    @Override
    public EventThread getThread(String name) {
        int index = key(name);
        return constants.thread(shape.slots()[index].type(), value(index));
    }

    @Override
    public String getClassName(String name) {
        int index = key(name);
        return constants.className(shape.slots()[index].type(), value(index));
    }

    @Override
    public String getLoaderType(String name) {
        int index = key(name);
        return constants.loaderType(shape.slots()[index].type(), value(index));
    }

    @Override
    public EventStack getStackTrace() {
        if (!hasField("stackTrace")) {
            return null;
        }
        int index = key("stackTrace");
        return constants.stack(shape.slots()[index].type(), value(index));
    }

    private int key(String name) {
        int index = index(name);
        if (shape.slots()[index].form() != Shape.Form.KEY || shape.slots()[index].array()) {
            throw new IllegalArgumentException(name + " refers to nothing");
        }
        return index;
    }
}
