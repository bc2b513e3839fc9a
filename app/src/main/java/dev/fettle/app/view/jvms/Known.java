package dev.fettle.app.view.jvms;

import dev.fettle.app.connections.Remembered;
import dev.fettle.connect.LocalJvm;

import java.util.List;
import java.util.Optional;

/**
 * What can be attached to, as far as it is known without asking any of it.
 *
 * @param local the JVMs of this machine
 * @param remembered remote ones
 */
public record Known(List<LocalJvm> local, List<Bookmark> remembered) {
    public static final Known NONE = new Known(List.of(), List.of());

    public Known {
        local = List.copyOf(local);
        remembered = List.copyOf(remembered);
    }

    public Optional<Remembered> remembered(RowKey key) {
        return remembered.stream()
                .filter(bookmark -> RowKey.of(bookmark.address()).equals(key))
                .map(Bookmark::connection)
                .findFirst();
    }
}
