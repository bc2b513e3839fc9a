package dev.fettle.jfr.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a file holds of a recording, found out before anything of it is parsed.
 *
 * @param parts what can be read, in the order in which it lies in the file
 * @param damage what is wrong with the rest, each as a clause
 * @param unfinished whether its last chunk was never finished: the JVM still writes it, or was killed
 */
public record Survey(List<Part> parts, List<String> damage, boolean unfinished) {
    public Survey {
        parts = List.copyOf(parts);
        damage = List.copyOf(damage);
    }

    /** Whether the file can be read as it is. */
    public boolean isWhole() {
        return damage.isEmpty() && parts.stream().allMatch(Part::whole);
    }

    /**
     * Reads the whole file once, and parses nothing of it but the sizes.
     *
     * @throws IOException where it cannot be read; what it holds is no reason
     */
    public static Survey of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return new Surveying(channel).run();
        }
    }

    /** One survey at work. */
    private static final class Surveying {
        private final FileChannel file;
        private final long length;
        private final Walk walk;
        private final List<Part> parts = new ArrayList<>();
        private final List<String> damage = new ArrayList<>();
        private boolean unfinished;

        Surveying(FileChannel file) throws IOException {
            this.file = file;
            this.length = file.size();
            this.walk = new Walk(file);
        }

        Survey run() throws IOException {
            long position = 0;
            while (position >= 0 && position < length) {
                Optional<Chunk> chunk = chunk(position);
                if (chunk.isPresent()) {
                    position = part(chunk.get());
                } else {
                    long next = walk.nextHeader(position, length);
                    long lost = (next < 0 ? length : next) - position;
                    damage.add(
                            "the %,d bytes from byte %,d on are no recording"
                                    .formatted(lost, position));
                    position = next;
                }
            }
            return new Survey(parts, damage, unfinished);
        }

        private Optional<Chunk> chunk(long offset) throws IOException {
            ByteBuffer header = ByteBuffer.allocate(Chunk.HEADER);
            while (header.hasRemaining() && file.read(header, offset + header.position()) > 0) {
                // A read may give less than there is room for.
            }
            return header.hasRemaining() ? Optional.empty() : Chunk.read(offset, header);
        }

        /** Takes what can be read of a chunk; gives where to go on, or -1. */
        private long part(Chunk chunk) throws IOException {
            long claimed = chunk.offset() + chunk.size();
            boolean fits = chunk.size() > Chunk.HEADER && claimed > 0 && claimed <= length;
            if (chunk.finished() && fits && walk.over(chunk, claimed) == claimed) {
                if (walk.agreesWith(chunk)) {
                    parts.add(walk.whole(chunk));
                    return claimed;
                }
            }
            long stopped = walk.over(chunk, length);
            Part readable = walk.upToTheLastFlush(chunk);
            if (readable.end() > 0) {
                parts.add(readable);
            }
            if (stopped == length || chunk(stopped).isPresent()) {
                if (!chunk.finished()) {
                    unfinished |= stopped == length;
                } else if (stopped != claimed) {
                    damage.add(wrongSize(chunk, stopped));
                }
                return stopped;
            }
            if (chunk.finished() && chunk.size() > Chunk.HEADER && claimed > length) {
                damage.add(cut(chunk));
            } else if (chunk.finished()) {
                damage.add("there is no event at byte %,d where one should be".formatted(stopped));
            } else {
                unfinished = true;
            }
            return chunk.finished() ? goOn(chunk, fits ? claimed : stopped) : -1;
        }

        private long goOn(Chunk chunk, long from) throws IOException {
            return from >= length || chunk(from).isPresent()
                    ? from
                    : walk.nextHeader(Math.max(from, chunk.offset() + 1), length);
        }

        private String wrongSize(Chunk chunk, long end) {
            return "the part at byte %,d says to have %,d bytes and has %,d"
                    .formatted(chunk.offset(), chunk.size(), end - chunk.offset());
        }

        private String cut(Chunk chunk) {
            return "it is cut off: of its last %,d bytes only %,d are there"
                    .formatted(chunk.size(), length - chunk.offset());
        }
    }
}
