package dev.fettle.jfr.chunk;

import dev.fettle.jfr.event.EventFrame;
import dev.fettle.jfr.event.EventMethod;
import dev.fettle.jfr.event.EventStack;
import dev.fettle.jfr.event.EventThread;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the events of a chunk refer to: where each is, and, once it was asked for, what it is. Also its
 * clock. What is damaged throws {@link IndexOutOfBoundsException} or {@link
 * IllegalArgumentException}.
 */
final class Constants {
    /** Their number in all recordings is not told, but their name. */
    private static final String STRING = "java.lang.String";

    /** Threads that are remembered: those that are told of again and again, not those that end at once. */
    private static final int THREADS = 64;

    private final Shape.All shapes;
    private final long startNanos;
    private final long startTicks;
    private final double ticksPerNano;
    private final Map<Long, Pool> byType = new HashMap<>();
    private final List<byte[]> pieces = new ArrayList<>();
    private final Map<Long, EventStack> stacks = new HashMap<>();
    private final Map<Long, EventMethod> methods = new HashMap<>();
    private final Map<Long, String> classes = new HashMap<>();
    private final long[] threadKeys = new long[THREADS];
    private final EventThread[] threads = new EventThread[THREADS];
    private long stringType = -1;
    private long lastType = -1;
    private Pool lastPool;

    /** The constants of a type. */
    private record Pool(Shape shape, Places places) {}

    Constants(Chunk chunk, Types types) {
        shapes = types.shapes();
        startNanos = chunk.start().getEpochSecond() * 1_000_000_000L + chunk.start().getNano();
        startTicks = chunk.ticks();
        ticksPerNano = chunk.ticksPerSecond() / 1e9;
        types.types()
                .forEach(
                        (number, type) -> {
                            if (type.name().equals(STRING)) {
                                stringType = number;
                            }
                        });
    }

    /** Takes note of where the constants of one piece are. */
    void add(byte[] bytes, int from) {
        if (pieces.isEmpty() || pieces.getLast() != bytes) {
            pieces.add(bytes);
        }
        long piece = (long) pieces.size() << 32;
        var in = new Cursor(bytes, from);
        for (int i = 0; i < 5; i++) {
            in.skipNumber(); // Its size, type, start, duration and where the one before is.
        }
        in.skip(1);
        for (int types = in.count(); types > 0; types--) {
            long type = in.number();
            Pool pool = pool(type);
            for (int left = in.count(); left > 0; left--) {
                long key = in.number();
                pool.places.put(key, piece | in.at);
                pool.shape.skip(in);
            }
        }
    }

    /** As the JDK reckons it. */
    long nanosAt(long ticks) {
        return startNanos + (long) ((ticks - startTicks) / ticksPerNano);
    }

    Instant at(long ticks) {
        return Instant.ofEpochSecond(0, nanosAt(ticks));
    }

    /** The least number means none, the greatest one for ever; as the JDK tells them. */
    Duration span(long value, String unit) {
        if (value == Long.MIN_VALUE) {
            return Duration.ofSeconds(Long.MIN_VALUE);
        }
        if (value == Long.MAX_VALUE) {
            return Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        }
        return switch (unit) {
            case "TICKS" -> Duration.ofNanos((long) (value / ticksPerNano));
            case "NANOSECONDS" -> Duration.ofNanos(value);
            case "MICROSECONDS" -> Duration.ofNanos(Math.multiplyExact(value, 1000L));
            case "MILLISECONDS" -> Duration.ofMillis(value);
            case "SECONDS" -> Duration.ofSeconds(value);
            default -> throw new IllegalArgumentException("no span of time: " + unit);
        };
    }

    Instant point(long value, String unit) {
        if (value == Long.MIN_VALUE) {
            return Instant.MIN;
        }
        return switch (unit) {
            case "TICKS" -> at(value);
            case "MILLISECONDS_SINCE_EPOCH" -> Instant.ofEpochMilli(value);
            default -> throw new IllegalArgumentException("no point of time: " + unit);
        };
    }

    private Pool pool(long type) {
        if (type != lastType) {
            Pool pool = byType.get(type);
            if (pool == null) {
                pool = new Pool(shapes.of(type), new Places());
                byType.put(type, pool);
            }
            lastType = type;
            lastPool = pool;
        }
        return lastPool;
    }

    /** Where a constant is; null where there is none of that key. */
    private Cursor find(long type, long key) {
        long place = pool(type).places.of(key);
        return place == 0 ? null : new Cursor(pieces.get((int) (place >>> 32) - 1), (int) place);
    }

    /** A field of what is read here, which is passed over up to it; null where it has no such. */
    private static Shape.Slot to(String field, Shape shape, Cursor in) {
        for (Shape.Slot slot : shape.slots()) {
            if (slot.name().equals(field)) {
                return slot;
            }
            Shape.skip(slot, in);
        }
        return null;
    }

    /** The text that a field has which is read here; null where it has none. */
    String text(Shape.Slot slot, Cursor in) {
        return switch (slot.form()) {
            case TEXT -> in.isConstant() ? constantText(stringType, in.number()) : in.text();
            case KEY -> constantText(slot.type(), in.number());
            case INSIDE -> simple(slot.inside(), in);
            default -> throw new IllegalArgumentException(slot.name() + " is no text");
        };
    }

    String constantText(long type, long key) {
        Cursor there = find(type, key);
        return there == null ? null : simple(pool(type).shape, there);
    }

    private String simple(Shape shape, Cursor in) {
        if (!shape.isSimple()) {
            throw new IllegalArgumentException(shape.type() + " is no text");
        }
        return text(shape.slots()[0], in);
    }

    private long number(long type, long key, String field, long otherwise) {
        Cursor there = find(type, key);
        Shape.Slot slot = there == null ? null : to(field, pool(type).shape, there);
        return slot == null ? otherwise : value(slot, there);
    }

    private static long value(Shape.Slot slot, Cursor in) {
        return switch (slot.form()) {
            case NUMBER, KEY -> in.number();
            case BYTE -> in.bytes[in.at++];
            default -> throw new IllegalArgumentException(slot.name() + " is no number");
        };
    }

    private String text(long type, long key, String field) {
        Cursor there = find(type, key);
        Shape.Slot slot = there == null ? null : to(field, pool(type).shape, there);
        return slot == null ? null : text(slot, there);
    }

    EventThread thread(long type, long key) {
        int slot = (int) key & THREADS - 1;
        if (threads[slot] == null || threadKeys[slot] != key) {
            threads[slot] = readThread(type, key);
            threadKeys[slot] = key;
        }
        return threads[slot];
    }

    private EventThread readThread(long type, long key) {
        Cursor in = find(type, key);
        if (in == null) {
            return null;
        }
        int osName = -1;
        String name = null;
        long id = 0;
        boolean virtual = false;
        Shape.Slot named = null;
        for (Shape.Slot slot : pool(type).shape.slots()) {
            switch (slot.name()) {
                case "osName" -> {
                    osName = in.at;
                    named = slot;
                    Shape.skip(slot, in);
                }
                case "javaName" -> name = text(slot, in);
                case "javaThreadId" -> id = value(slot, in);
                case "virtual" -> virtual = value(slot, in) != 0;
                default -> Shape.skip(slot, in);
            }
        }
        String other =
                name == null && named != null ? text(named, new Cursor(in.bytes, osName)) : null;
        return new EventThread(name, other, id == 0 ? -1 : id, virtual);
    }

    /** A class's name, with dots. */
    String className(long type, long key) {
        String known = classes.get(key);
        if (known == null) {
            String name = text(type, key, "name");
            known = name == null ? null : name.replace('/', '.');
            classes.put(key, known);
        }
        return known;
    }

    /** The name of a class loader's class. */
    String loaderType(long type, long key) {
        Cursor there = find(type, key);
        Shape.Slot slot = there == null ? null : to("type", pool(type).shape, there);
        return slot == null ? null : className(slot.type(), there.number());
    }

    EventStack stack(long type, long key) {
        EventStack known = stacks.get(key);
        if (known == null) {
            Cursor there = find(type, key);
            if (there == null) {
                return null;
            }
            known = readStack(pool(type).shape, there);
            stacks.put(key, known);
        }
        return known;
    }

    private EventStack readStack(Shape shape, Cursor in) {
        boolean truncated = false;
        List<EventFrame> frames = new ArrayList<>();
        for (Shape.Slot slot : shape.slots()) {
            if (slot.name().equals("truncated") && slot.form() == Shape.Form.BYTE) {
                truncated = in.bytes[in.at++] != 0;
            } else if (slot.name().equals("frames") && slot.array() && slot.inside() != null) {
                for (int left = in.count(); left > 0; left--) {
                    frames.add(frame(slot.inside(), in));
                }
            } else {
                Shape.skip(slot, in);
            }
        }
        return new Stack(truncated, List.copyOf(frames));
    }

    private EventFrame frame(Shape shape, Cursor in) {
        EventMethod method = null;
        int line = -1;
        String kind = null;
        for (Shape.Slot slot : shape.slots()) {
            switch (slot.name()) {
                case "method" -> method = method(slot.type(), in.number());
                case "lineNumber" -> line = (int) in.number();
                case "type" -> kind = text(slot, in);
                default -> Shape.skip(slot, in);
            }
        }
        return new EventFrame(method, line, kind);
    }

    private EventMethod method(long type, long key) {
        EventMethod known = methods.get(key);
        if (known == null) {
            Cursor there = find(type, key);
            if (there == null) {
                return null;
            }
            Shape.Slot slot = to("type", pool(type).shape, there);
            String declaring = slot == null ? null : className(slot.type(), there.number());
            String name = text(type, key, "name");
            if (declaring == null || name == null) {
                return null;
            }
            known = new Method(declaring, name, (int) number(type, key, "modifiers", 0));
            methods.put(key, known);
        }
        return known;
    }

    /** Equal only to itself: each is made once. */
    private static final class Stack implements EventStack {
        private final boolean truncated;
        private final List<EventFrame> frames;

        Stack(boolean truncated, List<EventFrame> frames) {
            this.truncated = truncated;
            this.frames = frames;
        }

        @Override
        public boolean isTruncated() {
            return truncated;
        }

        @Override
        public List<EventFrame> frames() {
            return frames;
        }
    }

    /** Equal only to itself: each is made once. */
    private static final class Method implements EventMethod {
        private final String type;
        private final String name;
        private final int modifiers;

        Method(String type, String name, int modifiers) {
            this.type = type;
            this.name = name;
            this.modifiers = modifiers;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int modifiers() {
            return modifiers;
        }
    }
}
