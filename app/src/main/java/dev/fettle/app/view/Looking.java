package dev.fettle.app.view;

import dev.fettle.app.connections.BadTarget;
import dev.fettle.app.connections.Remembered;
import dev.fettle.app.view.jvms.Bookmark;
import dev.fettle.app.view.jvms.Known;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks for what can be attached to. On one thread, which is not the toolkit's. */
final class Looking implements Supplier<Known> {
    private final Ports ports;
    private final Consumer<String> told;
    private List<Bookmark> remembered = List.of();

    /**
     * @param told gets a sentence where the remembered ones cannot be read; the last good ones stay
     */
    Looking(Ports ports, Consumer<String> told) {
        this.ports = ports;
        this.told = told;
    }

    @Override
    public Known get() {
        try {
            List<Bookmark> read = new ArrayList<>();
            for (Remembered connection : ports.book().all()) {
                read.add(Bookmark.of(connection));
            }
            remembered = read;
        } catch (IOException | BadTarget unreadable) {
            told.accept(unreadable.getMessage());
        }
        return new Known(ports.jvms().get(), remembered);
    }
}
