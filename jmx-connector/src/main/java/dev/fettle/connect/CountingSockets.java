package dev.fettle.connect;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMISocketFactory;
import java.util.Map;
import java.util.Optional;
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

    private static final ScopedValue<LongAdder> OPENING = ScopedValue.newInstance();

    private final RMISocketFactory plain = RMISocketFactory.getDefaultSocketFactory();
    private final Map<Peer, LongAdder> byPeer = new ConcurrentHashMap<>();

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

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        var peer = new Peer(host, port);
        if (OPENING.isBound()) {
            byPeer.put(peer, OPENING.get());
        }
        // Nobody's bytes are counted for nobody: what comes is bounded all the same.
        LongAdder bytes = byPeer.getOrDefault(peer, new LongAdder());
        Socket socket = new CountedSocket(bytes);
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
        private final AnswerLimit limit = new AnswerLimit();

        CountedSocket(LongAdder bytes) {
            this.bytes = bytes;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new CountedInput(super.getInputStream(), bytes, limit);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new CountedOutput(super.getOutputStream(), bytes, limit);
        }
    }

    private static final class CountedInput extends FilterInputStream {
        private final LongAdder bytes;
        private final AnswerLimit limit;

        CountedInput(InputStream in, LongAdder bytes, AnswerLimit limit) {
            super(in);
            this.bytes = bytes;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                bytes.increment();
                limit.received(1);
            }
            return one;
        }

        @Override
        public int read(byte[] into, int at, int most) throws IOException {
            int count = super.read(into, at, most);
            if (count > 0) {
                bytes.add(count);
                limit.received(count);
            }
            return count;
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
