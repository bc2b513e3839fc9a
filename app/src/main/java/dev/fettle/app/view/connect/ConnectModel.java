package dev.fettle.app.view.connect;

import dev.fettle.app.connections.BadTarget;
import dev.fettle.app.connections.Remembered;
import dev.fettle.app.connections.TargetText;
import dev.fettle.connect.Address;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the form makes of what stands in it.
 *
 * @param address where it leads; its label is the name, where one is given
 * @param remembered what is to be remembered; empty without a name
 * @param problems a sentence for each field that cannot stay as it is
 */
public record ConnectModel(
        Optional<Address> address, Optional<Remembered> remembered, Map<Field, String> problems) {
    /** What may be wrong. */
    public enum Field {
        TARGET,
        USER,
        TRUST_STORE,
        KEY_STORE,
        NAME
    }

    public ConnectModel {
        problems = Map.copyOf(problems);
    }

    public boolean ready() {
        return address.isPresent() && problems.isEmpty();
    }

    public static ConnectModel of(Draft draft) {
        Map<Field, String> problems = new EnumMap<>(Field.class);
        Optional<Address> place = address(draft.target(), problems);
        if (draft.password() && draft.user().isBlank()) {
            problems.put(Field.USER, "A password needs a user; name one, or clear it.");
        }
        Optional<Path> trust = path(draft.trustStore(), Field.TRUST_STORE, problems);
        Optional<Path> key = path(draft.keyStore(), Field.KEY_STORE, problems);
        String name = draft.name().strip();
        if (!name.isEmpty() && !Remembered.validName(name)) {
            problems.put(
                    Field.NAME,
                    "A name has letters, digits, dots, dashes and underscores, not digits alone,"
                            + " and 64 at most.");
        }
        if (place.isEmpty() || !problems.isEmpty()) {
            return new ConnectModel(Optional.empty(), Optional.empty(), problems);
        }
        if (name.isEmpty()) {
            return new ConnectModel(place, Optional.empty(), problems);
        }
        Remembered remembered =
                new Remembered(name, draft.target().strip(), user(draft), draft.tls(), trust, key);
        try {
            return new ConnectModel(
                    Optional.of(remembered.address()), Optional.of(remembered), problems);
        } catch (BadTarget bad) {
            problems.put(Field.TARGET, bad.getMessage());
            return new ConnectModel(Optional.empty(), Optional.empty(), problems);
        }
    }

    static Optional<String> user(Draft draft) {
        return Optional.of(draft.user().strip()).filter(user -> !user.isEmpty());
    }

    /** Whether certificates matter: the stores are asked for only then. */
    static boolean encrypted(Draft draft) {
        return draft.tls() || draft.target().strip().toLowerCase(Locale.ROOT).startsWith("https:");
    }

    private static Optional<Address> address(String text, Map<Field, String> problems) {
        if (text.isBlank()) {
            problems.put(Field.TARGET, "Write host:port, or a URL.");
            return Optional.empty();
        }
        if (text.contains("@")) {
            // The sentence of the command line names its option.
            problems.put(
                    Field.TARGET,
                    "A target holds no user and no password; there are fields for them below.");
            return Optional.empty();
        }
        try {
            Optional<Address> address = TargetText.address(text);
            if (address.isEmpty()) {
                problems.put(
                        Field.TARGET,
                        "This is no address: write host:port, or a URL. The JVMs of this machine"
                                + " are in the list.");
            }
            return address;
        } catch (BadTarget bad) {
            problems.put(Field.TARGET, bad.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Path> path(String text, Field field, Map<Field, String> problems) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(text.strip()));
        } catch (InvalidPathException bad) {
            problems.put(field, "This is no file's name: " + bad.getReason() + ".");
            return Optional.empty();
        }
    }
}
