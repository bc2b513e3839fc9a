package dev.fettle.app.cli;

import dev.fettle.app.connections.NoKeyring;
import dev.fettle.app.connections.Passwords;
import dev.fettle.app.connections.Remembered;
import dev.fettle.connect.Access;
import dev.fettle.connect.Access.Credentials;
import dev.fettle.connect.Access.Store;
import dev.fettle.connect.Address;
import dev.fettle.connect.Secret;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * How a target is entered: what the options say, before what is remembered. A password comes from a
 * file or a variable that was named, else from the keyring, else it is asked for.
 */
final class Entrance {
    private static final String TRUST_STORE = "--truststore";
    private static final String KEY_STORE = "--keystore";

    private final Terminal terminal;
    private final Passwords passwords;
    private final NamedPasswords named;
    private final Apart apart;

    /**
     * @param environment a variable's value, or null
     */
    Entrance(
            Terminal terminal,
            Passwords passwords,
            UnaryOperator<String> environment,
            Interruption interruption) {
        this.terminal = terminal;
        this.passwords = passwords;
        this.named = new NamedPasswords(terminal, environment);
        this.apart = new Apart(interruption);
    }

    /**
     * @param known what is remembered of it
     * @throws Refusal where the options do not fit, or a password is not to be had
     */
    Access access(Address address, Optional<Remembered> known, AccessOptions options) {
        if (address instanceof Address.Local) {
            requireNone(address, options);
            return Access.ANONYMOUS;
        }
        Optional<String> user = options.user().or(() -> known.flatMap(Remembered::user));
        if (options.password().given() && user.isEmpty()) {
            throw wrong(
                    "A password was named, but no user to log in as; add --user USER, or leave the"
                            + " password out.");
        }
        return access(address, user, known, options, this::kept);
    }

    /**
     * That of a connection that is about to be remembered, with its passwords: those that the keyring
     * has already are not asked for.
     *
     * @throws Refusal as {@link #access}
     */
    Access anew(Address address, AccessOptions options) {
        return access(
                address,
                options.user(),
                Optional.empty(),
                options,
                (at, user) -> asked(at, user, "none was named"));
    }

    private Access access(
            Address address,
            Optional<String> user,
            Optional<Remembered> known,
            AccessOptions options,
            BiFunction<Address, String, Secret> otherwise) {
        boolean tls = options.tls() || known.map(Remembered::tls).orElse(false);
        requireFit(address, tls);
        Optional<Store> trust =
                store(
                        TRUST_STORE,
                        options.trustStore().or(() -> known.flatMap(Remembered::trustStore)),
                        options.trustStorePassword(),
                        known.isPresent());
        Optional<Store> key =
                store(
                        KEY_STORE,
                        options.keyStore().or(() -> known.flatMap(Remembered::keyStore)),
                        options.keyStorePassword(),
                        known.isPresent());
        Optional<Credentials> credentials =
                user.map(
                        name ->
                                new Credentials(
                                        name,
                                        named.of(options.password())
                                                .orElseGet(() -> otherwise.apply(address, name))));
        return new Access(credentials, tls, trust, key);
    }

    /** What can be known to be wrong without a password. */
    void check(Address address, AccessOptions options) {
        requireFit(address, options.tls());
        options.trustStore().ifPresent(file -> requireReadable(TRUST_STORE, file));
        options.keyStore().ifPresent(file -> requireReadable(KEY_STORE, file));
    }

    private static void requireFit(Address address, boolean tls) {
        if (tls
                && address instanceof Address.Jolokia jolokia
                && "http".equalsIgnoreCase(jolokia.url().getScheme())) {
            throw wrong(
                    "TLS is wanted, but "
                            + address.text()
                            + " is not encrypted; write https:// there, or leave out --tls.");
        }
    }

    private static void requireNone(Address local, AccessOptions options) {
        if (options.any()) {
            throw wrong(
                    local.label()
                            + " is a JVM of this machine, which takes no user, no password and no"
                            + " TLS; leave those options out, or give its host:port.");
        }
    }

    private Secret kept(Address address, String user) {
        String noKeyring;
        try {
            Optional<Secret> kept = unlocked(() -> passwords.find(address, user));
            if (kept.isPresent()) {
                return kept.get();
            }
            noKeyring = "the keyring has none";
        } catch (NoKeyring e) {
            noKeyring = lowerFirst(e.getMessage());
        }
        return asked(address, user, noKeyring);
    }

    /**
     * Asks the user for a password.
     *
     * @param otherwise why it does not come from elsewhere
     */
    private Secret asked(Address address, String user, String otherwise) {
        char[] answer =
                typed("Password of " + user + " at " + address.label() + ":")
                        .filter(typed -> typed.length > 0)
                        .orElseThrow(
                                () ->
                                        wrong(
                                                ("There is no password for %s at %s: %s, and %s;"
                                                     + " name a source with --password-file or"
                                                     + " --password-env.")
                                                        .formatted(
                                                                user,
                                                                address.label(),
                                                                otherwise,
                                                                terminal.interactive()
                                                                        ? "none was typed"
                                                                        : "without a terminal"
                                                                                + " nobody can be"
                                                                                + " asked")));
        try {
            return Secret.of(answer);
        } finally {
            Arrays.fill(answer, '\0');
        }
    }

    /** The keyring may ask the user to unlock it, in a window that is not Fettle's. */
    private Optional<Secret> unlocked(Apart.Work<Optional<Secret>, NoKeyring> work)
            throws NoKeyring {
        return apart.run("fettle-unlock", "the keyring answered", work);
    }

    /** Nothing but the user ends it: Ctrl-C must not wait for that. */
    private Optional<char[]> typed(String question) {
        return apart.run(
                "fettle-prompt", "a password was typed", () -> terminal.askSecretly(question));
    }

    private Optional<Store> store(
            String option, Optional<Path> file, AccessOptions.Source source, boolean remembered) {
        if (file.isEmpty()) {
            if (source.given()) {
                throw wrong(
                        "A password was named for "
                                + option
                                + ", but no file; add "
                                + option
                                + " FILE, or leave the password out.");
            }
            return Optional.empty();
        }
        Path store = file.get().toAbsolutePath();
        requireReadable(option, store);
        Optional<Secret> password = named.of(source);
        return Optional.of(
                new Store(store, password.isEmpty() && remembered ? keptOf(store) : password));
    }

    private static void requireReadable(String option, Path store) {
        if (!Files.isRegularFile(store) || !Files.isReadable(store)) {
            throw new Refusal(
                    ExitStatus.FILE,
                    "The "
                            + option.substring(2)
                            + " "
                            + store
                            + " cannot be read; name a readable PKCS12 or JKS file with "
                            + option
                            + ".");
        }
    }

    /** Many stores have no password, so that a lack of it is no error here. */
    private Optional<Secret> keptOf(Path store) {
        try {
            return unlocked(() -> passwords.find(store));
        } catch (NoKeyring e) {
            log().log(Level.INFO, "no password of " + store + " was sought: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Not a field: a command that needs no password must not start the logging. */
    private static System.Logger log() {
        return System.getLogger(Entrance.class.getName());
    }

    private static String lowerFirst(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static Refusal wrong(String sentence) {
        return new Refusal(ExitStatus.WRONG_USAGE, sentence);
    }
}
