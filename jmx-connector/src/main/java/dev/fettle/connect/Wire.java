package dev.fettle.connect;

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
    /** Whether the target's process runs; of a remote one that is not known to have ended: true. */
    boolean alive() {
        return process.isEmpty() || process.get().alive();
    }

    /** As {@link #alive}, as of a tenth of a second ago at most: for what is asked each second. */
    boolean aliveLately() {
        return process.isEmpty() || process.get().aliveLately();
    }

    /** Closes the link, and waits for that at most so long. */
    void close(Duration most) {
        Calls.doneAnyhow("closing the connection to " + who, most, connector::close);
        sockets.ifPresent(s -> s.forget(bytes));
        process.ifPresent(LocalProcess::close);
    }
}
