package dev.fettle.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.management.remote.JMXServiceURL;

/**
 * A real JVM with a JMX agent at a port of the loopback. Its users are {@code monitor}, who may read,
 * and {@code control}, who may write, with the same password.
 */
record JmxServer(TestJvm jvm, int port) implements AutoCloseable {
    static final String PASSWORD = "open-sesame";

    private static final String AGENT = "-Dcom.sun.management.jmxremote.";

    /** How an agent is set up. */
    static final class Setup {
        private final Path folder;
        private final int jdk;
        private final List<String> options = new ArrayList<>();
        private boolean password;
        private boolean tls;
        private Optional<Integer> serverPort = Optional.empty();

        private Setup(Path folder, int jdk) {
            this.folder = folder;
            this.jdk = jdk;
        }

        Setup password() throws IOException {
            password = true;
            Path passwords = folder.resolve("jmx.password");
            Path roles = folder.resolve("jmx.access");
            if (!Files.exists(passwords)) {
                Files.createFile(
                        passwords,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
                Files.write(
                        passwords, List.of("monitor " + PASSWORD, "control " + PASSWORD, "idle x"));
                Files.write(roles, List.of("monitor readonly", "control readwrite"));
            }
            return with(AGENT + "password.file=" + passwords, AGENT + "access.file=" + roles);
        }

        /** Server and registry show this certificate. */
        Setup tls(Path identity) {
            return serverTls(identity).with(AGENT + "registry.ssl=true");
        }

        /** The registry speaks in the clear. */
        Setup serverTls(Path identity) {
            tls = true;
            return with(
                    "-Djavax.net.ssl.keyStore=" + identity,
                    "-Djavax.net.ssl.keyStorePassword=" + TlsStores.PASSWORD);
        }

        Setup wantingClients(Path trusted) {
            return with(
                    AGENT + "ssl.need.client.auth=true",
                    "-Djavax.net.ssl.trustStore=" + trusted,
                    "-Djavax.net.ssl.trustStorePassword=" + TlsStores.PASSWORD);
        }

        /** The server listens at a port of its own. */
        Setup serverAt(int port) {
            serverPort = Optional.of(port);
            return this;
        }

        Setup with(String... more) {
            options.addAll(Arrays.asList(more));
            return this;
        }

        JmxServer start() throws IOException {
            int port = freePort();
            var all = new ArrayList<String>();
            all.add(AGENT + "port=" + port);
            all.add(AGENT + "rmi.port=" + serverPort.orElse(port));
            all.add(AGENT + "host=127.0.0.1");
            all.add("-Djava.rmi.server.hostname=127.0.0.1");
            all.add(AGENT + "authenticate=" + password);
            all.add(AGENT + "ssl=" + tls);
            all.addAll(options);
            return new JmxServer(TestJvm.start(folder, jdk, all.toArray(String[]::new)), port);
        }
    }

    static Setup on(Path folder, int jdk) {
        return new Setup(folder, jdk);
    }

    static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    Destination as(Access access) {
        return at("127.0.0.1", port, access);
    }

    static Destination at(String host, int port, Access access) {
        try {
            var url =
                    new JMXServiceURL(
                            "service:jmx:rmi:///jndi/rmi://" + host + ":" + port + "/jmxrmi");
            return new Destination(new Address.Rmi(url, host + ":" + port), access);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Optional<Access.Credentials> user(String name) {
        return user(name, PASSWORD);
    }

    static Optional<Access.Credentials> user(String name, String password) {
        return Optional.of(new Access.Credentials(name, Secret.of(password.toCharArray())));
    }

    @Override
    public void close() {
        jvm.close();
    }
}
