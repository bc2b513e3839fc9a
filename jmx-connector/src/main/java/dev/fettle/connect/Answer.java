package dev.fettle.connect;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What comes back for one remote call: RMI reads it on the thread that made the call. Tells the
 * caller what was not let in, which the JDK's own exception does not name.
 */
final class Answer {
    private static final ScopedValue<Answer> CURRENT = ScopedValue.newInstance();

    /** For an answer that nobody waits for any more: enough for one that says only that it lives. */
    private static final long MOST_LATE_BYTES = 1 << 20;

    private final AtomicReference<String> refused = new AtomicReference<>();
    private volatile boolean abandoned;
    private long lateBytes;

    /** Makes the call. */
    <T> T of(Callable<T> call) throws Exception {
        try {
            return ScopedValue.where(CURRENT, this).call(call::call);
        } catch (Exception failed) {
            throw refused.get() == null
                    ? absent(failed).map(Exception.class::cast).orElse(failed)
                    : BlockedObject.by(refused.get(), failed);
        }
    }

    /** Of an object whose class is not to be found here, the JDK knows the name and says it. */
    private static Optional<BlockedObject> absent(Exception failed) {
        if (!(failed instanceof IOException)) {
            return Optional.empty();
        }
        for (Throwable t = failed; t != null; t = t.getCause()) {
            if (t instanceof ClassNotFoundException missing) {
                return Optional.of(BlockedObject.unknown(missing.getMessage(), failed));
            }
        }
        return Optional.empty();
    }

    /** Nobody waits for it any more: what still comes is not worth memory. */
    void abandon() {
        abandoned = true;
    }

    /**
     * Notes, for the call that this thread makes, what was not let in; the first reason counts.
     *
     * @return false where this thread makes none
     */
    static boolean refused(String what) {
        if (!CURRENT.isBound()) {
            return false;
        }
        CURRENT.get().refused.compareAndSet(null, what);
        return true;
    }

    /**
     * Bytes that came for the call that this thread makes, if it makes one.
     *
     * @throws IOException to end the reading of an abandoned one
     */
    static void received(int bytes) throws IOException {
        if (CURRENT.isBound()) {
            CURRENT.get().add(bytes);
        }
    }

    private void add(int bytes) throws IOException {
        if (abandoned) {
            lateBytes += bytes;
            if (lateBytes > MOST_LATE_BYTES) {
                // JMX now asks on this thread whether the connection lives: that may be answered.
                lateBytes = 0;
                throw new IOException("nobody waits for this answer any more");
            }
        }
    }
}
