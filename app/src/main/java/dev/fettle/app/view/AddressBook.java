package dev.fettle.app.view;

import dev.fettle.app.connections.Remembered;
import dev.fettle.connect.Access;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The remembered connections, and what the keyring has for them. Every call may wait for a disk or
 * for the user, who is asked to unlock the keyring: none is for the toolkit's thread. An
 * IOException's message is a sentence for the user.
 */
public interface AddressBook {
    /** Nothing is remembered, and nothing is kept. */
    AddressBook NONE =
            new AddressBook() {
                @Override
                public List<Remembered> all() {
                    return List.of();
                }

                @Override
                public Access access(Remembered connection) {
                    return Access.ANONYMOUS;
                }

                @Override
                public void remember(Remembered connection, Optional<Access> secrets)
                        throws IOException {
                    throw new IOException("Nothing can be remembered here.");
                }

                @Override
                public void forget(String name) {}

                @Override
                public Optional<String> whyNoKeyring() {
                    return Optional.of("There is no keyring here");
                }
            };

    List<Remembered> all() throws IOException;

    /**
     * How a connection is entered, with the passwords that the keyring has.
     *
     * @throws PasswordWanted where its user's password is not kept
     */
    Access access(Remembered connection) throws IOException;

    /**
     * @param secrets whose passwords go to the keyring; empty where none is to be kept
     */
    void remember(Remembered connection, Optional<Access> secrets) throws IOException;

    /** Also what the keyring has for it. */
    void forget(String name) throws IOException;

    /** Why no password can be kept, as the first half of a sentence; empty where one can. */
    Optional<String> whyNoKeyring();
}
