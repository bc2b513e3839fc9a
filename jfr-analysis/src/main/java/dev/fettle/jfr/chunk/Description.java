package dev.fettle.jfr.chunk;

import java.io.IOException;
import java.util.Optional;

/** Where a chunk describes its event types: where its header says, or else the first that it has. */
final class Description {
    /** Before the first description come constants only, and few events. */
    private static final int EVENTS = 10_000;

    static Optional<Types> of(Window file, Chunk chunk) throws IOException {
        long claimed = chunk.offset() + chunk.metadata();
        if (chunk.metadata() >= Chunk.HEADER && claimed > 0 && claimed < file.length()) {
            Optional<Types> types = at(claimed, file);
            if (types.isPresent()) {
                return types;
            }
        }
        long position = chunk.offset() + Chunk.HEADER;
        for (int i = 0; i < EVENTS && position < file.length(); i++) {
            file.to(position, Chunk.HEADER);
            long size = file.number();
            long type = file.number();
            if (size < Window.SHORTEST || size > file.length() - position || type < 0) {
                return Optional.empty();
            }
            if (type == 0) {
                return at(position, file);
            }
            position += size;
        }
        return Optional.empty();
    }

    private static Optional<Types> at(long position, Window file) throws IOException {
        file.to(position, Chunk.HEADER);
        long size = file.number();
        long type = file.number();
        if (type != 0 || size < Window.SHORTEST || size > file.length() - position) {
            return Optional.empty();
        }
        return Types.read(file, position, size);
    }

    private Description() {}
}
