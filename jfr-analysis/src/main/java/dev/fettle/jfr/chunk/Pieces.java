package dev.fettle.jfr.chunk;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** Goes over what an excerpt has of one part: its events and constants. */
final class Pieces {
    /** An event's size and type, of nine bytes each at most. */
    private static final int HEAD = 18;

    private static final int WINDOW = 1 << 18;

    private final Excerpt excerpt;
    private final byte[] memory;
    private final long end;
    private long position;
    private byte[] window = {};
    private long base;
    private int filled;

    private byte[] bytes;
    private int from;
    private int body;
    private int to;
    private long type;

    Pieces(Excerpt excerpt, Part part) {
        this.excerpt = excerpt;
        this.memory = excerpt.bytes();
        this.position = part.offset();
        this.end = part.offset() + part.length();
    }

    /** Turns to the next one; false where there is none. */
    boolean next() throws IOException {
        if (position >= end) {
            return false;
        }
        if (memory != null) {
            bytes = memory;
            from = (int) position;
        } else {
            bring(HEAD);
        }
        var in = new Cursor(bytes, from);
        long size = in.number();
        type = in.number();
        int head = in.at - from;
        if (memory == null) {
            bring((int) size);
            // Events are held back for a while, and would hold all that lies around them.
            bytes = Arrays.copyOfRange(bytes, from, from + (int) size);
            from = 0;
        }
        body = from + head;
        to = from + (int) size;
        position += size;
        return true;
    }

    private void bring(int count) throws IOException {
        int least = (int) Math.min(count, end - position);
        if (position < base || position + least > base + filled) {
            if (window.length < least) {
                window = new byte[Math.max(WINDOW, least)];
            }
            base = position;
            filled = excerpt.read(position, window);
            if (filled < least) {
                throw new EOFException("the copy of the recording became shorter");
            }
        }
        bytes = window;
        from = (int) (position - base);
    }

    long type() {
        return type;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where it begins in the bytes, with its size. */
    int from() {
        return from;
    }

    /** Where it goes on after its size and type. */
    int body() {
        return body;
    }

    int to() {
        return to;
    }
}
