package dev.fettle.incident;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Writes a part by itself, sums it, and tells a disk that fails from a part that does. */
final class Spooling extends OutputStream {
    private final OutputStream out;
    private final Part part;
    private final MessageDigest sha256 = sha256();
    private final CRC32 crc = new CRC32();
    private long size;
    private IOException broken;

    Spooling(OutputStream out, Part part) {
        this.out = out;
        this.part = part;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (size + count > part.most()) {
            throw new IOException("it is larger than %,d bytes".formatted(part.most()));
        }
        size += count;
        sha256.update(bytes, from, count);
        crc.update(bytes, from, count);
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("writing it was interrupted");
            }
            out.write(bytes, from, count);
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    /** Where what failed is not the part, but what it is written to. */
    void throwIfBroken() throws IOException {
        if (broken != null) {
            throw broken;
        }
    }

    /** Everything is written. */
    Spooled spooled(Path file) {
        return new Spooled(file, size, crc.getValue(), HexFormat.of().formatHex(sha256.digest()));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
