package dev.fettle.incident.format;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that ends where the one beneath it fails, and remembers why: a decoder of text that is thrown
 * at loses what it had decoded before.
 */
final class UntilTorn extends FilterInputStream {
    private IOException why;

    UntilTorn(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (why != null) {
            return -1;
        }
        try {
            return in.read(into, from, length);
        } catch (IOException e) {
            why = e;
            return -1;
        }
    }

    /** Whether it was cut off: it ended before it was to. */
    boolean cutOff() {
        return why instanceof EOFException;
    }

    /** Throws what it failed by, unless it was only cut off. */
    void check() throws IOException {
        if (why != null && !cutOff()) {
            throw why;
        }
    }
}
