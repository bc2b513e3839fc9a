package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Key stores made by keytool: an authority of the test's own, and what it issued. */
public final class StagedStores {
    public static final String PASSWORD = "changeit";

    /** What a server shows. */
    public enum Server {
        GOOD("san=dns:localhost,ip:127.0.0.1", "-1d", 30),
        /** For another host. */
        WRONG_HOST("san=dns:db.example.org", "-1d", 30),
        /** It ended the day before yesterday. */
        EXPIRED("san=dns:localhost,ip:127.0.0.1", "-12d", 10);

        private final String names;
        private final String start;
        private final int days;

        Server(String names, String start, int days) {
            this.names = names;
            this.start = start;
            this.days = days;
        }
    }

    private static final String AUTHORITY = "authority";
    private final Path folder;

    private StagedStores(Path folder) {
        this.folder = folder;
    }

    /** Takes some seconds: make them once for all tests of a class. */
    public static StagedStores make(Path folder) throws IOException {
        var stores = new StagedStores(folder);
        stores.authority();
        for (Server server : Server.values()) {
            stores.issue(server.name(), "CN=server", server.names, server.start, server.days);
        }
        stores.issue("client", "CN=client", "san=dns:client", "-1d", 30);
        return stores;
    }

    public Path of(Server server) {
        return folder.resolve(server.name() + ".p12");
    }

    /** What trusts the authority. */
    public Path trust() {
        return folder.resolve("trust.p12");
    }

    public Access.Store trustStore() {
        return store(trust());
    }

    /** The client's certificate. */
    public Access.Store clientStore() {
        return store(folder.resolve("client.p12"));
    }

    private static Access.Store store(Path file) {
        return new Access.Store(file, Optional.of(Secret.of(PASSWORD.toCharArray())));
    }

    private void authority() throws IOException {
        Path own = folder.resolve("authority.p12");
        Path certificate = folder.resolve("authority.pem");
        keytool(
                own,
                "-genkeypair",
                "-alias",
                AUTHORITY,
                "-dname",
                "CN=Test authority",
                "-ext",
                "bc:c",
                "-keyalg",
                "EC",
                "-validity",
                "60",
                "-startdate",
                "-30d");
        keytool(own, "-exportcert", "-alias", AUTHORITY, "-rfc", "-file", certificate.toString());
        keytool(
                trust(),
                "-importcert",
                "-noprompt",
                "-alias",
                AUTHORITY,
                "-file",
                certificate.toString());
    }

    private void issue(String name, String subject, String names, String start, int days)
            throws IOException {
        Path own = folder.resolve("authority.p12");
        keytool(
                own,
                "-genkeypair",
                "-alias",
                name,
                "-signer",
                AUTHORITY,
                "-dname",
                subject,
                "-ext",
                names,
                "-keyalg",
                "EC",
                "-startdate",
                start,
                "-validity",
                Integer.toString(days));
        keytool(
                folder.resolve(name + ".p12"),
                "-importkeystore",
                "-srckeystore",
                own.toString(),
                "-srcstorepass",
                PASSWORD,
                "-srcalias",
                name);
    }

    private static void keytool(Path store, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12"));
        boolean imports = command.contains("-importkeystore");
        command.addAll(
                imports
                        ? List.of("-destkeystore", store.toString(), "-deststorepass", PASSWORD)
                        : List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        if (imports) {
            command.remove("-storetype");
            command.remove("PKCS12");
        }
        Path said = Files.createTempFile(store.getParent(), "keytool", ".out");
        Process keytool =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            assertEquals(0, keytool.waitFor(), () -> command + ": " + read(said));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
