package dev.fettle.app.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a remote TARGET is entered: a mixin of every command that takes one. No option takes a password
 * itself, since other users can read command lines.
 */
final class AccessOptions {
    @ArgGroup(validate = false, heading = "%nFor remote targets:%n")
    private Given given = new Given();

    private static final class Given {
        @Option(
                names = "--user",
                paramLabel = "USER",
                description =
                        "Log in as that user. The password comes from a file or a variable, else"
                                + " from the keyring, else it is asked for.")
        private String user;

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "A file that holds the password alone.")
        private Path passwordFile;

        @Option(
                names = "--password-env",
                paramLabel = "VAR",
                description = "An environment variable that holds the password.")
        private String passwordVariable;

        @Option(names = "--tls", description = "Connect over TLS, or not at all.")
        private boolean tls;

        @Option(
                names = "--truststore",
                paramLabel = "FILE",
                description = "Whose certificates are trusted: PKCS12 or JKS.")
        private Path trustStore;

        @Option(
                names = "--truststore-password-file",
                paramLabel = "FILE",
                description = "A file that holds the trust store's password.")
        private Path trustStorePasswordFile;

        @Option(
                names = "--truststore-password-env",
                paramLabel = "VAR",
                description = "A variable that holds it.")
        private String trustStorePasswordVariable;

        @Option(
                names = "--keystore",
                paramLabel = "FILE",
                description = "The client's own certificate: PKCS12 or JKS.")
        private Path keyStore;

        @Option(
                names = "--keystore-password-file",
                paramLabel = "FILE",
                description = "A file that holds the key store's password.")
        private Path keyStorePasswordFile;

        @Option(
                names = "--keystore-password-env",
                paramLabel = "VAR",
                description = "A variable that holds it.")
        private String keyStorePasswordVariable;
    }

    /**
     * Where a password comes from.
     *
     * @param option how its options begin, such as {@code --truststore-password}
     */
    record Source(String option, Optional<Path> file, Optional<String> variable) {
        boolean given() {
            return file.isPresent() || variable.isPresent();
        }
    }

    Optional<String> user() {
        return Optional.ofNullable(given.user);
    }

    Source password() {
        return source("--password", given.passwordFile, given.passwordVariable);
    }

    boolean tls() {
        return given.tls;
    }

    Optional<Path> trustStore() {
        return Optional.ofNullable(given.trustStore);
    }

    Source trustStorePassword() {
        return source(
                "--truststore-password",
                given.trustStorePasswordFile,
                given.trustStorePasswordVariable);
    }

    Optional<Path> keyStore() {
        return Optional.ofNullable(given.keyStore);
    }

    Source keyStorePassword() {
        return source(
                "--keystore-password", given.keyStorePasswordFile, given.keyStorePasswordVariable);
    }

    private static Source source(String option, Path file, String variable) {
        return new Source(option, Optional.ofNullable(file), Optional.ofNullable(variable));
    }

    /** Whether a password comes from anywhere but the keyring and the user. */
    boolean passwords() {
        return password().given() || trustStorePassword().given() || keyStorePassword().given();
    }

    boolean any() {
        return passwords()
                || tls()
                || user().isPresent()
                || trustStore().isPresent()
                || keyStore().isPresent();
    }
}
