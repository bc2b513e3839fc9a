package dev.fettle.jfr.chunk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a file holds of a recording, found out in one pass before anything of it is parsed.
 *
 * @param parts what can be read, in the order in which it lies in the file
 * @param damage what is wrong with the rest, each as a clause
 * @param unfinished whether its last chunk was never finished: the JVM still writes it, or was killed
 * @param excerpt what is looked at of the parts
 */
public record Survey(List<Part> parts, List<String> damage, boolean unfinished, Excerpt excerpt)
        implements Closeable {
    public Survey {
        parts = List.copyOf(parts);
        damage = List.copyOf(damage);
    }

    /**
     * Reads through the whole file once.
     *
     * @param wanted names of the event types that the excerpt is to have
     * @throws IOException where it cannot be read, or the excerpt cannot be written; what the file
     *     holds is no reason
     */
    public static Survey of(Path file, Set<String> wanted) throws IOException {
        return of(file, wanted, Excerpt.MEMORY);
    }

    /**
     * @param memory bytes that the excerpt may have in memory
     */
    static Survey of(Path file, Set<String> wanted, int memory) throws IOException {
        var excerpt = new Excerpt(memory);
        try (FileChannel channel = FileChannel.open(file)) {
            return new Surveying(new Window(channel), excerpt, wanted).run();
        } catch (IOException | RuntimeException e) {
            excerpt.close();
            throw e;
        }
    }

    /** Removes the excerpts of processes that were killed, from the folder for temporary files. */
    public static void removeLeftovers(Instant now) {
        Leftovers.remove(Path.of(System.getProperty("java.io.tmpdir")), now);
    }

    @Override
    public void close() throws IOException {
        excerpt.close();
    }

    /** One survey at work. */
    private static final class Surveying {
        private final Window file;
        private final Excerpt excerpt;
        private final Walk walk;
        private final List<Part> parts = new ArrayList<>();
        private final List<String> damage = new ArrayList<>();
        private boolean unfinished;

        Surveying(Window file, Excerpt excerpt, Set<String> wanted) {
            this.file = file;
            this.excerpt = excerpt;
            this.walk = new Walk(file, excerpt, wanted);
        }

        Survey run() throws IOException {
            long position = 0;
            while (position >= 0 && position < file.length()) {
                Optional<Chunk> chunk = Chunk.at(position, file);
                if (chunk.isPresent()) {
                    position = part(chunk.get());
                } else {
                    long next = nextHeader(position);
                    long lost = (next < 0 ? file.length() : next) - position;
                    damage.add(
                            "the %,d bytes from byte %,d on are no recording"
                                    .formatted(lost, position));
                    position = next;
                }
            }
            excerpt.end();
            return new Survey(parts, damage, unfinished, excerpt);
        }

        /** Takes what can be read of a chunk; gives where to go on, or -1. */
        private long part(Chunk chunk) throws IOException {
            long claimed = chunk.offset() + chunk.size();
            boolean fits = chunk.size() > Chunk.HEADER && claimed > 0 && claimed <= file.length();
            Optional<Types> types = Description.of(file, chunk);
            if (types.isEmpty()) {
                return undescribed(chunk, claimed, fits);
            }
            if (chunk.finished() && fits) {
                if (walk.over(chunk, types.get(), claimed) == claimed && walk.isComplete()) {
                    parts.add(walk.whole());
                    return claimed;
                }
                walk.giveUp();
            }
            long stopped = walk.over(chunk, types.get(), file.length());
            if (walk.hasFlushed()) {
                parts.add(walk.upToTheLastFlush());
            } else {
                walk.giveUp();
            }
            return goOn(chunk, stopped, fits ? claimed : stopped);
        }

        private long goOn(Chunk chunk, long stopped, long claimed) throws IOException {
            boolean cut =
                    chunk.size() > Chunk.HEADER && chunk.size() > file.length() - chunk.offset();
            boolean ended = stopped == file.length() || Chunk.at(stopped, file).isPresent();
            if (!chunk.finished()) {
                unfinished |= !ended || stopped == file.length();
                return ended ? stopped : -1;
            }
            if (ended && stopped != chunk.offset() + chunk.size()) {
                damage.add(
                        "the part at byte %,d says to have %,d bytes and has %,d"
                                .formatted(chunk.offset(), chunk.size(), stopped - chunk.offset()));
                return stopped;
            }
            damage.add(
                    cut
                            ? cutOff(chunk)
                            : "there is no event at byte %,d where one should be"
                                    .formatted(stopped));
            return after(claimed, chunk);
        }

        private long undescribed(Chunk chunk, long claimed, boolean fits) throws IOException {
            boolean cut = chunk.size() > file.length() - chunk.offset();
            if (!chunk.finished()) {
                unfinished = true;
            } else if (cut) {
                damage.add(cutOff(chunk));
            } else {
                damage.add(
                        "what the part at byte %,d says of its event types is damaged"
                                .formatted(chunk.offset()));
            }
            return after(fits ? claimed : chunk.offset() + Chunk.HEADER, chunk);
        }

        private String cutOff(Chunk chunk) {
            return "it is cut off: of its last %,d bytes only %,d are there"
                    .formatted(chunk.size(), file.length() - chunk.offset());
        }

        private long after(long from, Chunk chunk) throws IOException {
            return from >= file.length() || Chunk.at(from, file).isPresent()
                    ? from
                    : nextHeader(Math.max(from, chunk.offset() + 1));
        }

        /** The next header from there on, or -1. */
        private long nextHeader(long from) throws IOException {
            for (long position = from; position < file.length(); position++) {
                file.to(position, Chunk.HEADER);
                if (file.isHeader()) {
                    return position;
                }
            }
            return -1;
        }
    }
}
