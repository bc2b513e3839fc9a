package dev.fettle.app.view.jvms;

import dev.fettle.app.connections.BadTarget;
import dev.fettle.app.connections.Remembered;
import dev.fettle.connect.Address;

/** A remembered connection, and where it leads. */
public record Bookmark(Address address, Remembered connection) {
    public static Bookmark of(Remembered connection) throws BadTarget {
        return new Bookmark(connection.address(), connection);
    }
}
