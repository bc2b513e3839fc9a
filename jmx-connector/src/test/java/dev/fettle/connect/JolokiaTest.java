package dev.fettle.connect;

import static dev.fettle.connect.RemoteTest.refused;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import javax.management.InstanceNotFoundException;
import javax.management.ObjectName;

/** Jolokia agents of real JVMs. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "stops its targets by signals")
class JolokiaTest {
    private static final Duration BOUNDED = Duration.ofSeconds(40);

    @TempDir private static Path folder;

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void tellsTheFactsAndThatNothingStreams(int jdk) throws Exception {
        try (JolokiaServer server = JolokiaServer.start(folder, jdk);
                JvmConnection connection = JvmConnection.open(server.as(Access.ANONYMOUS))) {
            Facts facts = connection.facts();
            assertEquals(server.jvm().pid(), facts.pid());
            assertEquals("Idle", facts.name());
            assertEquals(jdk, facts.feature());
            assertEquals(OptionalLong.of(64 << 20), facts.heapMax());
            assertEquals(
                    Set.of(Capability.JMX, Capability.FLAGS, Capability.COMMANDS), facts.can());
            assertTrue(facts.whyNot(Capability.JFR).orElseThrow().contains("Jolokia"));
            assertFalse(connection.readOnly());
            assertEquals(List.of(), connection.notes());
            assertEquals("Idle", connection.life().command());
            assertTrue(connection.life().jvmArguments().contains("-Xmx64m"));
            assertTrue(connection.spent().bytes() > 1000);
        }
    }

    @Test
    void failsAsOtherConnectionsDo() throws Exception {
        try (JolokiaServer server = JolokiaServer.start(folder, 25);
                JvmConnection connection = JvmConnection.open(server.as(Access.ANONYMOUS))) {
            var beans = connection.beans(CallKind.READ);
            var nobody = new ObjectName("here:type=Nobody");
            assertFalse(beans.isRegistered(nobody));
            assertThrows(InstanceNotFoundException.class, () -> beans.getAttribute(nobody, "Name"));
        }
    }

    @Test
    void entersByPasswordAndTellsAWrongOneFromNone() throws IOException {
        try (JolokiaServer server = JolokiaServer.start(folder, 25, JolokiaServer.withPassword())) {
            refused(Kind.NO_CREDENTIALS, server.as(Access.ANONYMOUS));
            CannotConnect wrong =
                    refused(Kind.WRONG_PASSWORD, server.as(named("hush-hush", false)));
            assertFalse(wrong.toString().contains("hush-hush"));
            refused(Kind.NOT_TLS, server.as(named(JolokiaServer.PASSWORD, true)));
            Access right = named(JolokiaServer.PASSWORD, false);
            try (JvmConnection connection = JvmConnection.open(server.as(right))) {
                assertTrue(connection.notes().getFirst().contains("unencrypted"));
            }
        }
    }

    @Test
    void tellsWhereThereIsNoAgent() throws IOException {
        try (JolokiaServer server = JolokiaServer.start(folder, 17)) {
            refused(Kind.NOT_JMX, server.at("/elsewhere", Access.ANONYMOUS));
            int free = JmxServer.freePort();
            refused(Kind.REFUSED, server.at("127.0.0.1", free, "/jolokia", Access.ANONYMOUS));
            refused(
                    Kind.UNRESOLVED,
                    server.at("no-such-host.invalid", 1, "/jolokia", Access.ANONYMOUS));
        }
    }

    @Test
    void checksCertificateAndHostOfAnAgentThatEncrypts() throws IOException {
        var stores = new TlsStores(folder);
        Path trusting = stores.trusting(stores.server(), stores.ofAnotherHost());
        try (JolokiaServer server =
                JolokiaServer.start(
                        folder,
                        25,
                        "protocol=https",
                        "keystore=" + stores.server(),
                        "keystorePassword=" + TlsStores.PASSWORD,
                        "user=" + JolokiaServer.USER,
                        "password=" + JolokiaServer.PASSWORD)) {
            refused(Kind.UNTRUSTED, server.as(named(JolokiaServer.PASSWORD, true)));
            var access = trusting(trusting);
            try (JvmConnection connection = JvmConnection.open(server.as(access))) {
                assertEquals(List.of(), connection.notes());
            }
        }
        try (JolokiaServer server =
                JolokiaServer.start(
                        folder,
                        25,
                        "protocol=https",
                        "keystore=" + stores.ofAnotherHost(),
                        "keystorePassword=" + TlsStores.PASSWORD)) {
            refused(Kind.WRONG_HOST, server.as(trusting(trusting)));
        }
    }

    @Test
    void tellsWhatAPolicyForbids() throws IOException {
        Path policy =
                Files.writeString(
                        folder.resolve("read-only.xml"),
                        """
                        <?xml version="1.0" encoding="utf-8"?>
                        <restrict>
                          <commands>
                            <command>read</command>
                            <command>list</command>
                            <command>search</command>
                            <command>version</command>
                          </commands>
                        </restrict>
                        """);
        try (JolokiaServer server =
                        JolokiaServer.start(folder, 25, "policyLocation=" + policy.toUri());
                JvmConnection connection = JvmConnection.open(server.as(Access.ANONYMOUS))) {
            assertTrue(connection.readOnly());
            assertEquals(Set.of(Capability.JMX), connection.facts().can());
            assertTrue(
                    connection
                            .facts()
                            .whyNot(Capability.FLAGS)
                            .orElseThrow()
                            .contains("policy forbids"));
            assertTrue(connection.facts().heapMax().isPresent());
        }
    }

    @Test
    void endsACallToAFrozenAgentByItsDeadlineAndConnectsNotMeanwhile() throws Exception {
        try (JolokiaServer server = JolokiaServer.start(folder, 25);
                JvmConnection connection = JvmConnection.open(server.as(Access.ANONYMOUS))) {
            server.jvm().stop();
            assertTimeout(
                    BOUNDED,
                    () -> {
                        assertThrows(CallTimedOut.class, () -> threadCount(connection));
                        refused(Kind.TIMED_OUT, server.as(Access.ANONYMOUS));
                    });
            assertEquals(Optional.empty(), connection.lost(), "frozen is not gone");
            server.jvm().resume();
            Await.until("the hung call returned", () -> connection.hanging() == 0);
            assertTrue(threadCount(connection) > 0);
        }
    }

    @Test
    void saysSoWhenTheJvmIsKilled() throws IOException {
        try (JolokiaServer server = JolokiaServer.start(folder, 25);
                JvmConnection connection = JvmConnection.open(server.as(Access.ANONYMOUS))) {
            server.jvm().kill();
            Await.until("lost", () -> fails(connection) && connection.lost().isPresent());
            assertTrue(connection.lost().orElseThrow().contains("has ended, or"));
        }
    }

    private static boolean fails(JvmConnection connection) {
        assertThrows(IOException.class, () -> threadCount(connection));
        return true;
    }

    private static Access named(String password, boolean tls) {
        return new Access(
                JmxServer.user(JolokiaServer.USER, password),
                tls,
                Optional.empty(),
                Optional.empty());
    }

    private static Access trusting(Path store) {
        return new Access(
                JmxServer.user(JolokiaServer.USER, JolokiaServer.PASSWORD),
                true,
                TlsStores.open(store),
                Optional.empty());
    }

    private static int threadCount(JvmConnection connection) throws Exception {
        return (Integer)
                connection
                        .beans(CallKind.READ)
                        .getAttribute(new ObjectName("java.lang:type=Threading"), "ThreadCount");
    }
}
