package dev.fettle.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;

import dev.fettle.connect.Address;
import dev.fettle.connect.Forwarding;
import dev.fettle.connect.StagedAgent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.management.remote.rmi.RMIJRMPServerImpl;

/** Real agents and servers, each with one link to it broken, unencrypted. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "stops its targets")
class RemoteChainTest {
    @TempDir private static Path folder;

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void isWholeToAnAgentThatAnybodyMayEnter(int jdk) throws IOException {
        try (var agent = StagedAgent.open(folder, jdk)) {
            Examined examined = Examined.remote(agent.address());
            examined.assertWhole();
            assertTrue(examined.step("stub-host").evidence().contains("127.0.0.1:" + agent.port()));
            assertTrue(examined.step("mbeans").evidence().contains("Java " + jdk));
        }
    }

    @Test
    void isWholeToAnAgentThatLetsTheUserIn() throws IOException {
        try (var agent = StagedAgent.guarded(folder, 25)) {
            Examined.remote(agent.address(), Examined.as(StagedAgent.OWNER, StagedAgent.PASSWORD))
                    .assertWhole();
        }
    }

    @Test
    void namesTheHostThatDoesNotResolve() {
        assertThrows(
                UnknownHostException.class,
                () -> InetAddress.getByName("no-such-host.invalid"),
                "the fault is there");
        Examined.remote(StagedAgent.address("no-such-host.invalid", 9010))
                .assertBroken("host", "no-such-host.invalid does not resolve");
    }

    @Test
    void namesThePortThatRefuses() throws IOException {
        int port = StagedAgent.freePort();
        assertFalse(StagedAgent.listens(port), "the fault is there");
        Examined.remote(StagedAgent.address("127.0.0.1", port))
                .assertBroken("registry-port", "no connection to 127.0.0.1:" + port);
    }

    /** What fills a queue that nobody empties is as silent as a firewall that drops packets. */
    @Test
    void namesThePortThatIsABlackHole() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var _ = new Socket(full.getInetAddress(), full.getLocalPort());
                var _ = new Socket(full.getInetAddress(), full.getLocalPort())) {
            try (var third = new Socket()) {
                assertThrows(
                        IOException.class,
                        () -> third.connect(full.getLocalSocketAddress(), 1000),
                        "the fault is there");
            }
            Examined.remote(StagedAgent.address("127.0.0.1", full.getLocalPort()))
                    .assertBroken("registry-port", "does not answer within");
        }
    }

    @Test
    void namesTheListenerThatSaysNothing() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertTrue(StagedAgent.listens(silent.getLocalPort()), "the fault is there");
            Examined.remote(StagedAgent.address("127.0.0.1", silent.getLocalPort()))
                    .assertBroken("registry-protocol", "says nothing");
        }
    }

    @Test
    void namesTheAgentThatIsFrozen() throws IOException {
        try (var agent = StagedAgent.open(folder, 25)) {
            agent.stop();
            Examined.remote(agent.address()).assertBroken("registry-protocol", "says nothing");
            agent.resume();
            Examined.remote(agent.address()).assertWhole();
        }
    }

    @Test
    void namesTheHttpServerInTheAgentsPlace() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        try {
            Examined.remote(StagedAgent.address("127.0.0.1", server.getAddress().getPort()))
                    .assertBroken("registry-protocol", "speaks HTTP, not RMI");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void namesAnotherServiceInTheAgentsPlace() throws IOException {
        try (var other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> greet(other));
            Examined.remote(StagedAgent.address("127.0.0.1", other.getLocalPort()))
                    .assertBroken("registry-protocol", "neither RMI nor TLS nor HTTP");
        }
    }

    private static void greet(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.getOutputStream()
                        .write("SSH-2.0-Other\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException _) {
                return;
            }
        }
    }

    /** As ssh -L does, where nothing listens at the other end. */
    @Test
    void namesTheForwardingWithNothingBehindIt() throws IOException {
        try (var forwarding = Forwarding.to(StagedAgent.freePort())) {
            Examined.remote(StagedAgent.address("127.0.0.1", forwarding.port()))
                    .assertBroken("registry-protocol", "takes connections");
        }
    }

    @Test
    void namesTheEmptyRegistry() throws IOException {
        Registry registry = LocateRegistry.createRegistry(0);
        try {
            assertEquals(0, registry.list().length, "the fault is there");
            Examined.remote(registry(registry)).assertBroken("registry", "the registry is empty");
        } finally {
            UnicastRemoteObject.unexportObject(registry, true);
        }
    }

    /** The agent names a host where it is not, as one behind a forwarded port does. */
    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void namesTheStubThatPointsElsewhere(int jdk) throws IOException {
        try (var agent = StagedAgent.open(folder, jdk, "-Djava.rmi.server.hostname=10.255.255.1");
                var forwarding = Forwarding.to(agent.port())) {
            Examined examined =
                    Examined.remote(StagedAgent.address("127.0.0.1", forwarding.port()));
            assertTrue(forwarding.forwarded() > 0, "it went through the forwarded port");
            examined.assertBroken("stub-host", "10.255.255.1:" + agent.port());
            examined.assertMend("-Djava.rmi.server.hostname=127.0.0.1");
            examined.assertMend(Integer.toString(forwarding.port()));
        }
    }

    @Test
    void namesTheStubWhoseHostDoesNotResolve() throws IOException {
        try (var agent =
                StagedAgent.open(folder, 25, "-Djava.rmi.server.hostname=inside.invalid")) {
            Examined.remote(agent.address())
                    .assertBroken("stub-host", "inside.invalid:" + agent.port());
        }
    }

    @Test
    void namesTheStubsPortThatIsClosed() throws Exception {
        int port = StagedAgent.freePort();
        Registry registry = LocateRegistry.createRegistry(0);
        try {
            var gone = new RMIJRMPServerImpl(port, null, null, Map.of());
            registry.rebind("jmxrmi", exported(gone));
            gone.close();
            StagedAgent.await("closed", () -> !StagedAgent.listens(port));
            Examined.remote(registry(registry)).assertBroken("rmi-port", "127.0.0.1:" + port);
        } finally {
            UnicastRemoteObject.unexportObject(registry, true);
        }
    }

    @Test
    void namesTheServerThatIsAnother() throws Exception {
        int port = StagedAgent.freePort();
        Registry registry = LocateRegistry.createRegistry(0);
        var gone = new RMIJRMPServerImpl(port, null, null, Map.of());
        registry.rebind("jmxrmi", exported(gone));
        gone.close();
        StagedAgent.await("closed", () -> !StagedAgent.listens(port));
        try (var _ =
                StagedAgent.open(folder, 25, "-Dcom.sun.management.jmxremote.rmi.port=" + port)) {
            StagedAgent.await("open", () -> StagedAgent.listens(port));
            Examined.remote(registry(registry)).assertBroken("server", "another JVM answers");
        } finally {
            UnicastRemoteObject.unexportObject(registry, true);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void namesTheCredentialsThatAreMissing(int jdk) throws IOException {
        try (var agent = StagedAgent.guarded(folder, jdk)) {
            Examined examined = Examined.remote(agent.address());
            examined.assertBroken("credentials", "wants a user and a password");
            examined.assertMend("--user");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void namesThePasswordThatIsWrong(int jdk) throws IOException {
        try (var agent = StagedAgent.guarded(folder, jdk)) {
            Examined examined =
                    Examined.remote(agent.address(), Examined.as(StagedAgent.OWNER, "guessed"));
            examined.assertBroken("credentials", "did not let " + StagedAgent.OWNER + " in");
            assertFalse(examined.toString().contains("guessed"), "a password is never told");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void namesTheFlightRecorderThatARoleMayNotStart(int jdk) throws IOException {
        try (var agent = StagedAgent.guarded(folder, jdk)) {
            Examined examined =
                    Examined.remote(
                            agent.address(),
                            Examined.as(StagedAgent.WATCHER, StagedAgent.PASSWORD));
            examined.assertBroken("jfr", "the role may only read");
            assertEquals(Step.State.GOOD, examined.step("role").state());
            assertTrue(examined.step("role").evidence().contains("getVMOption"));
        }
    }

    @Test
    void namesTheMBeanServerThatIsNotAJvms() throws Exception {
        MBeanServer empty = MBeanServerFactory.newMBeanServer();
        Registry registry = LocateRegistry.createRegistry(0);
        var server = new RMIJRMPServerImpl(0, null, null, Map.of());
        var connector =
                new RMIConnectorServer(
                        new JMXServiceURL("service:jmx:rmi://"), Map.of(), server, empty);
        connector.start();
        try {
            registry.rebind("jmxrmi", server.toStub());
            Examined.remote(registry(registry)).assertBroken("mbeans", "java.lang:type=Runtime");
        } finally {
            connector.stop();
            UnicastRemoteObject.unexportObject(registry, true);
        }
    }

    /** The stub of a server that listens. */
    private static java.rmi.Remote exported(RMIJRMPServerImpl server) throws Exception {
        server.setMBeanServer(MBeanServerFactory.newMBeanServer());
        var connector =
                new RMIConnectorServer(
                        new JMXServiceURL("service:jmx:rmi://"),
                        Map.of(),
                        server,
                        MBeanServerFactory.newMBeanServer());
        connector.start();
        return server.toStub();
    }

    private static Address.Rmi registry(Registry registry) {
        String text = registry.toString();
        int at = text.indexOf("endpoint:[");
        String endpoint = text.substring(at + "endpoint:[".length(), text.indexOf(']', at));
        return StagedAgent.address(
                "127.0.0.1", Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1)));
    }
}
