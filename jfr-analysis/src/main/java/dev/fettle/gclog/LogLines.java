package dev.fettle.gclog;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The lines of a file, which may be compressed with gzip; none takes more than a little memory. */
final class LogLines implements Closeable {
    /** What is longer is cut: no line that is looked at has so many characters. */
    static final int LONGEST = 8192;

    /** No log has such a line: what does is something else, or damaged. */
    private static final int ENDLESS = 1 << 22;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private int at;
    private final byte[] line = new byte[LONGEST];
    private String failure = "";
    private long damaged;

    private LogLines(InputStream in) {
        this.in = in;
    }

    static LogLines of(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            raw.mark(2);
            boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            return new LogLines(gzip ? new GZIPInputStream(raw, 1 << 16) : raw);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * The next line; null at the end, or where the rest cannot be read.
     *
     * @throws IOException where the disk does not give it
     */
    String next() throws IOException {
        int c = read();
        if (c < 0) {
            return null;
        }
        int count = 0;
        int length = 0;
        boolean odd = false;
        while (c >= 0 && c != '\n') {
            if (++length > ENDLESS) {
                failure = "a line of it has no end";
                return null;
            }
            odd |= c == 0;
            if (count < LONGEST && c != 0) {
                line[count++] = (byte) c;
            }
            c = read();
        }
        int end = count > 0 && line[count - 1] == '\r' ? count - 1 : count;
        String text = new String(line, 0, end, StandardCharsets.UTF_8);
        damaged += odd || count < LONGEST && text.indexOf(0xfffd) >= 0 ? 1 : 0;
        return text;
    }

    /** The next byte, or -1 at the end. */
    private int read() throws IOException {
        if (at == filled) {
            try {
                filled = in.read(buffer);
            } catch (EOFException e) {
                failure = "it is compressed and cut off";
                filled = -1;
            } catch (ZipException e) {
                failure = "it is compressed and damaged inside";
                filled = -1;
            }
            at = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[at++] & 0xff;
    }

    /** What kept it from giving the rest, as a clause; empty where nothing did. */
    String failure() {
        return failure;
    }

    /** How many lines have what no text has. */
    long damaged() {
        return damaged;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
