package dev.fettle.jfr.chunk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is looked at of a recording, as the recorder wrote it: events and constants, one after another. In
 * memory, and in a file of our own where it is too large for that; the file is removed when this is
 * closed.
 */
public final class Excerpt implements Closeable {
    /**
     * Bytes in memory, and as many again while it grows: a quarter of the heap that a whole analysis is
     * to fit into. Of 200 MB that are mostly samples of allocations, measured, 10 MB are looked at.
     */
    static final int MEMORY = 1 << 25;

    private static final int BEGIN = 1 << 20;
    private static final int BUFFER = 1 << 18;

    /** Never one that is there already, be it a link that somebody has put there. */
    private static final Set<StandardOpenOption> OPTIONS =
            Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);

    private final int memory;

    /** Everything, as long as there is no file; what is not yet in the file, then. */
    private byte[] bytes = new byte[BEGIN];

    private int filled;
    private long flushed;
    private Path file;
    private FileChannel out;

    /**
     * @param memory bytes that may be in memory
     */
    Excerpt(int memory) {
        this.memory = memory;
    }

    /** Only this user may read it: a recording tells what a program does. */
    private static FileAttribute<?>[] owners() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            EnumSet.of(
                                    PosixFilePermission.OWNER_READ,
                                    PosixFilePermission.OWNER_WRITE))
                }
                : new FileAttribute<?>[0];
    }

    long length() {
        return flushed + filled;
    }

    void write(byte[] from, int offset, int count) throws IOException {
        if (out == null && (long) filled + count > memory) {
            file = Leftovers.own(Path.of(System.getProperty("java.io.tmpdir")));
            out = FileChannel.open(file, OPTIONS, owners());
        }
        if (filled + count > bytes.length) {
            if (out != null) {
                flush();
            }
            if (filled + count > bytes.length) {
                int most = Math.max(bytes.length * 2, filled + count);
                bytes = Arrays.copyOf(bytes, out == null ? Math.min(most, memory) : most);
            }
        }
        System.arraycopy(from, offset, bytes, filled, count);
        filled += count;
    }

    /** Takes back what was written last. */
    void shorten(long length) throws IOException {
        if (out != null) {
            flush();
            out.truncate(length);
            flushed = length;
        } else {
            filled = (int) length;
        }
    }

    private void flush() throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, filled);
        while (buffer.hasRemaining()) {
            flushed += out.write(buffer, flushed);
        }
        filled = 0;
        if (bytes.length > BUFFER) {
            bytes = new byte[BUFFER];
        }
    }

    /** Nothing more is written. */
    void end() throws IOException {
        if (out != null) {
            flush();
        }
    }

    /** Whether it was too large for the memory. */
    public boolean isInFile() {
        return out != null;
    }

    /** Everything, where it is in memory; null where it is in a file. */
    byte[] bytes() {
        return out == null ? bytes : null;
    }

    /** Where it is in a file: as many bytes as there are from a place on. */
    int read(long position, byte[] to) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(to);
        while (buffer.hasRemaining() && out.read(buffer, position + buffer.position()) > 0) {
            // A read may give less than there is room for.
        }
        return buffer.position();
    }

    @Override
    public void close() throws IOException {
        bytes = new byte[0];
        if (out != null) {
            out.close();
            Files.deleteIfExists(file);
        }
    }
}
