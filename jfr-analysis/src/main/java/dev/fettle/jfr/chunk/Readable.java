package dev.fettle.jfr.chunk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/**
 * Some parts of a recording as a file that the JDK can parse: a copy with headers that are true of
 * what is there, removed when it is closed; or the recording itself, where that is whole.
 */
public final class Readable implements Closeable {
    private final Path file;
    private final boolean copy;

    private Readable(Path file, boolean copy) {
        this.file = file;
        this.copy = copy;
    }

    /** A recording that can be read as it is. */
    public static Readable itself(Path recording) {
        return new Readable(recording, false);
    }

    /**
     * Copies parts, in the order that they are given in.
     *
     * @throws IOException where there is no room for the copy in the folder for temporary files
     */
    public static Readable copy(Path recording, List<Part> parts) throws IOException {
        Path file = Files.createTempFile("fettle-", ".jfr");
        Readable copy = new Readable(file, true);
        try (FileChannel from = FileChannel.open(recording);
                FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (Part part : parts) {
                write(from, part, to);
            }
            return copy;
        } catch (IOException e) {
            copy.close();
            throw e;
        }
    }

    private static void write(FileChannel from, Part part, FileChannel to) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Chunk.HEADER);
        from.read(header, part.chunk().offset());
        header.putLong(Chunk.SIZE_AT, part.end());
        header.putLong(Chunk.SIZE_AT + 8, part.constants());
        header.putLong(Chunk.SIZE_AT + 16, part.metadata());
        Duration length = Duration.between(part.from(), part.until());
        header.putLong(Chunk.DURATION_AT, length.toNanos());
        header.put(Chunk.STATE_AT, (byte) 0);
        header.flip();
        while (header.hasRemaining()) {
            to.write(header);
        }
        long position = part.chunk().offset() + Chunk.HEADER;
        long left = part.end() - Chunk.HEADER;
        while (left > 0) {
            long moved = from.transferTo(position, left, to);
            if (moved <= 0) {
                throw new IOException("it became shorter while it was read");
            }
            position += moved;
            left -= moved;
        }
    }

    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (copy) {
            Files.deleteIfExists(file);
        }
    }
}
