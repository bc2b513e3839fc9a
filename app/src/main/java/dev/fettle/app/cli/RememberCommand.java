package dev.fettle.app.cli;

import dev.fettle.app.cli.format.ListLines;
import dev.fettle.app.connections.BadTarget;
import dev.fettle.app.connections.Connections;
import dev.fettle.app.connections.NoKeyring;
import dev.fettle.app.connections.Passwords;
import dev.fettle.app.connections.Remembered;
import dev.fettle.connect.Access;
import dev.fettle.connect.Access.Store;
import dev.fettle.connect.Address;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code fettle remember [NAME TARGET]}. */
@Command(
        name = "remember",
        description = {
            "Gives a remote target a name, which every command then takes in its place.",
            "Without NAME and TARGET it lists those that are remembered.",
            ""
        })
final class RememberCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Connections connections;
    private final Passwords passwords;
    private final Entrance entrance;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Letters, digits, \".\", \"-\" and \"_\"; no number.")
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "Its host:port or URL.")
    private String target;

    @Mixin private AccessOptions options;

    @Option(
            names = "--store-password",
            description =
                    "Keep its passwords in the system's keyring. Without it, none is kept"
                            + " anywhere.")
    private boolean storePassword;

    @Option(names = "--json", description = "List them as one JSON object a line.")
    private boolean json;

    RememberCommand(
            Terminal terminal, Connections connections, Passwords passwords, Entrance entrance) {
        this.terminal = terminal;
        this.connections = connections;
        this.passwords = passwords;
        this.entrance = entrance;
    }

    @Override
    public Integer call() {
        try {
            if (name == null) {
                list(connections.all());
            } else {
                remember();
            }
            return ExitStatus.DONE;
        } catch (IOException e) {
            throw new Refusal(ExitStatus.FILE, e.getMessage());
        }
    }

    private void list(List<Remembered> all) {
        if (json) {
            all.stream().map(ListLines::connection).forEach(terminal::line);
        } else if (all.isEmpty()) {
            terminal.note(
                    "fettle: No connection is remembered; \"fettle remember NAME HOST:PORT\" does"
                            + " it.");
        } else {
            ConnectionsText.table(terminal.width(), all).forEach(terminal::line);
        }
    }

    private void remember() throws IOException {
        Remembered connection = connection();
        Address address = address(connection);
        if (options.passwords() && !storePassword) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "A password was named, but none is kept without --store-password; add that, or"
                            + " name the password when you connect.");
        }
        entrance.check(address, options);
        Access access = Access.ANONYMOUS;
        if (storePassword) {
            requireKeyring(connection);
            access = entrance.anew(address, options);
        }
        Optional<Remembered> before = connections.remember(connection);
        terminal.note(
                "fettle: \"%s\" is remembered as %s%s."
                        .formatted(
                                name,
                                connection.target(),
                                before.isPresent() ? ", in the place of the one before" : ""));
        keep(address, access);
        before.ifPresent(this::clean);
    }

    private Remembered connection() {
        if (target == null) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "What \"" + name + "\" stands for is missing; give its host:port or URL, too.");
        }
        if (!Remembered.validName(name)) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "That name could be taken for a pid or an address; use up to 64 letters,"
                            + " digits, \".\", \"-\" and \"_\", and not digits alone.");
        }
        return new Remembered(
                name,
                target.strip(),
                options.user(),
                options.tls(),
                options.trustStore(),
                options.keyStore());
    }

    private static Address address(Remembered connection) {
        try {
            return connection.address();
        } catch (BadTarget e) {
            throw new Refusal(ExitStatus.WRONG_USAGE, e.getMessage());
        }
    }

    private void requireKeyring(Remembered connection) {
        if (connection.user().isEmpty() && !options.passwords()) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "There is no password to store; add --user USER, or leave out"
                            + " --store-password.");
        }
        passwords
                .whyNot()
                .ifPresent(
                        why -> {
                            throw new Refusal(
                                    ExitStatus.FILE,
                                    why
                                            + "; remember it without --store-password, and name the"
                                            + " password with --password-file or --password-env"
                                            + " when you connect, or type it.");
                        });
    }

    private void keep(Address address, Access access) {
        try {
            if (access.credentials().isPresent()) {
                var login = access.credentials().get();
                passwords.store(address, login.user(), login.password());
            }
            keep(access.trustStore());
            keep(access.keyStore());
        } catch (NoKeyring e) {
            throw new Refusal(
                    ExitStatus.FILE,
                    e.getMessage()
                            + ", so that no password of \""
                            + name
                            + "\" may be kept; try again, or name it when you connect.");
        }
    }

    private void keep(Optional<Store> store) throws NoKeyring {
        if (store.isPresent() && store.get().password().isPresent()) {
            passwords.store(store.get().file(), store.get().password().get());
        }
    }

    /** The passwords of the one that was replaced, as far as none needs them any more. */
    private void clean(Remembered before) {
        try {
            passwords.forget(before, connections.all());
        } catch (NoKeyring | IOException e) {
            terminal.note(ForgetCommand.leftOver(e));
        }
    }
}
