package dev.fettle.incident;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;

/**
 * Where a part lies in a zip.
 *
 * @param header where its own header begins
 * @param begin where its bytes begin
 * @param packed how many those are
 * @param size how many they are unpacked
 */
record Packed(Part part, int method, long header, long begin, long packed, long size, long crc) {
    /**
     * Deflate makes at most 1032 bytes of one, of nothing but the same byte. Samples and dumps of threads
     * pack 10 to 60 times, measured; what packs more than 250 times, is written unpacked.
     */
    private static final int MOST_RATIO = 250;

    /** Below, no ratio hurts anybody. */
    private static final int SMALL = 1 << 20;

    static boolean isBomb(long packed, long size) {
        return size > SMALL && size / MOST_RATIO > packed;
    }

    boolean isBomb() {
        return isBomb(packed, size);
    }

    /** Its bytes, never more than its size; a read throws where they are damaged. */
    InputStream open(FileChannel channel) {
        InputStream raw = new Slice(channel, begin, begin + packed);
        if (method == ZipEntry.STORED) {
            return new Exactly(raw, size);
        }
        return new Exactly(new Inflated(raw), size);
    }

    /** Unpacks, and frees the memory that is not the JVM's. */
    static final class Inflated extends InflaterInputStream {
        Inflated(InputStream raw) {
            super(raw, new Inflater(true), 1 << 13);
        }

        /** How much of what is packed was needed. */
        long packed() {
            return inf.getBytesRead();
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }

    /** Some bytes of a file that others read too. */
    static final class Slice extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long at;

        Slice(FileChannel channel, long begin, long end) {
            this.channel = channel;
            this.at = begin;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int count) throws IOException {
            if (at >= end || count == 0) {
                return count == 0 ? 0 : -1;
            }
            int most = (int) Math.min(count, end - at);
            int read = channel.read(ByteBuffer.wrap(to, from, most), at);
            at += Math.max(0, read);
            return read;
        }
    }

    /** Not a byte more, and not one less, than was announced. */
    private static final class Exactly extends InputStream {
        private final InputStream in;
        private long left;

        Exactly(InputStream in, long size) {
            this.in = in;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (left == 0) {
                if (in.read() >= 0) {
                    throw new IOException("it has more bytes than it says");
                }
                return -1;
            }
            int read = in.read(to, from, (int) Math.min(count, left));
            if (read < 0) {
                throw new IOException("it has fewer bytes than it says");
            }
            left -= read;
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
