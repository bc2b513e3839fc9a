package dev.fettle.connect;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.rmi.server.RMISocketFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * RMI's sockets, counted per connection: a JVM listens on a port of its own, and the peer that is
 * first connected to under {@link #count} belongs to that connection from then on.
 */
final class CountingSockets extends RMISocketFactory implements Sockets {
    /** RMI waits for as long as the system does, minutes, where nothing answers. */
    private static final int CONNECT_MILLIS = 10_000;

    /**
     * What goes to a peer of no connection is RMI's own farewell. It would wait for as long as a call
     * may: behind a dead port-forward, a thread and a socket of ten minutes for every try.
     */
    private static final int FAREWELL_MILLIS = 10_000;

    private static final System.Logger LOG = System.getLogger(CountingSockets.class.getName());
    private static final ScopedValue<LongAdder> OPENING = ScopedValue.newInstance();

    private final RMISocketFactory plain = RMISocketFactory.getDefaultSocketFactory();
    private final Map<Peer, LongAdder> byPeer = new ConcurrentHashMap<>();
    private final Map<CountedSocket, Boolean> open =
            Collections.synchronizedMap(new WeakHashMap<>());

    private CountingSockets() {}

    /**
     * The process's socket factory. RMI has one for the whole process and takes it once: empty where
     * somebody else gave it another, and bytes cannot be counted.
     */
    static Optional<CountingSockets> ofThisProcess() {
        synchronized (CountingSockets.class) {
            try {
                if (RMISocketFactory.getSocketFactory() == null) {
                    RMISocketFactory.setSocketFactory(new CountingSockets());
                }
            } catch (IOException _) {
                return Optional.empty();
            }
            return RMISocketFactory.getSocketFactory() instanceof CountingSockets ours
                    ? Optional.of(ours)
                    : Optional.empty();
        }
    }

    /** Runs what opens a connection; its bytes, and all later ones to its port, are added up. */
    static <T> T count(LongAdder bytes, Callable<T> opening) throws Exception {
        return ScopedValue.where(OPENING, bytes).call(opening::call);
    }

    @Override
    public void forget(LongAdder bytes) {
        byPeer.values().removeIf(b -> b == bytes);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Only those: RMI keeps the others for the next connection to that peer, which would find
     * them closed.
     */
    @Override
    public void abandon(LongAdder bytes) {
        List<CountedSocket> hanging;
        synchronized (open) {
            hanging = open.keySet().stream().filter(each -> each.hangsFor(bytes)).toList();
        }
        hanging.forEach(CountingSockets::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a socket of a closed connection", e);
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        var peer = new Peer(host, port);
        if (OPENING.isBound()) {
            byPeer.put(peer, OPENING.get());
        }
        // Nobody's bytes are counted for nobody: what comes is bounded all the same.
        LongAdder owner = byPeer.get(peer);
        int longest = owner == null ? FAREWELL_MILLIS : Integer.MAX_VALUE;
        var socket = new CountedSocket(owner == null ? new LongAdder() : owner, longest);
        open.put(socket, true);
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return plain.createServerSocket(port);
    }

    private static final class CountedSocket extends Socket {
        private final LongAdder bytes;
        private final int longest;
        private final AnswerLimit limit = new AnswerLimit();
        private volatile boolean reading;

        /**
         * @param longest milliseconds that may be waited for anything to come
         */
        CountedSocket(LongAdder bytes, int longest) {
            this.bytes = bytes;
            this.longest = longest;
        }

        boolean hangsFor(LongAdder owner) {
            return bytes == owner && reading;
        }

        // RMI sets none, which is for ever, or ten minutes.
        @Override
        public synchronized void setSoTimeout(int millis) throws SocketException {
            super.setSoTimeout(
                    millis == 0 && longest < Integer.MAX_VALUE
                            ? longest
                            : Math.min(millis, longest));
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new CountedInput(super.getInputStream(), this);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new CountedOutput(super.getOutputStream(), bytes, limit);
        }
    }

    private static final class CountedInput extends FilterInputStream {
        private final CountedSocket socket;

        CountedInput(InputStream in, CountedSocket socket) {
            super(in);
            this.socket = socket;
        }

        @Override
        public int read() throws IOException {
            socket.reading = true;
            try {
                int one = super.read();
                return one < 0 ? one : counted(one, 1);
            } finally {
                socket.reading = false;
            }
        }

        @Override
        public int read(byte[] into, int at, int most) throws IOException {
            socket.reading = true;
            try {
                int count = super.read(into, at, most);
                return count <= 0 ? count : counted(count, count);
            } finally {
                socket.reading = false;
            }
        }

        private int counted(int answer, int count) throws IOException {
            socket.bytes.add(count);
            socket.limit.received(count);
            return answer;
        }
    }

    private static final class CountedOutput extends FilterOutputStream {
        private final LongAdder bytes;
        private final AnswerLimit limit;

        CountedOutput(OutputStream out, LongAdder bytes, AnswerLimit limit) {
            super(out);
            this.bytes = bytes;
            this.limit = limit;
        }

        @Override
        public void write(int one) throws IOException {
            limit.asked();
            out.write(one);
            bytes.increment();
        }

        @Override
        public void write(byte[] from, int at, int count) throws IOException {
            limit.asked();
            out.write(from, at, count);
            bytes.add(count);
        }
    }
}
