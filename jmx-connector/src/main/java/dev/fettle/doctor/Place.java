package dev.fettle.doctor;

import dev.fettle.connect.Access;

import java.net.InetAddress;

/** A case that lies at a host and a port. */
interface Place {
    String host();

    int port();

    Access access();

    /** What its name resolves to. */
    InetAddress address();

    void resolved(InetAddress to);

    default String where() {
        return (host().contains(":") ? "[" + host() + "]" : host()) + ":" + port();
    }
}
