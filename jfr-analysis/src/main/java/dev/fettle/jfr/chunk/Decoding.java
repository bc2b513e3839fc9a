package dev.fettle.jfr.chunk;

import dev.fettle.jfr.event.Event;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the events that an excerpt has, as they lie in it: each part by the description of its own types.
 */
public final class Decoding {
    private static final long CONSTANTS = 1;

    /** Takes what is read. */
    public interface Taker {
        /**
         * A part begins.
         *
         * @param types the names of its event types, by number
         */
        void begin(Map<Long, String> types);

        /** What takes the events of a type; asked once for each part that has any. */
        Sink sink(String type);

        /** An event that cannot be understood. */
        void fail(RuntimeException why);

        /** Whether nothing more is wanted. */
        default boolean isEnough() {
            return false;
        }
    }

    /** Takes the events of one type. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param event may be kept
         * @param endNanos when it ended, in nanoseconds since the epoch
         */
        void take(Event event, long endNanos);
    }

    /** Of types whose numbers are below, as those of the JVM's own are. */
    private static final int NEAR = 1 << 12;

    private final Excerpt excerpt;
    private final Taker taker;

    public Decoding(Excerpt excerpt, Taker taker) {
        this.excerpt = excerpt;
        this.taker = taker;
    }

    /** What is read of one type. */
    private record Reader(Shape shape, Sink sink) {}

    /**
     * @throws IOException where the excerpt cannot be read
     * @throws RuntimeException where what events refer to is damaged
     */
    public void read(Part part) throws IOException {
        var constants = new Constants(part.chunk(), part.described());
        var pieces = new Pieces(excerpt, part);
        while (pieces.next()) {
            if (pieces.type() == CONSTANTS) {
                constants.add(pieces.bytes(), pieces.from());
            }
        }
        taker.begin(part.described().names());
        events(part, constants);
    }

    private void events(Part part, Constants constants) throws IOException {
        Shape.All shapes = part.described().shapes();
        Reader[] near = new Reader[NEAR];
        Map<Long, Reader> others = new HashMap<>();
        var pieces = new Pieces(excerpt, part);
        while (!taker.isEnough() && pieces.next()) {
            long type = pieces.type();
            if (type == CONSTANTS) {
                continue;
            }
            Reader reader = type < NEAR ? near[(int) type] : others.get(type);
            if (reader == null) {
                String name = part.described().names().get(type);
                reader = new Reader(shapes.of(type), taker.sink(name));
                if (type < NEAR) {
                    near[(int) type] = reader;
                } else {
                    others.put(type, reader);
                }
            }
            take(reader, constants, pieces);
        }
    }

    private void take(Reader reader, Constants constants, Pieces pieces) {
        DecodedEvent event;
        try {
            var in = new Cursor(pieces.bytes(), pieces.body());
            event = new DecodedEvent(constants, reader.shape, in, pieces.to());
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            taker.fail(e);
            return;
        }
        reader.sink.take(event, event.endNanos());
    }
}
