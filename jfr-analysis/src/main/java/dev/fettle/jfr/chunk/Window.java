package dev.fettle.jfr.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file's bytes, some of them in memory: a window that moves as it is read on. */
final class Window {
    /** Little enough for a processor to keep it close by, large enough for few reads. */
    private static final int SIZE = 1 << 18;

    /** An event's size and type, of the two bytes each that most have at most. */
    private static final int SHORT = 4;

    /** A size, a type and a time, of a byte each. */
    static final int SHORTEST = 3;

    private final FileChannel file;
    private final long length;
    private final byte[] bytes = new byte[SIZE];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private long base;
    private int filled;
    private int at;

    Window(FileChannel file) throws IOException {
        this.file = file;
        this.length = file.size();
    }

    long length() {
        return length;
    }

    /**
     * Turns to a place; brings so many bytes from there on into memory, or as many as there are.
     *
     * @param least at most a quarter of the window
     */
    void to(long position, int least) throws IOException {
        long offset = position - base;
        if (offset >= 0
                && offset < filled
                && (filled - offset >= least || base + filled >= length)) {
            at = (int) offset;
            return;
        }
        base = position;
        at = 0;
        buffer.clear();
        while (buffer.hasRemaining() && file.read(buffer, base + buffer.position()) > 0) {
            // A read may give less than there is room for.
        }
        filled = buffer.position();
        if (filled == 0) {
            throw new IOException("it became shorter while it was read; try again");
        }
    }

    /** A number of one to nine bytes, seven bits in each but the last. Beyond the end it is -1. */
    long number() {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            if (at >= filled) {
                return -1;
            }
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return at >= filled ? -1 : value | (bytes[at++] & 0xffL) << 56;
    }

    /**
     * Passes over events of no interest, as long as they lie in memory: most of a large recording. One
     * loop without a call for each event, since it is what the time goes into.
     *
     * @param counted how many there were of each type; added to
     * @param copied types that are of interest; of others than those that have a place here, too
     * @param passing how many of a type are of none all the same; counted down
     * @return the first event that is of interest, or is none
     */
    long skip(long position, long limit, long[] counted, boolean[] copied, int[] passing) {
        if (position < base || position >= base + filled) {
            return position;
        }
        int next = (int) (position - base);
        int last = (int) Math.min(filled, limit - base) - SHORT;
        while (next < last) {
            int size = bytes[next];
            int bytesOfSize = 1;
            if (size < 0) {
                size = size & 0x7f | (bytes[next + 1] & 0x7f) << 7;
                bytesOfSize = 2;
                if (bytes[next + 1] < 0) {
                    break;
                }
            }
            int type = bytes[next + bytesOfSize];
            if (type < 0) {
                type = type & 0x7f | (bytes[next + bytesOfSize + 1] & 0x7f) << 7;
                if (bytes[next + bytesOfSize + 1] < 0) {
                    break;
                }
            }
            boolean header = bytes[next] == 'F' && bytes[next + 1] == 'L';
            if (size < SHORTEST || type <= 1 || type >= copied.length || header) {
                break;
            }
            if (next + size > last + SHORT || copied[type] && --passing[type] < 0) {
                break;
            }
            counted[type]++;
            next += size;
        }
        return base + next;
    }

    /** The next byte, not taken; 0 beyond the end. */
    int peek() {
        return at < filled ? bytes[at] : 0;
    }

    /** Where it reads next, in the file. */
    long position() {
        return base + at;
    }

    /** The bytes of a header here, whatever they are. */
    ByteBuffer header() {
        return buffer.slice(at, Chunk.HEADER);
    }

    /** Whether a header begins here; it must have been brought into memory. */
    boolean isHeader() {
        return peek() == 'F' && filled - at >= Chunk.HEADER && Chunk.read(0, header()).isPresent();
    }

    /** Bytes of the file, which need not be in memory; shorter where the file ends before. */
    byte[] bytes(long position, int count) throws IOException {
        byte[] taken = new byte[(int) Math.min(count, length - position)];
        int filledTo = 0;
        while (filledTo < taken.length) {
            to(position + filledTo, Math.min(taken.length - filledTo, SIZE / 4));
            int some = Math.min(taken.length - filledTo, filled - at);
            System.arraycopy(bytes, at, taken, filledTo, some);
            filledTo += some;
        }
        return taken;
    }

    /** Copies bytes of the file, which need not be in memory. */
    void copy(long position, long count, Excerpt to) throws IOException {
        long from = position;
        long left = count;
        while (left > 0) {
            to(from, (int) Math.min(left, SIZE / 4));
            int some = (int) Math.min(left, filled - at);
            to.write(bytes, at, some);
            from += some;
            left -= some;
        }
    }
}
