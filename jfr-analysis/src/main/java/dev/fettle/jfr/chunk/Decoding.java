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

        /**
         * An event, which may be kept.
         *
         * @param endNanos when it ended, in nanoseconds since the epoch
         */
        void take(String type, Event event, long endNanos);

        /** An event that cannot be understood. */
        void fail(RuntimeException why);

        /** Whether nothing more is wanted. */
        default boolean isEnough() {
            return false;
        }
    }

    private final Excerpt excerpt;
    private final Taker taker;

    public Decoding(Excerpt excerpt, Taker taker) {
        this.excerpt = excerpt;
        this.taker = taker;
    }

    /** What is read of one type. */
    private record Reader(String name, Shape shape) {}

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
        Map<Long, Reader> readers = new HashMap<>();
        var pieces = new Pieces(excerpt, part);
        Reader reader = null;
        long last = CONSTANTS;
        while (!taker.isEnough() && pieces.next()) {
            long type = pieces.type();
            if (type == CONSTANTS) {
                continue;
            }
            if (type != last) {
                reader = readers.computeIfAbsent(type, number -> reader(number, part, shapes));
                last = type;
            }
            DecodedEvent event;
            try {
                var in = new Cursor(pieces.bytes(), pieces.body());
                event = new DecodedEvent(constants, reader.shape, in, pieces.to());
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                taker.fail(e);
                continue;
            }
            taker.take(reader.name, event, event.endNanos());
        }
    }

    private static Reader reader(long type, Part part, Shape.All shapes) {
        return new Reader(part.described().names().get(type), shapes.of(type));
    }
}
