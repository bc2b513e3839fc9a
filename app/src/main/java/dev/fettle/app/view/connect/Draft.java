package dev.fettle.app.view.connect;

import dev.fettle.app.connections.Remembered;

import java.nio.file.Path;

/**
 * What stands in the form, without its passwords.
 *
 * @param password whether one is given
 * @param keep whether the passwords are to go to the keyring
 */
public record Draft(
        String target,
        String user,
        boolean password,
        boolean tls,
        String trustStore,
        String keyStore,
        String name,
        boolean keep) {
    public static final Draft EMPTY = new Draft("", "", false, false, "", "", "", false);

    /** What is remembered, to be changed or completed. */
    public static Draft of(Remembered known) {
        return new Draft(
                known.target(),
                known.user().orElse(""),
                false,
                known.tls(),
                known.trustStore().map(Path::toString).orElse(""),
                known.keyStore().map(Path::toString).orElse(""),
                known.name(),
                false);
    }
}
