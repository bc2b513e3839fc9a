package dev.fettle.connect;

import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;

/**
 * An open JMX link to a JVM.
 *
 * @param who such as {@code JVM 4711 (com.acme.Shop)}: how sentences begin
 * @param process of this machine; empty for a remote target
 * @param sockets empty where bytes cannot be counted
 */
record Wire(
        String who,
        Optional<LocalProcess> process,
        JMXConnector connector,
        MBeanServerConnection beans,
        Optional<? extends Sockets> sockets,
        LongAdder bytes) {
    private static final Logger LOG = System.getLogger(Wire.class.getName());

    /** Whether the target's process runs; of a remote one that is not known to have ended: true. */
    boolean alive() {
        return process.isEmpty() || process.get().alive();
    }

    /** Closes the link, and waits for that at most so long. */
    void close(Duration most) {
        Thread closing =
                Thread.ofPlatform()
                        .daemon()
                        .name("fettle-close")
                        .start(
                                () -> {
                                    try {
                                        connector.close();
                                    } catch (IOException e) {
                                        LOG.log(Logger.Level.DEBUG, "closing " + who, e);
                                    }
                                });
        try {
            closing.join(most);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        sockets.ifPresent(s -> s.forget(bytes));
        process.ifPresent(LocalProcess::close);
    }
}
