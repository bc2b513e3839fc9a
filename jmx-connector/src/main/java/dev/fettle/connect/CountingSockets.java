package dev.fettle.connect;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.rmi.server.RMISocketFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;

/**
 * RMI's sockets, counted per connection: a peer that is connected to under {@link #count} belongs to
 * that connection until it is forgotten. Where several are open to one peer, sockets count for the
 * last that came; RMI shares them among all.
 */
final class CountingSockets extends RMISocketFactory implements Sockets {
    /** RMI waits for as long as the system does, minutes, where nothing answers. */
    private static final int CONNECT_MILLIS = 10_000;

    /**
     * RMI's own thread that says farewell to a server whose stub is gone. It would wait for as long
     * as a call may: behind a dead port-forward, a thread and a socket of ten minutes for each.
     */
    private static final String FAREWELL = "RMI RenewClean";

    private static final int FAREWELL_MILLIS = 10_000;

    private static final ScopedValue<LongAdder> OPENING = ScopedValue.newInstance();

    private final RMISocketFactory plain = RMISocketFactory.getDefaultSocketFactory();

    /** Those that are open, in the order in which they came. */
    private final Map<Peer, Deque<LongAdder>> owners = new HashMap<>();

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
        synchronized (owners) {
            owners.values()
                    .removeIf(
                            each -> {
                                each.removeIf(owner -> owner == bytes);
                                return each.isEmpty();
                            });
        }
    }

    /** The connection that came to the peer last, of those that are open; null where none is. */
    private LongAdder owner(Peer peer) {
        synchronized (owners) {
            if (OPENING.isBound()) {
                LongAdder opening = OPENING.get();
                Deque<LongAdder> all = owners.computeIfAbsent(peer, _ -> new ArrayDeque<>());
                all.removeIf(owner -> owner == opening);
                all.addLast(opening);
            }
            Deque<LongAdder> all = owners.get(peer);
            return all == null ? null : all.getLast();
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        // Nobody's bytes are counted for nobody: what comes is bounded all the same.
        LongAdder owner = owner(new Peer(host, port));
        boolean farewell = Thread.currentThread().getName().startsWith(FAREWELL);
        var socket =
                new CountedSocket(
                        owner == null ? new LongAdder() : owner,
                        farewell ? FAREWELL_MILLIS : Integer.MAX_VALUE);
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

        /**
         * @param longest milliseconds that may be waited for anything to come
         */
        CountedSocket(LongAdder bytes, int longest) {
            this.bytes = bytes;
            this.longest = longest;
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
            Waiting.begin(socket);
            int one;
            try {
                one = super.read();
            } finally {
                Waiting.done();
            }
            return one < 0 ? one : counted(one, 1);
        }

        @Override
        public int read(byte[] into, int at, int most) throws IOException {
            Waiting.begin(socket);
            int count;
            try {
                count = super.read(into, at, most);
            } finally {
                Waiting.done();
            }
            return count <= 0 ? count : counted(count, count);
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
