package dev.fettle.connect;

import static dev.fettle.connect.RemoteTest.refused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.CannotConnect.Kind;
import dev.fettle.target.Capability;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.management.ObjectName;

/** JMX agents of real JVMs that encrypt. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the password file's permissions are POSIX's")
class RemoteTlsTest {
    @TempDir private static Path folder;

    private static TlsStores stores;

    @BeforeAll
    static void make() {
        stores = new TlsStores(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void entersByTlsAndPassword(int jdk) throws Exception {
        Path trusting = stores.trusting(stores.server());
        try (JmxServer server = JmxServer.on(folder, jdk).tls(stores.server()).password().start();
                JvmConnection connection =
                        JvmConnection.open(server.as(control(TlsStores.open(trusting))));
                Lease lease = connection.stream(Map.of())) {
            lease.start();
            assertTrue(lease.running());
            assertEquals(Set.of(Capability.values()), connection.facts().can());
            assertEquals(List.of(), connection.notes());
            assertTrue(connection.spent().bytes() > 1000, "counted although encrypted");
        }
    }

    @Test
    void findsOutThatARegistryWantsTlsWhereNobodySaidSo() throws IOException {
        Path trusting = stores.trusting(stores.server());
        try (JmxServer server = JmxServer.on(folder, 25).tls(stores.server()).password().start();
                JvmConnection connection =
                        JvmConnection.open(
                                server.as(access("control", false, TlsStores.open(trusting))))) {
            assertEquals(List.of(), connection.notes());
        }
    }

    @Test
    void warnsOfARegistryInTheClearAndRefusesItWhereEncryptionWasAskedFor() throws IOException {
        Path trusting = stores.trusting(stores.server());
        try (JmxServer server =
                JmxServer.on(folder, 25)
                        .serverTls(stores.server())
                        .serverAt(JmxServer.freePort())
                        .password()
                        .start()) {
            Access any = access("control", false, TlsStores.open(trusting));
            try (JvmConnection connection = JvmConnection.open(server.as(any))) {
                assertTrue(connection.notes().getFirst().contains("registry"));
            }
            refused(Kind.NOT_TLS, server.as(control(TlsStores.open(trusting))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void trustsNoCertificateThatNobodyVouchesFor(int jdk) throws IOException {
        try (JmxServer server = JmxServer.on(folder, jdk).tls(stores.server()).password().start()) {
            refused(Kind.UNTRUSTED, server.as(control(Optional.empty())));
            Path other = stores.trusting(stores.stranger());
            refused(Kind.UNTRUSTED, server.as(control(TlsStores.open(other))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void trustsNoCertificateOfAnotherHost(int jdk) throws IOException {
        Path trusting = stores.trusting(stores.ofAnotherHost());
        try (JmxServer server =
                JmxServer.on(folder, jdk).tls(stores.ofAnotherHost()).password().start()) {
            CannotConnect e =
                    refused(Kind.WRONG_HOST, server.as(control(TlsStores.open(trusting))));
            assertTrue(e.getMessage().contains("127.0.0.1"), e.getMessage());
        }
    }

    @Test
    void trustsNoCertificateThatHasExpired() throws IOException {
        Path trusting = stores.trustingTheIssuerOf(stores.expired());
        try (JmxServer server = JmxServer.on(folder, 25).tls(stores.expired()).start()) {
            refused(Kind.EXPIRED, server.as(control(TlsStores.open(trusting))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void showsItsCertificateWhereTheServerWantsOne(int jdk) throws IOException {
        Optional<Access.Store> trust = TlsStores.open(stores.trusting(stores.server()));
        try (JmxServer server =
                JmxServer.on(folder, jdk)
                        .tls(stores.server())
                        .wantingClients(stores.trusting(stores.client()))
                        .start()) {
            CannotConnect none = refused(Kind.CLIENT_CERTIFICATE, server.as(control(trust)));
            assertTrue(none.getMessage().contains("--keystore"), none.getMessage());
            CannotConnect wrong =
                    refused(
                            Kind.CLIENT_CERTIFICATE,
                            server.as(identified(trust, stores.stranger())));
            assertTrue(wrong.getMessage().contains("stranger.p12"), wrong.getMessage());
            JvmConnection.open(server.as(identified(trust, stores.client()))).close();
        }
    }

    @Test
    void keepsTheTrustOfTwoConnectionsApart() throws Exception {
        Optional<Access.Store> first = TlsStores.open(stores.trusting(stores.server()));
        Optional<Access.Store> second = TlsStores.open(stores.trusting(stores.stranger()));
        try (JmxServer one = JmxServer.on(folder, 25).tls(stores.server()).start();
                JmxServer two = JmxServer.on(folder, 17).tls(stores.stranger()).start();
                JvmConnection toTwo = JvmConnection.open(two.as(control(second)))) {
            try (JvmConnection toOne = JvmConnection.open(one.as(control(first)))) {
                assertEquals(25, toOne.facts().feature());
                assertEquals(17, toTwo.facts().feature());
                refused(Kind.FAILED, one.as(control(second)));
                assertTrue(alive(toOne), "refusing the other one did it no harm");
            }
            refused(Kind.UNTRUSTED, one.as(control(second)));
            assertTrue(alive(toTwo));
        }
    }

    @Test
    void letsTwoConnectionsShareAServer() throws Exception {
        Optional<Access.Store> trust = TlsStores.open(stores.trusting(stores.server()));
        try (JmxServer server = JmxServer.on(folder, 25).tls(stores.server()).start();
                JvmConnection first = JvmConnection.open(server.as(control(trust)))) {
            JvmConnection.open(server.as(control(trust))).close();
            assertTrue(alive(first));
            assertEquals(Optional.empty(), first.lost());
        }
    }

    @Test
    void saysWhatIsWrongWithAStore() throws IOException {
        Path good = stores.trusting(stores.server());
        Path text = Files.writeString(folder.resolve("notes.txt"), "not a store");
        bad("does not exist", TlsStores.open(folder.resolve("missing.p12")));
        bad("does not open with that password", TlsStores.open(good, "hush-hush"));
        bad("is no PKCS12 or JKS", TlsStores.open(text));
        bad("no trusted certificate", TlsStores.open(stores.server()));
    }

    private static void bad(String why, Optional<Access.Store> store) {
        CannotConnect e = refused(Kind.BAD_STORE, JmxServer.at("127.0.0.1", 1, control(store)));
        assertTrue(e.getMessage().contains(why), e.getMessage());
        assertFalse(e.toString().contains("hush-hush"));
    }

    private static boolean alive(JvmConnection connection) throws Exception {
        return (Integer)
                        connection
                                .beans(CallKind.READ)
                                .getAttribute(
                                        new ObjectName("java.lang:type=Threading"), "ThreadCount")
                > 0;
    }

    private static Access control(Optional<Access.Store> trust) {
        return access("control", true, trust);
    }

    private static Access access(String user, boolean tls, Optional<Access.Store> trust) {
        return new Access(JmxServer.user(user), tls, trust, Optional.empty());
    }

    private static Access identified(Optional<Access.Store> trust, Path identity) {
        return new Access(JmxServer.user("control"), true, trust, TlsStores.open(identity));
    }
}
