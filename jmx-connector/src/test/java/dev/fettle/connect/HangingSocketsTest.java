package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.CannotConnect.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** What waits for an answer that nobody waits for any more is closed, and its thread ends. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "stops its targets by signals")
class HangingSocketsTest {
    @TempDir private static Path folder;

    @Test
    void ofAConnectionThatNeverCame() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int port = silent.getLocalPort();
            RemoteTest.refused(Kind.TIMED_OUT, JmxServer.at("127.0.0.1", port, Access.ANONYMOUS));
            try (Socket accepted = silent.accept()) {
                accepted.setSoTimeout(20_000);
                long asked = accepted.getInputStream().readAllBytes().length;
                assertTrue(asked > 0, "it had asked for something");
            }
            Await.until("nobody reads from it", () -> named("fettle-connect-").equals(Set.of()));
        }
    }

    @Test
    void ofAClosedConnectionToAFrozenServer() throws Exception {
        try (JmxServer server = JmxServer.on(folder, 25).start()) {
            JvmConnection connection = JvmConnection.open(server.as(Access.ANONYMOUS));
            server.jvm().stop();
            assertThrows(CallTimedOut.class, () -> connection.beans(CallKind.READ).getMBeanCount());
            assertEquals(1, connection.hanging());
            connection.close();
            Await.until("the call has ended", () -> connection.hanging() == 0);
            server.jvm().resume();
        }
    }

    @Test
    void ofAnOpeningThatIsInterrupted() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int port = silent.getLocalPort();
            var refused = new CompletableFuture<CannotConnect>();
            Thread opener =
                    Thread.ofPlatform()
                            .start(
                                    () ->
                                            refused.complete(
                                                    assertThrows(
                                                            CannotConnect.class,
                                                            () ->
                                                                    JvmConnection.open(
                                                                            JmxServer.at(
                                                                                    "127.0.0.1",
                                                                                    port,
                                                                                    Access
                                                                                            .ANONYMOUS)))));
            try (Socket accepted = silent.accept()) {
                opener.interrupt();
                assertTrue(refused.get().getMessage().contains("interrupted"));
                accepted.setSoTimeout(20_000);
                accepted.getInputStream().readAllBytes();
            }
        }
    }

    @Test
    void butNotOfAnotherThatHangsAtTheSameServer() throws Exception {
        try (JmxServer server = JmxServer.on(folder, 25).start();
                JvmConnection staying = JvmConnection.open(server.as(Access.ANONYMOUS))) {
            JvmConnection leaving = JvmConnection.open(server.as(Access.ANONYMOUS));
            server.jvm().stop();
            for (JvmConnection each : List.of(staying, leaving)) {
                assertThrows(CallTimedOut.class, () -> each.beans(CallKind.READ).getMBeanCount());
            }
            leaving.close();
            Await.until("its call has ended", () -> leaving.hanging() == 0);
            assertEquals(1, staying.hanging(), "the other's waits on");
            server.jvm().resume();
            Await.until("the other's call returned", () -> staying.hanging() == 0);
            assertTrue(staying.beans(CallKind.READ).getMBeanCount() > 0);
            assertEquals(Optional.empty(), staying.lost());
        }
    }

    /** RMI gives a socket that one connection opened to the next call to that peer, whosever. */
    @Test
    void butNotThoseOfAnotherConnection() throws Exception {
        try (JmxServer server = JmxServer.on(folder, 25).start();
                JvmConnection staying = JvmConnection.open(server.as(Access.ANONYMOUS))) {
            var over = new AtomicBoolean();
            var answered = new CompletableFuture<Integer>();
            Thread caller =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            int calls = 0;
                                            for (; !over.get(); calls++) {
                                                staying.beans(CallKind.READ).getMBeanCount();
                                            }
                                            answered.complete(calls);
                                        } catch (Exception e) {
                                            answered.completeExceptionally(e);
                                        }
                                    });
            for (int i = 0; i < 30; i++) {
                JvmConnection.open(server.as(Access.ANONYMOUS)).close();
            }
            over.set(true);
            caller.join();
            assertTrue(answered.get() > 0, "calls went on all the time");
            assertEquals(Optional.empty(), staying.lost());
        }
    }

    private static Set<String> named(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toSet());
    }
}
