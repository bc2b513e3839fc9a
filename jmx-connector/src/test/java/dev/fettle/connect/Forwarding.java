package dev.fettle.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A port of the loopback interface that is forwarded to another, as ssh -L does it. */
public final class Forwarding implements AutoCloseable {
    private final ServerSocket here;
    private final int to;
    private final AtomicInteger forwarded = new AtomicInteger();

    private Forwarding(ServerSocket here, int to) {
        this.here = here;
        this.to = to;
    }

    public static Forwarding to(int port) throws IOException {
        var forwarding =
                new Forwarding(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        daemon("forwarding", forwarding::accept);
        return forwarding;
    }

    private void accept() throws IOException {
        while (!here.isClosed()) {
            Socket from = here.accept();
            Socket there = new Socket(InetAddress.getLoopbackAddress(), to);
            forwarded.incrementAndGet();
            daemon("forward", () -> copy(from, there));
            daemon("backward", () -> copy(there, from));
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    /** Ends where a socket is closed, which is how all of them end. */
    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(String name, Work work) {
        Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException _) {
                                return;
                            }
                        });
    }

    public int port() {
        return here.getLocalPort();
    }

    /** How many connections went through. */
    public int forwarded() {
        return forwarded.get();
    }

    @Override
    public void close() throws IOException {
        here.close();
    }
}
