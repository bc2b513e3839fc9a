package dev.fettle.connect;

import java.io.IOException;

/**
 * Cuts off an answer that does not end. RMI asks and then listens, so what comes on one socket
 * between two requests is one answer. The filter of {@link ObjectGuard} is not asked within a long
 * text, whose characters would fill the memory.
 */
final class AnswerLimit {
    private long bytes;

    /** A request goes out. */
    synchronized void asked() {
        bytes = 0;
    }

    /**
     * @throws IOException where the answer is too long, or nobody waits for it any more
     */
    synchronized void received(int count) throws IOException {
        Answer.received(count);
        bytes += count;
        if (bytes > ObjectGuard.MOST_BYTES) {
            String what = "an answer of more than " + (ObjectGuard.MOST_BYTES >> 20) + " MB";
            Answer.refused(what);
            throw new IOException(what + " was cut off");
        }
    }
}
