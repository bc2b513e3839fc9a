package dev.fettle.jfr.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Goes from event to event by their sizes alone. The JDK's own parser does not look at them: it goes
 * round for ever where a size is negative, waits for ever where a chunk was never finished, and ends
 * without a word where one is zero.
 */
final class Walk {
    private static final int BUFFER = 1 << 20;

    /** An event's size, type, start, duration and delta, each of up to nine bytes. */
    private static final int MOST = 45;

    /** Types that are counted: measured, those of JDK 25 have numbers below 900. */
    private static final int TYPES = 2048;

    private static final long METADATA = 0;
    private static final long CONSTANTS = 1;

    /**
     * What constants carry that complete all before them: those of a flush, and the last ones. Others
     * are parts, written one after another; JDK 11 marks none.
     */
    private static final int FLUSHED = 3;

    private final FileChannel file;
    private final byte[] bytes = new byte[BUFFER];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private long base;
    private int filled;
    private int at;

    private long end;
    private long constants;
    private long metadata;
    private long endConstants;
    private long endMetadata;
    private Instant until;
    private long stopped;
    private final long[] counted = new long[TYPES];
    private long[] counts = new long[0];

    Walk(FileChannel file) {
        this.file = file;
    }

    /**
     * Walks until the limit, another chunk's header, or what can be no event.
     *
     * @param limit where the chunk ends, in the file
     * @return where it stopped, in the file
     */
    long over(Chunk chunk, long limit) throws IOException {
        end = 0;
        constants = 0;
        metadata = 0;
        until = chunk.start();
        Arrays.fill(counted, 0);
        counts = new long[0];
        stopped = chunk.offset() + Chunk.HEADER;
        while (stopped < limit) {
            have(stopped, limit);
            if (isHeader(limit)) {
                return stopped;
            }
            long size = number();
            long type = number();
            if (size < 3 || size > limit - stopped || type < 0) {
                return stopped;
            }
            if (type <= CONSTANTS) {
                remember(chunk, type, size);
            } else if (type < TYPES) {
                counted[(int) type]++;
            }
            stopped += size;
        }
        return stopped;
    }

    private void remember(Chunk chunk, long type, long size) {
        Instant when = chunk.at(number());
        if (type == METADATA) {
            metadata = stopped - chunk.offset();
            return;
        }
        constants = stopped - chunk.offset();
        number();
        number();
        boolean flushed = at < filled && (bytes[at] & FLUSHED) != 0;
        if (flushed && metadata > 0) {
            end = stopped + size - chunk.offset();
            endConstants = constants;
            endMetadata = metadata;
            until = when.isAfter(until) ? when : until;
            counts = counted.clone();
        }
    }

    /** Whether the header's own places are those of the last constants and the last metadata. */
    boolean agreesWith(Chunk chunk) {
        return chunk.constants() == constants && chunk.metadata() == metadata && metadata > 0;
    }

    /** What was walked over, up to the last flush; it may be nothing, with an end of zero. */
    Part upToTheLastFlush(Chunk chunk) {
        return new Part(chunk, end, endConstants, endMetadata, until, events(counts), false);
    }

    /** All of it, as its header has it. */
    Part whole(Chunk chunk) {
        Instant last = chunk.start().plus(chunk.duration());
        return new Part(
                chunk,
                chunk.size(),
                chunk.constants(),
                chunk.metadata(),
                last.isAfter(until) ? last : until,
                events(counted),
                true);
    }

    private static Map<Long, Long> events(long[] counts) {
        Map<Long, Long> events = new HashMap<>();
        for (int type = 0; type < counts.length; type++) {
            if (counts[type] > 0) {
                events.put((long) type, counts[type]);
            }
        }
        return events;
    }

    /** The next header from there on, or -1. */
    long nextHeader(long from, long limit) throws IOException {
        for (long position = from; position < limit; position++) {
            have(position, limit);
            if (isHeader(limit)) {
                return position;
            }
        }
        return -1;
    }

    private boolean isHeader(long limit) {
        return bytes[at] == 'F'
                && limit - (base + at) >= Chunk.HEADER
                && filled - at >= Chunk.HEADER
                && Chunk.read(0, buffer.slice(at, Chunk.HEADER)).isPresent();
    }

    /** Brings into the buffer what begins there, and turns to it. */
    private void have(long position, long limit) throws IOException {
        long offset = position - base;
        boolean inside = offset >= 0 && offset < filled;
        if (inside && (filled - offset >= Chunk.HEADER + MOST || base + filled >= limit)) {
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
            throw new IOException("it became shorter while it was read");
        }
    }

    /** A number of one to nine bytes, seven bits in each but the last. Beyond the end it is -1. */
    private long number() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            if (at >= filled) {
                return -1;
            }
            byte next = bytes[at++];
            value |= (next & 0x7fL) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        return at >= filled ? -1 : value | (bytes[at++] & 0xffL) << 56;
    }
}
