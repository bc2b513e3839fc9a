package dev.fettle.jfr.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The header of one chunk, as JDK 9 and later write it; all a recording's file holds is chunks. What
 * it says of sizes and places is only true once the chunk is finished, and where nothing is damaged.
 *
 * @param offset where it begins in the file
 * @param size bytes, header included
 * @param constants where its last constants are, from its own beginning
 * @param metadata where its last description of event types is, from its own beginning
 * @param duration of a finished chunk
 * @param ticks the recorder's counter at the start
 */
record Chunk(
        long offset,
        long size,
        long constants,
        long metadata,
        Instant start,
        Duration duration,
        long ticks,
        long ticksPerSecond,
        boolean finished) {
    static final int HEADER = 68;

    /** {@code FLR} and a zero. */
    static final int MAGIC = 0x464c5200;

    static final int SIZE_AT = 8;
    static final int DURATION_AT = 40;
    static final int STATE_AT = 64;

    /**
     * Ticks a second: a processor's or a system's counter, of 10 MHz (Windows) to some GHz. What is
     * far off is damaged, and would make days of seconds.
     */
    private static final long SLOWEST = 100_000;

    private static final long FASTEST = 100_000_000_000L;

    /** Versions 1 and 2 are all there have been since JDK 9. */
    private static final int NEWEST_VERSION = 2;

    /**
     * @param header {@value #HEADER} bytes
     * @return empty where they are no header
     */
    static Optional<Chunk> read(long offset, ByteBuffer header) {
        int version = header.getShort(4);
        long ticksPerSecond = header.getLong(56);
        if (header.getInt(0) != MAGIC
                || version < 1
                || version > NEWEST_VERSION
                || ticksPerSecond < SLOWEST
                || ticksPerSecond > FASTEST) {
            return Optional.empty();
        }
        long nanos = header.getLong(32);
        return Optional.of(
                new Chunk(
                        offset,
                        header.getLong(SIZE_AT),
                        header.getLong(16),
                        header.getLong(24),
                        Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000),
                        Duration.ofNanos(Math.max(0, header.getLong(DURATION_AT))),
                        header.getLong(48),
                        ticksPerSecond,
                        header.get(STATE_AT) == 0));
    }

    static Optional<Chunk> at(long position, Window file) throws IOException {
        if (position < 0 || position > file.length() - HEADER) {
            return Optional.empty();
        }
        file.to(position, HEADER);
        return read(position, file.header());
    }

    /** Whether the duration ends where the last constants were written, as they are at the end. */
    boolean isPlausible(Instant lastConstants) {
        Duration apart = Duration.between(start.plus(duration), lastConstants).abs();
        return apart.compareTo(Duration.ofMinutes(1)) < 0;
    }

    /** When the recorder's counter stood there. */
    Instant at(long counter) {
        double seconds = (counter - ticks) / (double) ticksPerSecond;
        return start.plusNanos(Math.max(0, (long) (seconds * 1e9)));
    }
}
