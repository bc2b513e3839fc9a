package dev.fettle.bench.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The way to a server, which can be spoilt: at one address, to the same port of another. */
final class TcpProxy implements AutoCloseable {
    private static final int LATENCY = 700;

    private final String from;
    private final String to;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicLong spoilt = new AtomicLong();
    private volatile ServerSocket listening;
    private volatile Way way = Way.CLEAR;

    /** What becomes of what is sent. */
    enum Way {
        CLEAR,
        /** It vanishes, both ways; new connections are taken and hear nothing. */
        BLACK_HOLE,
        /** Answers vanish, and questions arrive. */
        HALF_OPEN,
        /** It comes late. */
        SLOW
    }

    TcpProxy(String from, String to, int port) throws IOException {
        this.from = from;
        this.to = to;
        this.port = port;
        listen();
    }

    /** Connections are taken again. */
    void listen() throws IOException {
        var server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new java.net.InetSocketAddress(InetAddress.getByName(from), port));
        listening = server;
        Thread.ofPlatform().daemon().name("campaign-proxy").start(() -> accept(server));
    }

    /** New connections are refused from now on, and open ones reset. */
    void refuse() throws IOException {
        listening.close();
        reset();
    }

    /** Every open connection ends at once, with a reset. */
    void reset() throws IOException {
        for (Socket each : sockets) {
            sockets.remove(each);
            try {
                each.setSoLinger(true, 0);
                each.close();
                spoilt.incrementAndGet();
            } catch (SocketException closed) {
                // It ended by itself a moment ago.
                continue;
            }
        }
    }

    void way(Way next) {
        way = next;
    }

    /** How often something was held up, dropped or cut. */
    long spoilt() {
        return spoilt.get();
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                Socket client = server.accept();
                Socket target = new Socket(to, port);
                sockets.add(client);
                sockets.add(target);
                pump(client, target, false);
                pump(target, client, true);
            }
        } catch (IOException closed) {
            // Closed by refuse, or the target is gone and this connection with it.
            if (!server.isClosed()) {
                Thread.ofPlatform().daemon().name("campaign-proxy").start(() -> accept(server));
            }
        }
    }

    private void pump(Socket in, Socket out, boolean answers) {
        Thread.ofPlatform()
                .daemon()
                .name("campaign-pump")
                .start(
                        () -> {
                            try (in;
                                    out) {
                                copy(in.getInputStream(), out.getOutputStream(), answers);
                            } catch (IOException | InterruptedException ended) {
                                sockets.remove(in);
                                sockets.remove(out);
                            }
                        });
    }

    private void copy(InputStream in, OutputStream out, boolean answers)
            throws IOException, InterruptedException {
        byte[] some = new byte[8192];
        for (int count; (count = in.read(some)) >= 0; ) {
            switch (way) {
                case CLEAR -> out.write(some, 0, count);
                case SLOW -> {
                    spoilt.incrementAndGet();
                    Thread.sleep(LATENCY);
                    out.write(some, 0, count);
                }
                case HALF_OPEN -> {
                    if (answers) {
                        spoilt.incrementAndGet();
                    } else {
                        out.write(some, 0, count);
                    }
                }
                case BLACK_HOLE -> spoilt.incrementAndGet();
            }
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        reset();
    }
}
