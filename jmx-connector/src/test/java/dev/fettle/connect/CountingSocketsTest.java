package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

class CountingSocketsTest {
    private static final int TEN_MINUTES = 600_000;

    private final CountingSockets sockets = CountingSockets.ofThisProcess().orElseThrow();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Socket socket() throws IOException {
        return sockets.createSocket("127.0.0.1", server.getLocalPort());
    }

    private void send() throws IOException {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(new byte[100]);
        }
    }

    @Test
    void aPeerBelongsToTheOthersWhenOneOfThemHasLeft() throws Exception {
        var first = new LongAdder();
        var second = new LongAdder();
        CountingSockets.count(first, this::socket).close();
        CountingSockets.count(second, this::socket).close();
        send();
        assertEquals(100, second.sum());
        sockets.forget(second);
        send();
        assertEquals(100, first.sum());
        sockets.forget(first);
        send();
        assertEquals(100, first.sum());
        assertEquals(100, second.sum());
    }

    /** A call may last as long as its own deadline; RMI's goodbye to a server may not. */
    @Test
    void onlyRmisFarewellIsHeldShort() throws Exception {
        try (Socket socket = socket()) {
            socket.setSoTimeout(TEN_MINUTES);
            assertEquals(TEN_MINUTES, socket.getSoTimeout());
        }
        var timeout = new CompletableFuture<Integer>();
        Thread.ofPlatform()
                .name("RMI RenewClean-[127.0.0.1:" + server.getLocalPort() + "]")
                .start(
                        () -> {
                            try (Socket socket = socket()) {
                                socket.setSoTimeout(TEN_MINUTES);
                                timeout.complete(socket.getSoTimeout());
                            } catch (IOException e) {
                                timeout.completeExceptionally(e);
                            }
                        });
        assertEquals(10_000, timeout.get());
    }
}
