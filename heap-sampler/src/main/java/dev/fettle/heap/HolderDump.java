package dev.fettle.heap;

import dev.fettle.signal.Libraries;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a heap dump tells of the fields that hold what grew. */
public final class HolderDump {
    /** More than this takes minutes to read: 22 s of CPU for 0.6 GB of small objects, measured. */
    static final long MOST_LIVE = 2L << 30;

    /** A dump and its index, against the live bytes: 1.4 and 1.3 with small objects, measured. */
    private static final double ROOM = 3;

    /** Room that is never taken: others write there, too. */
    private static final long SPARE = 256L << 20;

    /** The largest one that is read took a third of it. */
    public static final Duration LONGEST = Duration.ofMinutes(4);

    private HolderDump() {}

    /**
     * Bytes of room that a dump and the index of its reading take, with some to spare.
     *
     * @throws IOException with a clause, where so large a heap is not read
     */
    public static long room(long liveBytes) throws IOException {
        if (liveBytes > MOST_LIVE) {
            throw new IOException(
                    "a dump of %,d MB of live objects takes minutes to read, and none above %,d MB is taken"
                            .formatted(liveBytes >> 20, MOST_LIVE >> 20));
        }
        return (long) (liveBytes * ROOM) + SPARE;
    }

    /**
     * Reads on a thread of its own with the least priority, and waits for it. The reader leaves files beside
     * the dump: its folder is the caller's to delete, which ends also a reading that is late.
     *
     * @param dump in a folder that nobody else can write to
     * @param growth between two counts of live objects, the last one shortly before the dump
     * @throws IOException with a clause, where it is no whole dump or takes longer than {@code most}
     */
    public static DumpedHolders read(Path dump, Growth growth, Libraries libraries, Duration most)
            throws IOException {
        if (!Files.isRegularFile(dump, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the JVM has written no plain file to " + dump);
        }
        var reading = new FutureTask<>(() -> new DumpReading(growth, libraries).read(dump));
        Thread reader = Thread.ofPlatform().daemon().name("fettle-heap-dump").unstarted(reading);
        reader.setPriority(Thread.MIN_PRIORITY);
        reader.start();
        try {
            return reading.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException(
                    "reading the dump was not done within %d s".formatted(most.toSeconds()), late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the reading was interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed
                    ? failed
                    : new IOException("the dump cannot be read: " + e.getCause(), e.getCause());
        } finally {
            reading.cancel(true);
        }
    }
}
