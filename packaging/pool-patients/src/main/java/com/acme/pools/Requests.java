package com.acme.pools;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** The threads of a server, used by requests: each asks for a work of its own, by number. */
abstract class Requests implements Pool {
    private final Map<String, Work> asked = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** Where it listens, on loopback. */
    abstract int port();

    /**
     * What a thread of the server does for a path.
     *
     * @return the status to answer with
     */
    final int serve(String path) throws InterruptedException {
        Work work = asked.get(path);
        if (work == null) {
            return 404;
        }
        try {
            work.run();
            return 200;
        } catch (Trouble.Failed failed) {
            return 500;
        }
    }

    @Override
    public final void use(Work work) throws IOException {
        String path = "/" + numbers.incrementAndGet();
        asked.put(path, work);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            String request = "GET %s HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n";
            socket.getOutputStream()
                    .write(request.formatted(path).getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (!answer.startsWith("HTTP/1.1 200")) {
                throw new IOException("answered " + answer.lines().findFirst().orElse("nothing"));
            }
        } finally {
            asked.remove(path);
        }
    }

    @Override
    public final void leak() throws InterruptedException {
        keepOne(this);
    }

    /** A thread of such a pool hangs for ever. */
    static void keepOne(Pool pool) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var asks =
                new Thread(
                        () -> {
                            try {
                                pool.use(() -> Place.hang(begun));
                            } catch (Exception ended) {
                                System.err.println("what hung has ended: " + ended);
                            }
                        },
                        "asks-for-ever");
        asks.setDaemon(true);
        asks.start();
        begun.await();
    }
}
