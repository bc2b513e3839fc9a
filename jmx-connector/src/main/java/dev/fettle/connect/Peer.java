package dev.fettle.connect;

import java.util.Locale;

/** The other end of a socket, by the name that it was called by. */
record Peer(String host, int port) {
    Peer {
        host = host.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
