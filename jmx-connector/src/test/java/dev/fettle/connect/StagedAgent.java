package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import javax.management.remote.JMXServiceURL;

/** A real JVM, for tests of every package; on demand with a JMX agent that listens on loopback. */
public final class StagedAgent implements AutoCloseable {
    /** Who may enter a {@link #guarded} one: this user may do all, {@code watcher} may read. */
    public static final String OWNER = "owner";

    public static final String WATCHER = "watcher";
    public static final String PASSWORD = "open-sesame";

    private static final String JMX = "-Dcom.sun.management.jmxremote.";

    private final TestJvm jvm;
    private final int port;

    private StagedAgent(TestJvm jvm, int port) {
        this.jvm = jvm;
        this.port = port;
    }

    /** One that listens nowhere. */
    public static StagedAgent deaf(Path folder, int jdk, String... options) throws IOException {
        return new StagedAgent(TestJvm.start(folder, jdk, options), 0);
    }

    /** One that anybody may enter, unencrypted unless the options say otherwise. */
    public static StagedAgent open(Path folder, int jdk, String... options) throws IOException {
        return listening(folder, jdk, false, List.of(options));
    }

    /** One that asks for a user and a password. */
    public static StagedAgent guarded(Path folder, int jdk, String... options) throws IOException {
        return listening(folder, jdk, true, List.of(options));
    }

    private static StagedAgent listening(
            Path folder, int jdk, boolean guarded, List<String> options) throws IOException {
        int port = freePort();
        var all = new ArrayList<String>();
        all.add(JMX + "port=" + port);
        all.add(JMX + "host=127.0.0.1");
        all.add("-Djava.rmi.server.hostname=127.0.0.1");
        all.add(JMX + "authenticate=" + guarded);
        if (options.stream().noneMatch(o -> o.startsWith(JMX + "rmi.port"))) {
            all.add(JMX + "rmi.port=" + port);
        }
        if (options.stream().noneMatch(o -> o.startsWith(JMX + "ssl="))) {
            all.add(JMX + "ssl=false");
        }
        if (guarded) {
            all.add(JMX + "password.file=" + secret(folder, "password", PASSWORD, PASSWORD));
            all.add(JMX + "access.file=" + secret(folder, "access", "readwrite", "readonly"));
        }
        // Of two of the same name the later one is taken.
        all.addAll(options);
        TestJvm jvm = TestJvm.start(folder, jdk, all.toArray(String[]::new));
        Await.until("the agent listens", () -> listens(port));
        return new StagedAgent(jvm, port);
    }

    private static Path secret(Path folder, String name, String owner, String watcher)
            throws IOException {
        Path file = folder.resolve("jmxremote." + name);
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            // From JDK 9 on the JVM replaces clear passwords by hashes, unless told otherwise.
            Files.write(file, List.of(OWNER + " " + owner, WATCHER + " " + watcher));
        }
        return file;
    }

    /** The options of TLS, for the registry as well. */
    public static List<String> tls(StagedStores stores, StagedStores.Server server) {
        return List.of(
                JMX + "ssl=true",
                JMX + "registry.ssl=true",
                "-Djavax.net.ssl.keyStore=" + stores.of(server),
                "-Djavax.net.ssl.keyStorePassword=" + StagedStores.PASSWORD,
                "-Djavax.net.ssl.trustStore=" + stores.trust(),
                "-Djavax.net.ssl.trustStorePassword=" + StagedStores.PASSWORD);
    }

    /** A port that is free now, and most likely a moment later. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whether a port of the loopback interface takes connections. */
    public static boolean listens(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Waits for what must come. */
    public static void await(String what, Callable<Boolean> condition) {
        Await.until(what, condition);
    }

    public long pid() {
        return jvm.pid();
    }

    public int port() {
        assertTrue(port > 0, "it listens");
        return port;
    }

    public Address.Rmi address() {
        return address("127.0.0.1", port());
    }

    /** Of the JMX agent whose registry is there. */
    public static Address.Rmi address(String host, int port) {
        try {
            return new Address.Rmi(
                    new JMXServiceURL(
                            "service:jmx:rmi:///jndi/rmi://" + host + ":" + port + "/jmxrmi"),
                    host + ":" + port);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public LocalJvm find() throws CannotConnect {
        return jvm.find();
    }

    /** Freezes it, and waits until it is. */
    public void stop() throws IOException {
        jvm.stop();
    }

    public void resume() throws IOException {
        jvm.resume();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
