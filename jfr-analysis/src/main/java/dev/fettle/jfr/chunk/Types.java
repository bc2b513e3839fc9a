package dev.fettle.jfr.chunk;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types of one chunk by their numbers, which differ between JVMs.
 *
 * @param names of the event types, by number
 * @param types all of them
 */
record Types(Map<Long, String> names, Set<String> all, Map<Long, Type> types) {
    /** Bytes of a description; measured, JDK 25 writes 130,000, and a program adds its own events. */
    private static final int MOST = 1 << 26;

    /**
     * @param metadata where the description is in the file
     * @param size its bytes
     * @return empty where it cannot be understood
     */
    static Optional<Types> read(Window file, long metadata, long size) throws IOException {
        if (size > MOST) {
            return Optional.empty();
        }
        byte[] bytes = file.bytes(metadata, (int) size);
        try {
            return Optional.of(Declarations.read(bytes));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            log().log(System.Logger.Level.INFO, "event types that cannot be understood", e);
            return Optional.empty();
        }
    }

    /** How their values are written. */
    Shape.All shapes() {
        return new Shape.All(types);
    }

    /** Not a field: what never fails must not start the logging, which takes longer than to analyze. */
    private static System.Logger log() {
        return System.getLogger(Types.class.getName());
    }
}
