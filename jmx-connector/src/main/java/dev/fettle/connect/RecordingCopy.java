package dev.fettle.connect;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Map;

/**
 * Everything that a target's flight recorder keeps just now, those of others included, sent over JMX. The
 * target makes a snapshot for it, which is closed again; one that a killed console leaves has Fettle's name, and
 * the next one closes it.
 */
final class RecordingCopy {
    private static final Logger LOG = System.getLogger(RecordingCopy.class.getName());

    /** What one call brings: the most that the recorder sends at once. */
    private static final int BLOCK = 1_000_000;

    /** 50 MB of a slow link at 1 MB/s, and what the target takes to begin a new chunk. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final FlightRecorder recorder;

    /**
     * @param recorder each of whose calls has a deadline
     */
    RecordingCopy(FlightRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Writes it as a recording's file has it, on the calling thread.
     *
     * @param most bytes, after which it is given up
     * @return bytes written; 0 where nothing was recorded
     * @throws IOException with a clause, where it cannot be had whole
     */
    long to(OutputStream out, long most) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        long snapshot = recorder.ask(bean -> bean.takeSnapshot());
        try {
            recorder.options(
                    snapshot, Map.of("name", Leftovers.RECORDING + ConsoleId.ofThisProcess()));
            boolean empty = recorder.recording(snapshot).filter(it -> it.getSize() > 0).isEmpty();
            return empty ? 0 : sent(snapshot, out, most, end);
        } finally {
            closeQuietly(snapshot);
        }
    }

    private long sent(long snapshot, OutputStream out, long most, long end) throws IOException {
        long stream =
                recorder.ask(
                        bean ->
                                bean.openStream(
                                        snapshot, Map.of("blockSize", Integer.toString(BLOCK))));
        long written = 0;
        try {
            for (byte[] block = next(stream); block != null; block = next(stream)) {
                written += block.length;
                if (written > most) {
                    throw new IOException("it is larger than %d MB".formatted(most / 1_000_000));
                }
                if (System.nanoTime() > end) {
                    throw new IOException(
                            "it was not sent within %d s".formatted(LONGEST.toSeconds()));
                }
                out.write(block);
            }
            return written;
        } finally {
            recorder.tell(bean -> bean.closeStream(stream));
        }
    }

    /** Null at the end. */
    private byte[] next(long stream) throws IOException {
        return recorder.ask(bean -> bean.readStream(stream));
    }

    private void closeQuietly(long snapshot) {
        try {
            recorder.close(snapshot);
        } catch (IOException e) {
            // It does not run, and the next console closes it by its name.
            LOG.log(Logger.Level.INFO, "a snapshot of a recording was left", e);
        }
    }
}
