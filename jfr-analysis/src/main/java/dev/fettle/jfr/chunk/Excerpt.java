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
import java.util.EnumSet;
import java.util.Set;

/**
 * A file of our own that holds of a recording what is looked at, as a recording that the JDK can
 * parse; removed when it is closed.
 */
public final class Excerpt implements Closeable {
    private static final int BUFFER = 1 << 18;

    /** Never one that is there already, be it a link that somebody has put there. */
    private static final Set<StandardOpenOption> OPTIONS =
            Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);

    private static final FileAttribute<?>[] OWNERS = owners();

    private final Path file;
    private final FileChannel out;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long flushed;

    private Excerpt(Path file, FileChannel out) {
        this.file = file;
        this.out = out;
    }

    /**
     * @throws IOException where nothing can be written to the folder for temporary files
     */
    static Excerpt begin() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Path file = Leftovers.own(folder);
        return new Excerpt(file, FileChannel.open(file, OPTIONS, OWNERS));
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

    public Path file() {
        return file;
    }

    long length() {
        return flushed + buffer.position();
    }

    void write(byte[] bytes, int offset, int count) throws IOException {
        int from = offset;
        int left = count;
        while (left > 0) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int some = Math.min(left, buffer.remaining());
            buffer.put(bytes, from, some);
            from += some;
            left -= some;
        }
    }

    /** As the recorder writes numbers: seven bits a byte, nine bytes at most. */
    void number(long value) throws IOException {
        byte[] bytes = new byte[9];
        int count = encode(value, bytes);
        write(bytes, 0, count);
    }

    static int encode(long value, byte[] to) {
        long left = value;
        int count = 0;
        while (count < 8 && (left & ~0x7fL) != 0) {
            to[count++] = (byte) (left & 0x7f | 0x80);
            left >>>= 7;
        }
        to[count++] = (byte) left;
        return count;
    }

    /** Writes over what is there already. */
    void overwrite(long position, byte[] bytes) throws IOException {
        flush();
        ByteBuffer some = ByteBuffer.wrap(bytes);
        while (some.hasRemaining()) {
            out.write(some, position + some.position());
        }
    }

    /** Takes back what was written last. */
    void shorten(long length) throws IOException {
        flush();
        out.truncate(length);
        flushed = length;
    }

    void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            flushed += out.write(buffer, flushed);
        }
        buffer.clear();
    }

    /** Another one, of some of its parts. */
    Excerpt of(Iterable<Part> parts) throws IOException {
        flush();
        Excerpt some = begin();
        try {
            for (Part part : parts) {
                long moved = 0;
                while (moved < part.length()) {
                    moved +=
                            out.transferTo(
                                    part.offset() + moved,
                                    part.length() - moved,
                                    some.out.position(some.flushed + moved));
                }
                some.flushed += moved;
            }
            return some;
        } catch (IOException e) {
            some.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
