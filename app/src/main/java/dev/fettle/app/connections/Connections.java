package dev.fettle.app.connections;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The connections that are remembered, in {@code connections.toml}. Each call reads the file, so that
 * what another console or an editor wrote is seen; of two consoles that write in the same moment one
 * waits for the other. No secret is ever in it. Blocks for as long as the disk does; safe for use by
 * several threads.
 *
 * <p>Every IOException's message is one sentence: what failed, why, and what to do. A file that cannot
 * be understood is refused with its line, and never written over.
 */
public final class Connections {
    public static final String FILE = "connections.toml";

    private final ConnectionsFile file;
    private final Turn turn;

    /**
     * @param folder where the user's settings are; made when something is remembered
     */
    public Connections(Path folder) {
        file = new ConnectionsFile(folder.resolve(FILE));
        turn = new Turn(folder, "." + FILE + ".lock");
    }

    /** All of them, in the order of the file; none where there is no file. */
    public synchronized List<Remembered> all() throws IOException {
        return file.read();
    }

    /** The one of exactly that name. */
    public Optional<Remembered> named(String name) throws IOException {
        return all().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * Keeps one, in the place of the one that has its name.
     *
     * @return the one that it replaces
     * @throws IllegalArgumentException where its name is none, or its target no address: ask {@link
     *     Remembered#validName} and {@link Remembered#address} first
     */
    public synchronized Optional<Remembered> remember(Remembered connection) throws IOException {
        check(connection);
        try (var _ = turn.take()) {
            return put(connection);
        }
    }

    private Optional<Remembered> put(Remembered connection) throws IOException {
        var all = new ArrayList<>(file.read());
        int at = indexOf(all, connection.name());
        Optional<Remembered> before = at < 0 ? Optional.empty() : Optional.of(all.get(at));
        if (at < 0) {
            all.add(connection);
        } else {
            all.set(at, connection);
        }
        file.write(all);
        return before;
    }

    /**
     * Its password in the keyring stays: see {@link Passwords#forget}.
     *
     * @return what was forgotten; empty where there is none of that name
     */
    public synchronized Optional<Remembered> forget(String name) throws IOException {
        if (named(name).isEmpty()) {
            return Optional.empty();
        }
        try (var _ = turn.take()) {
            return remove(name);
        }
    }

    private Optional<Remembered> remove(String name) throws IOException {
        var all = new ArrayList<>(file.read());
        int at = indexOf(all, name);
        if (at < 0) {
            return Optional.empty();
        }
        Remembered gone = all.remove(at);
        file.write(all);
        return Optional.of(gone);
    }

    private static int indexOf(List<Remembered> all, String name) {
        return all.stream().map(Remembered::name).toList().indexOf(name);
    }

    private static void check(Remembered connection) {
        if (!Remembered.validName(connection.name())) {
            throw new IllegalArgumentException(connection.name() + " is no name");
        }
        try {
            connection.address();
        } catch (BadTarget e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
