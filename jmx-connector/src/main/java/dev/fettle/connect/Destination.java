package dev.fettle.connect;

import java.util.Objects;

/** What a TARGET means: where a JVM is, and how it is entered. */
public record Destination(Address address, Access access) {
    public Destination {
        Objects.requireNonNull(address);
        Objects.requireNonNull(access);
    }

    public static Destination of(LocalJvm jvm) {
        return new Destination(new Address.Local(jvm), Access.ANONYMOUS);
    }
}
