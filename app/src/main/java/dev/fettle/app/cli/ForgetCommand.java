package dev.fettle.app.cli;

import dev.fettle.app.connections.Connections;
import dev.fettle.app.connections.NoKeyring;
import dev.fettle.app.connections.Passwords;
import dev.fettle.app.connections.Remembered;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.concurrent.Callable;

/** {@code fettle forget NAME}. */
@Command(
        name = "forget",
        description = {
            "Forgets a remembered connection, and removes its passwords from the keyring.",
            ""
        })
final class ForgetCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Connections connections;
    private final Passwords passwords;

    @Parameters(paramLabel = "NAME", description = "As \"fettle remember\" lists it.")
    private String name;

    ForgetCommand(Terminal terminal, Connections connections, Passwords passwords) {
        this.terminal = terminal;
        this.connections = connections;
        this.passwords = passwords;
    }

    @Override
    public Integer call() {
        try {
            Remembered gone =
                    connections
                            .forget(name)
                            .orElseThrow(
                                    () ->
                                            new Refusal(
                                                    ExitStatus.WRONG_USAGE,
                                                    "No connection is remembered by that name;"
                                                        + " \"fettle remember\" lists those that"
                                                        + " are."));
            terminal.note("fettle: \"" + gone.name() + "\" is forgotten.");
            clean(gone);
            return ExitStatus.DONE;
        } catch (IOException e) {
            throw new Refusal(ExitStatus.FILE, e.getMessage());
        }
    }

    private void clean(Remembered gone) throws IOException {
        try {
            passwords.forget(gone, connections.all());
        } catch (NoKeyring e) {
            terminal.note(leftOver(e));
        }
    }

    /** No error: most often none was stored. */
    static String leftOver(Exception failure) {
        return "fettle: Whether the keyring holds a password of it is not known ("
                + failure.getMessage()
                + "); if it does, remove it there, under \"fettle\".";
    }
}
