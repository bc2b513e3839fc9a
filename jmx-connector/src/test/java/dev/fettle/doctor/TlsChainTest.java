package dev.fettle.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Access;
import dev.fettle.connect.Secret;
import dev.fettle.connect.StagedAgent;
import dev.fettle.connect.StagedStores;
import dev.fettle.connect.StagedStores.Server;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Real agents that want TLS, each with one link to it broken. */
class TlsChainTest {
    private static final String REGISTRY = "-Dcom.sun.management.jmxremote.registry.ssl=false";
    private static final String CLIENT = "-Dcom.sun.management.jmxremote.ssl.need.client.auth=true";

    @TempDir private static Path folder;
    private static StagedStores stores;

    @BeforeAll
    static void makeStores() throws IOException {
        stores = StagedStores.make(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void isWholeWithThePasswordAndTheRightTrust(int jdk) throws IOException {
        try (var agent = start(jdk, Server.GOOD, true)) {
            Examined examined = Examined.remote(agent.address(), access(true, true, false));
            examined.assertWhole();
            String evidence = examined.step("tls").evidence();
            assertTrue(evidence.contains("CN=server"), evidence);
            assertTrue(evidence.contains("127.0.0.1"), evidence);
        }
    }

    @Test
    void isWholeWithoutAskingForTls() throws IOException {
        try (var agent = start(25, Server.GOOD, true)) {
            Examined.remote(agent.address(), access(false, true, false)).assertWhole();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void namesTheCertificateThatNobodyVouchesFor(int jdk) throws IOException {
        try (var agent = start(jdk, Server.GOOD, true)) {
            Examined examined = Examined.remote(agent.address(), access(true, false, false));
            examined.assertBroken("registry-tls", "unable to find valid certification path");
            examined.assertMend("CN=Test authority");
        }
    }

    @Test
    void namesTheServersCertificateWhereTheRegistryHasNone() throws IOException {
        try (var agent = start(25, Server.GOOD, true, REGISTRY, rmiPort())) {
            Examined examined = Examined.remote(agent.address(), access(false, false, false));
            examined.assertBroken("tls", "unable to find valid certification path");
        }
    }

    @Test
    void namesTheCertificateThatIsForAnotherHost() throws IOException {
        try (var agent = start(25, Server.WRONG_HOST, true)) {
            Examined examined = Examined.remote(agent.address(), access(true, true, false));
            examined.assertBroken("registry-tls", "for db.example.org");
            examined.assertMend("for 127.0.0.1");
        }
    }

    @Test
    void namesTheCertificateThatIsTooOld() throws IOException {
        try (var agent = start(25, Server.EXPIRED, true)) {
            Examined examined = Examined.remote(agent.address(), access(true, true, false));
            examined.assertBroken("registry-tls", "valid from");
            examined.assertMend("it expired on");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void namesTheCertificateThatTheClientLacks(int jdk) throws IOException {
        try (var agent = start(jdk, Server.GOOD, false, CLIENT)) {
            Examined.remote(agent.address(), access(true, true, true)).assertWhole();
            Examined examined = Examined.remote(agent.address(), access(true, true, false));
            examined.assertBroken("registry-tls", "a certificate of the client");
        }
    }

    @Test
    void namesTheRegistryThatIsNotEncryptedThoughAskedFor() throws IOException {
        try (var agent = start(25, Server.GOOD, true, REGISTRY, rmiPort())) {
            Examined.remote(agent.address(), access(true, true, false))
                    .assertBroken("registry-tls", "unencrypted, but TLS was asked for");
            // It is the asking alone that breaks it.
            Examined.remote(agent.address(), access(false, true, false)).assertWhole();
        }
    }

    @Test
    void namesThePlainAgentThoughTlsIsAskedFor() throws IOException {
        try (var agent = StagedAgent.open(folder, 17)) {
            Examined.remote(agent.address(), access(true, true, false))
                    .assertBroken("registry-tls", "unencrypted, but TLS was asked for");
        }
    }

    @Test
    void namesTheTrustStoreThatCannotBeRead() throws IOException {
        try (var agent = start(25, Server.GOOD, true)) {
            var wrong =
                    new Access.Store(
                            stores.trust(), Optional.of(Secret.of("guessed".toCharArray())));
            Examined examined =
                    Examined.remote(
                            agent.address(),
                            new Access(
                                    Optional.empty(), true, Optional.of(wrong), Optional.empty()));
            examined.assertBroken("registry-tls", "trust.p12 cannot be read");
        }
    }

    @Test
    void sendsNoPasswordToWhomItDoesNotTrust() throws IOException {
        try (var agent = start(25, Server.GOOD, true)) {
            Examined examined = Examined.remote(agent.address(), access(true, false, false));
            assertEquals(Step.State.SKIPPED, examined.step("credentials").state());
        }
    }

    private static StagedAgent start(int jdk, Server server, boolean guarded, String... more)
            throws IOException {
        List<String> options = new ArrayList<>(StagedAgent.tls(stores, server));
        options.addAll(List.of(more));
        String[] all = options.toArray(String[]::new);
        return guarded ? StagedAgent.guarded(folder, jdk, all) : StagedAgent.open(folder, jdk, all);
    }

    /** Registry and server cannot share a port where only one is encrypted. */
    private static String rmiPort() throws IOException {
        return "-Dcom.sun.management.jmxremote.rmi.port=" + StagedAgent.freePort();
    }

    private static Access access(boolean tls, boolean trusting, boolean certified) {
        return new Access(
                Examined.as(StagedAgent.OWNER, StagedAgent.PASSWORD).credentials(),
                tls,
                trusting ? Optional.of(stores.trustStore()) : Optional.empty(),
                certified ? Optional.of(stores.clientStore()) : Optional.empty());
    }
}
