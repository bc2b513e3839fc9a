package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.CannotConnect.Kind;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import javax.management.ObjectName;
import javax.management.remote.JMXServiceURL;

/** JMX agents of real JVMs, without encryption, and what is none. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "stops its targets by signals")
class RemoteTest {
    /** Far beyond any deadline: what hangs would take minutes, or for ever. */
    private static final Duration BOUNDED = Duration.ofSeconds(40);

    @TempDir private static Path folder;

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void tellsTheFactsOfARemoteJvmAsItTellsThemItself(int jdk) throws IOException {
        try (JmxServer server = JmxServer.on(folder, jdk).start();
                JvmConnection connection = JvmConnection.open(server.as(Access.ANONYMOUS))) {
            Facts facts = connection.facts();
            assertEquals(server.jvm().pid(), facts.pid());
            assertEquals("Idle", facts.name());
            assertEquals(jdk, facts.feature());
            assertEquals(OptionalLong.of(64 << 20), facts.heapMax());
            assertEquals(Set.of(Capability.values()), facts.can());
            assertEquals(OptionalLong.empty(), facts.threadLimit(), "no limits of this machine");
            assertFalse(connection.readOnly());
            assertEquals(List.of(), connection.notes());
            assertTrue(connection.spent().bytes() > 1000);
            assertEquals("Idle", connection.life().command());
            assertEquals(Optional.empty(), connection.lost());
        }
    }

    @Test
    void streamsFromARemoteJvm() throws Exception {
        try (JmxServer server = JmxServer.on(folder, 25).start();
                JvmConnection connection = JvmConnection.open(server.as(Access.ANONYMOUS));
                Lease lease = connection.stream(Map.of())) {
            lease.start();
            assertTrue(lease.running());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void saysThatAPasswordWentInTheClear(int jdk) throws IOException {
        try (JmxServer server = JmxServer.on(folder, jdk).password().start();
                JvmConnection connection = JvmConnection.open(server.as(entering("control")))) {
            assertEquals(Set.of(Capability.values()), connection.facts().can());
            assertEquals(1, connection.notes().size());
            assertTrue(connection.notes().getFirst().contains("unencrypted"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void tellsThatTheRoleIsReadOnlyAndWhatCannotBeDoneThen(int jdk) throws IOException {
        try (JmxServer server = JmxServer.on(folder, jdk).password().start();
                JvmConnection connection = JvmConnection.open(server.as(entering("monitor")))) {
            assertTrue(connection.readOnly());
            Facts facts = connection.facts();
            assertEquals(Set.of(Capability.JMX), facts.can());
            for (Capability each : List.of(Capability.JFR, Capability.FLAGS, Capability.COMMANDS)) {
                assertEquals(Optional.of("the role is read-only"), facts.whyNot(each));
            }
            assertTrue(facts.heapMax().isPresent(), "as the memory bean tells it");
            assertEquals("Idle", facts.name());
            IOException e = assertThrows(IOException.class, () -> connection.stream(Map.of()));
            assertTrue(e.getMessage().contains("read-only"), e.getMessage());
        }
    }

    @Test
    void tellsAWrongPasswordFromNoneAndFromAUserWithoutARole() throws IOException {
        try (JmxServer server = JmxServer.on(folder, 25).password().start()) {
            refused(Kind.NO_CREDENTIALS, server.as(Access.ANONYMOUS));
            CannotConnect wrong =
                    refused(
                            Kind.WRONG_PASSWORD,
                            server.as(access(JmxServer.user("control", "hush-hush"))));
            assertFalse(wrong.toString().contains("hush-hush"));
            refused(Kind.NO_ROLE, server.as(access(JmxServer.user("idle", "x"))));
        }
    }

    @Test
    void sendsNoPasswordWhereEncryptionWasAskedForAndIsNotToBeHad() throws IOException {
        try (JmxServer server = JmxServer.on(folder, 25).password().start()) {
            var encrypted =
                    new Access(JmxServer.user("control"), true, Optional.empty(), Optional.empty());
            refused(Kind.NOT_TLS, server.as(encrypted));
        }
    }

    @Test
    void tellsWhatIsNoServerOfJmx() throws Exception {
        refused(Kind.REFUSED, at(JmxServer.freePort()));
        refused(Kind.UNRESOLVED, JmxServer.at("no-such-host.invalid", 9010, Access.ANONYMOUS));
        try (var web = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answer(web));
            CannotConnect e =
                    assertThrows(
                            CannotConnect.class, () -> JvmConnection.open(at(web.getLocalPort())));
            assertTrue(Set.of(Kind.NOT_JMX, Kind.NOT_TLS).contains(e.kind()), e.getMessage());
        }
    }

    private static void answer(ServerSocket web) {
        try {
            while (true) {
                try (Socket each = web.accept()) {
                    each.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                }
            }
        } catch (IOException _) {
            // The test is over.
            return;
        }
    }

    @Test
    void givesUpOnASilentListenerByItsDeadline() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CannotConnect e =
                    assertTimeout(
                            BOUNDED, () -> refused(Kind.TIMED_OUT, at(silent.getLocalPort())));
            assertTrue(e.getMessage().contains("within 10 s"), e.getMessage());
        }
    }

    /** A full queue of a listener that accepts nobody: the kernel drops what comes, as a firewall. */
    @Test
    void givesUpOnABlackHoleByItsDeadline() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var first = new Socket(full.getInetAddress(), full.getLocalPort());
                var second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertTrue(first.isConnected() && second.isConnected());
            CannotConnect e =
                    assertTimeout(
                            BOUNDED,
                            () ->
                                    assertThrows(
                                            CannotConnect.class,
                                            () -> JvmConnection.open(at(full.getLocalPort()))));
            assertTrue(Set.of(Kind.TIMED_OUT, Kind.UNREACHABLE).contains(e.kind()), e.getMessage());
        }
    }

    @Test
    void namesWhereAStubPointsToThatIsElsewhere() throws IOException {
        int behind = JmxServer.freePort();
        try (JmxServer server =
                JmxServer.on(folder, 25)
                        .serverAt(behind)
                        .with("-Djava.rmi.server.hostname=127.0.0.2")
                        .start()) {
            CannotConnect e = refused(Kind.STUB_ELSEWHERE, server.as(Access.ANONYMOUS));
            assertTrue(e.getMessage().contains("127.0.0.2:" + behind), e.getMessage());
        }
    }

    @Test
    void looksUpNothingButAStubInARegistry() throws IOException {
        for (String path : List.of("/jndi/ldap://here:389/cn=x", "/stub/rO0AB", "/jndi/rmi:///x")) {
            var url = new JMXServiceURL("service:jmx:rmi://" + path);
            var destination = new Destination(new Address.Rmi(url, "x"), Access.ANONYMOUS);
            refused(Kind.BAD_TARGET, destination);
        }
    }

    @Test
    void givesUpOnAFrozenServerAndConnectsOnceItThaws() throws IOException {
        try (JmxServer server = JmxServer.on(folder, 17).start()) {
            server.jvm().stop();
            assertTimeout(BOUNDED, () -> refused(Kind.TIMED_OUT, server.as(Access.ANONYMOUS)));
            server.jvm().resume();
            JvmConnection.open(server.as(Access.ANONYMOUS)).close();
        }
    }

    @Test
    void endsACallToAFrozenServerByItsDeadlineAndGoesOnWhenItThaws() throws Exception {
        try (JmxServer server = JmxServer.on(folder, 25).start();
                JvmConnection connection = JvmConnection.open(server.as(Access.ANONYMOUS))) {
            server.jvm().stop();
            assertTimeout(
                    BOUNDED, () -> assertThrows(CallTimedOut.class, () -> threadCount(connection)));
            assertEquals(Optional.empty(), connection.lost(), "frozen is not gone");
            server.jvm().resume();
            Await.until("the hung call returned", () -> connection.hanging() == 0);
            assertTrue(threadCount(connection) > 0);
        }
    }

    @Test
    void saysSoWhenTheServerIsKilled() throws IOException {
        try (JmxServer server = JmxServer.on(folder, 25).start();
                JvmConnection connection = JvmConnection.open(server.as(Access.ANONYMOUS))) {
            server.jvm().kill();
            // A link that nobody uses tells only within its own minute; a session asks every
            // second.
            assertThrows(IOException.class, () -> threadCount(connection));
            Await.until("lost", () -> connection.lost().isPresent());
            assertTrue(connection.lost().orElseThrow().contains("has ended, or"));
            assertTimeout(BOUNDED, connection::close);
        }
    }

    @Test
    void nothingIsLeftBehindInAProcessThatAnotherOneReplaced() throws Exception {
        JvmConnection before;
        try (JmxServer server = JmxServer.on(folder, 25).start()) {
            before = JvmConnection.open(server.as(Access.ANONYMOUS));
            before.stream(Map.of()).start();
            server.jvm().kill();
            before.close();
        }
        assertEquals(1, before.leftBehind().size(), "from afar nobody knows: " + before);
        try (JmxServer again = JmxServer.on(folder, 25).start();
                JvmConnection after = JvmConnection.open(again.as(Access.ANONYMOUS))) {
            after.finish(before);
        }
        assertEquals(List.of(), before.leftBehind());
    }

    static Access entering(String user) {
        return access(JmxServer.user(user));
    }

    private static Access access(Optional<Access.Credentials> credentials) {
        return new Access(credentials, false, Optional.empty(), Optional.empty());
    }

    private static Destination at(int port) {
        return JmxServer.at("127.0.0.1", port, Access.ANONYMOUS);
    }

    /** A busy machine may miss the deadline of a connection: that is tried again. */
    static CannotConnect refused(Kind kind, Destination destination) {
        CannotConnect e = null;
        for (int i = 0; i < 3; i++) {
            e = assertThrows(CannotConnect.class, () -> JvmConnection.open(destination).close());
            if (e.kind() == kind || e.kind() != Kind.TIMED_OUT) {
                break;
            }
        }
        assertEquals(kind, e.kind(), e.getMessage());
        return e;
    }

    private static int threadCount(JvmConnection connection) throws Exception {
        return (Integer)
                connection
                        .beans(CallKind.READ)
                        .getAttribute(new ObjectName("java.lang:type=Threading"), "ThreadCount");
    }
}
