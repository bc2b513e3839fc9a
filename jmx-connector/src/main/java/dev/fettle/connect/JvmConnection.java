package dev.fettle.connect;

import dev.fettle.target.Facts;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import javax.management.MBeanServerConnection;

/** A connection to one JVM of this machine. Safe for use by several threads. */
public final class JvmConnection implements AutoCloseable {
    private JvmConnection() {}

    /**
     * Attaches once, starts the target's local management agent and connects to it. Takes 10 s at
     * most, also where the target is frozen or dies meanwhile.
     */
    public static JvmConnection attach(LocalJvm jvm) throws CannotConnect {
        throw new UnsupportedOperationException("not written yet: " + jvm);
    }

    /** Read once, at attach. */
    public Facts facts() {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * The target's MBeans. A call that misses its kind's deadline ends with {@link CallTimedOut};
     * while too many such calls hang, further ones end with {@link TargetSuspended} at once.
     */
    public MBeanServerConnection beans(CallKind kind) {
        throw new UnsupportedOperationException("not written yet: " + kind);
    }

    public Spent spent() {
        return new Spent(0, 0);
    }

    /** Why the target is gone, once that is known. Never waits. */
    public Optional<String> lost() {
        return Optional.empty();
    }

    /**
     * A flight-recorder stream of its own, not started yet, that ends in the target by itself when
     * this console dies.
     */
    public Lease stream(Map<String, String> jfrSettings) throws IOException {
        throw new IOException("not written yet: " + jfrSettings);
    }

    /** Takes a few seconds at most, also where the target is frozen or dead; never throws. */
    @Override
    public void close() {}
}
