package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Certificates and stores of the tests' own, made by keytool. All have one password. */
record TlsStores(Path folder) {
    static final String PASSWORD = "correct-horse";

    /** Of this machine's loopback. */
    private static final String HERE = "san=dns:localhost,ip:127.0.0.1";

    /** A certificate that signed itself, with its key. */
    Path server() throws IOException {
        return identity("server", HERE);
    }

    Path client() throws IOException {
        return identity("client", HERE);
    }

    /** One that nobody trusts here. */
    Path stranger() throws IOException {
        return identity("stranger", HERE);
    }

    Path ofAnotherHost() throws IOException {
        return identity("elsewhere", "san=dns:elsewhere.example");
    }

    /** One that an authority signed: what is trusted itself may be as old as it likes. */
    Path expired() throws IOException {
        Path store = folder.resolve("expired.p12");
        if (!Files.exists(store)) {
            identity(store, "authority", "bc=ca:true");
            keytool(
                    List.of(
                            "-exportcert",
                            "-alias",
                            "authority",
                            "-file",
                            issuer(store).toString(),
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD));
            identity(
                    store,
                    "expired",
                    HERE,
                    "-signer",
                    "authority",
                    "-startdate",
                    "-10d",
                    "-validity",
                    "1");
            keytool(
                    List.of(
                            "-delete",
                            "-alias",
                            "authority",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD));
        }
        return store;
    }

    private static Path issuer(Path store) {
        return store.resolveSibling(name(store) + "-issuer.cer");
    }

    Path trustingTheIssuerOf(Path identity) throws IOException {
        Path store = folder.resolve("trusting-issuer-" + name(identity) + ".p12");
        keytool(
                List.of(
                        "-importcert",
                        "-noprompt",
                        "-alias",
                        "issuer",
                        "-file",
                        issuer(identity).toString(),
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD));
        return store;
    }

    private Path identity(String name, String extension) throws IOException {
        Path store = folder.resolve(name + ".p12");
        if (!Files.exists(store)) {
            identity(store, name, extension);
        }
        return store;
    }

    private static void identity(Path store, String name, String extension, String... options)
            throws IOException {
        var command = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-alias", name));
        command.addAll(List.of("-dname", "CN=" + name, "-ext", extension));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(Arrays.asList(options));
        keytool(command);
    }

    /** A store that trusts these. */
    Path trusting(Path... identities) throws IOException {
        String names =
                String.join(
                        "-", Arrays.stream(identities).map(TlsStores::name).toArray(String[]::new));
        Path store = folder.resolve("trusting-" + names + ".p12");
        if (!Files.exists(store)) {
            for (Path each : identities) {
                Path certificate = folder.resolve(name(each) + ".cer");
                String alias = name(each);
                keytool(
                        List.of(
                                "-exportcert",
                                "-alias",
                                alias,
                                "-file",
                                certificate.toString(),
                                "-keystore",
                                each.toString(),
                                "-storepass",
                                PASSWORD));
                keytool(
                        List.of(
                                "-importcert",
                                "-noprompt",
                                "-alias",
                                alias,
                                "-file",
                                certificate.toString(),
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD));
            }
        }
        return store;
    }

    private static String name(Path identity) {
        return identity.getFileName().toString().replace(".p12", "");
    }

    static Optional<Access.Store> open(Path store) {
        return open(store, PASSWORD);
    }

    static Optional<Access.Store> open(Path store, String password) {
        return Optional.of(new Access.Store(store, Optional.of(Secret.of(password.toCharArray()))));
    }

    private static void keytool(List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        try {
            Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes());
            assertEquals(0, keytool.waitFor(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
