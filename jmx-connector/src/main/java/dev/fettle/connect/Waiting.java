package dev.fettle.connect;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.concurrent.Callable;

/**
 * What a thread waits for on a socket, so that it can be ended from elsewhere: no interrupt ends such
 * a wait, nor does closing the connector, and RMI's own end of it is ten minutes away. RMI shares its
 * sockets among connections, so it is the waiting thread that tells whose a socket is, and when.
 */
final class Waiting {
    private static final System.Logger LOG = System.getLogger(Waiting.class.getName());
    private static final ScopedValue<Waiting> CURRENT = ScopedValue.newInstance();

    private Socket socket;
    private boolean over;

    /** Runs what waits; on this thread. */
    <T> T of(Callable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, this).call(work::call);
    }

    /** Ends the wait that is under way, and each that would begin after it. */
    synchronized void end() {
        over = true;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "closing a socket that nobody waits for", e);
            }
        }
    }

    /**
     * This thread begins to wait for something to come.
     *
     * @throws IOException where nobody waits with it any more
     */
    static void begin(Socket at) throws IOException {
        if (CURRENT.isBound()) {
            CURRENT.get().set(at);
        }
    }

    /**
     * It came, or will not.
     *
     * @throws IOException as {@link #begin}: the socket may be closed, and must not be kept for others
     */
    static void done() throws IOException {
        if (CURRENT.isBound()) {
            CURRENT.get().set(null);
        }
    }

    private synchronized void set(Socket at) throws IOException {
        socket = at;
        if (over) {
            throw new IOException("nobody waits for this answer any more");
        }
    }
}
