package dev.fettle.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A patient that is entered from elsewhere, and what its users hold in their hands. */
final class RemoteRun implements AutoCloseable {
    static final String OWNER = "owner";
    static final String GUEST = "guest";
    static final String PASSWORD = "correct-horse";
    static final String STORE_PASSWORD = "battery-staple";

    private final Path folder;
    private final PatientRun patient;
    private final int port;

    private RemoteRun(Path folder, PatientRun patient, int port) {
        this.folder = folder;
        this.patient = patient;
        this.port = port;
    }

    /** With passwords, and TLS for server and registry. */
    static RemoteRun guarded(Path folder, Jdk jdk) throws Exception {
        Path server = identity(folder, "server", "san=ip:127.0.0.1");
        return listening(
                folder,
                jdk,
                agent("authenticate=true"),
                agent("ssl=true"),
                agent("registry.ssl=true"),
                agent("password.file=" + passwords(folder)),
                agent("access.file=" + roles(folder)),
                "-Djavax.net.ssl.keyStore=" + server,
                "-Djavax.net.ssl.keyStorePassword=" + STORE_PASSWORD);
    }

    /** On loopback, for everybody. */
    static RemoteRun open(Path folder, Jdk jdk) throws Exception {
        return listening(
                folder,
                jdk,
                agent("host=127.0.0.1"),
                agent("authenticate=false"),
                agent("ssl=false"));
    }

    private static RemoteRun listening(Path folder, Jdk jdk, String... flags) throws Exception {
        int port = freePort();
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "-Xmx128m",
                                "-Djava.rmi.server.hostname=127.0.0.1",
                                agent("port=" + port),
                                agent("rmi.port=" + port)));
        all.addAll(List.of(flags));
        return new RemoteRun(folder, PatientRun.start(jdk, all, "idle"), port);
    }

    /** By Jolokia's agent, without a password. */
    static RemoteRun jolokia(Path folder, Jdk jdk) throws Exception {
        Path agent = Built.root().resolve("jmx-connector/target/jolokia-agent.jar");
        int port = freePort();
        String options = "=host=127.0.0.1,discoveryEnabled=false,port=" + port;
        return new RemoteRun(
                folder,
                PatientRun.start(jdk, List.of("-Xmx128m", "-javaagent:" + agent + options), "idle"),
                port);
    }

    private static String agent(String option) {
        return "-Dcom.sun.management.jmxremote." + option;
    }

    PatientRun patient() {
        return patient;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** The options of who knows the password and trusts the server. */
    List<String> entering(String user) throws IOException, InterruptedException {
        return entering(user, PASSWORD, "server");
    }

    List<String> entering(String user, String password, String trusted)
            throws IOException, InterruptedException {
        return List.of(
                "--user",
                user,
                "--password-file",
                secret(folder, "password-" + password, password).toString(),
                "--tls",
                "--truststore",
                trusting(folder, trusted).toString(),
                "--truststore-password-file",
                secret(folder, "store-password", STORE_PASSWORD).toString());
    }

    private static Path passwords(Path folder) throws IOException {
        return secret(
                folder,
                "jmxremote.password",
                OWNER + " " + PASSWORD + "\n" + GUEST + " " + PASSWORD + "\n");
    }

    private static Path roles(Path folder) throws IOException {
        return secret(folder, "jmxremote.access", OWNER + " readwrite\n" + GUEST + " readonly\n");
    }

    private static Path secret(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    /** A certificate that signed itself, with its key. */
    static Path identity(Path folder, String name, String extension)
            throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        if (!Files.exists(store)) {
            keytool(
                    List.of(
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-alias",
                            name,
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            extension,
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            STORE_PASSWORD));
        }
        return store;
    }

    private static Path trusting(Path folder, String name)
            throws IOException, InterruptedException {
        Path store = folder.resolve("trusting-" + name + ".p12");
        if (!Files.exists(store)) {
            Path certificate = folder.resolve(name + ".cer");
            keytool(
                    List.of(
                            "-exportcert",
                            "-alias",
                            name,
                            "-file",
                            certificate.toString(),
                            "-keystore",
                            folder.resolve(name + ".p12").toString(),
                            "-storepass",
                            STORE_PASSWORD));
            keytool(
                    List.of(
                            "-importcert",
                            "-noprompt",
                            "-alias",
                            name,
                            "-file",
                            certificate.toString(),
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            STORE_PASSWORD));
        }
        return store;
    }

    private static void keytool(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Jdk.here().home().resolve("bin/keytool").toString());
        command.addAll(arguments);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool " + arguments.getFirst() + ": " + said);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        patient.close();
    }
}
