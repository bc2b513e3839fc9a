package dev.fettle.jfr.chunk;

import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The event types of one chunk by their numbers, which differ between JVMs.
 *
 * @param names of all of them, by number
 */
record Types(Map<Long, String> names, Set<String> all) {
    private static final byte[] NO_CONSTANTS = {7, 1, 0, 0, 0, 1, 0};

    /**
     * Has the JDK parse a chunk's description of its event types, as a recording without events.
     *
     * @param metadata where the description is in the file
     * @param size its bytes
     * @return empty where it cannot be parsed
     */
    static Optional<Types> read(Window file, Chunk chunk, long metadata, long size)
            throws IOException {
        try (Excerpt stub = Excerpt.begin()) {
            file.copy(chunk.offset(), Chunk.HEADER, stub);
            stub.write(NO_CONSTANTS, 0, NO_CONSTANTS.length);
            file.copy(metadata, size, stub);
            long described = Chunk.HEADER + NO_CONSTANTS.length;
            stub.overwrite(Chunk.SIZE_AT, Chunk.places(described + size, Chunk.HEADER, described));
            stub.overwrite(Chunk.STATE_AT, new byte[1]);
            return parse(stub.file());
        }
    }

    private static Optional<Types> parse(Path stub) {
        Map<Long, String> names = new HashMap<>();
        try (RecordingFile parsed = new RecordingFile(stub)) {
            for (EventType type : parsed.readEventTypes()) {
                names.put(type.getId(), type.getName());
            }
            return Optional.of(new Types(Map.copyOf(names), Set.copyOf(names.values())));
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            // What is damaged makes the JDK's parser throw all kinds of these.
            log().log(System.Logger.Level.INFO, "event types that cannot be understood", e);
            return Optional.empty();
        }
    }

    /** Not a field: what never fails must not start the logging, which takes longer than to analyze. */
    private static System.Logger log() {
        return System.getLogger(Types.class.getName());
    }
}
