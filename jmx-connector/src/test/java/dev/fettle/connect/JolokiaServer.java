package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A real JVM with a Jolokia agent at a port of the loopback. */
record JolokiaServer(TestJvm jvm, String scheme, int port) implements AutoCloseable {
    static final String USER = "jolo";
    static final String PASSWORD = "kia-kia";

    /** Copied there by the build: see the module's pom.xml. */
    private static final Path AGENT = Path.of("target", "jolokia-agent.jar");

    static JolokiaServer start(Path folder, int jdk, String... options) throws IOException {
        assertTrue(Files.exists(AGENT), AGENT.toAbsolutePath() + " is missing");
        int port = JmxServer.freePort();
        var all = new StringBuilder();
        all.append("-javaagent:").append(AGENT.toAbsolutePath());
        all.append("=host=127.0.0.1,discoveryEnabled=false,port=").append(port);
        Arrays.stream(options).forEach(option -> all.append(',').append(option));
        boolean https = Arrays.asList(options).contains("protocol=https");
        TestJvm jvm = TestJvm.start(folder, jdk, all.toString());
        // The agent comes up on a thread of its own, beside the program.
        Await.until("the agent listens", () -> listens(port));
        return new JolokiaServer(jvm, https ? "https" : "http", port);
    }

    private static boolean listens(int port) {
        try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    static String[] withPassword() {
        return new String[] {"user=" + USER, "password=" + PASSWORD};
    }

    Destination as(Access access) {
        return at("/jolokia", access);
    }

    Destination at(String path, Access access) {
        return at("127.0.0.1", port, path, access);
    }

    Destination at(String host, int at, String path, Access access) {
        URI url = URI.create(scheme + "://" + host + ":" + at + path);
        return new Destination(new Address.Jolokia(url, host + ":" + at), access);
    }

    @Override
    public void close() {
        jvm.close();
    }
}
