package dev.fettle.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** Connections that wait no longer than a look can. */
final class Tcp {
    private static final int CONNECT_MILLIS = 3_000;

    /** Also of each read. */
    static final int READ_MILLIS = 4_000;

    private Tcp() {}

    static Socket connect(InetAddress address, int port) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            socket.setSoTimeout(READ_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Why a port is not reached; empty where it is. */
    static Optional<Outcome> closed(InetAddress address, int port, String where) {
        try (Socket _ = connect(address, port)) {
            return Optional.empty();
        } catch (SocketTimeoutException _) {
            return Optional.of(
                    Outcome.broken(
                            where
                                    + " does not answer within "
                                    + CONNECT_MILLIS / 1000
                                    + " s: packets to it are lost",
                            "look whether the host is up, and which firewall drops port " + port));
        } catch (NoRouteToHostException e) {
            return Optional.of(
                    Outcome.broken(
                            where + " cannot be reached: " + Causes.words(e),
                            "look at the network's routes and the firewall between here and "
                                    + where));
        } catch (IOException e) {
            return Optional.of(
                    Outcome.broken(
                            "no connection to " + where + ": " + Causes.words(e),
                            "look whether the JVM runs and listens there"
                                    + " (com.sun.management.jmxremote.port="
                                    + port
                                    + "), on that address, and whether a forwarding is up"));
        }
    }
}
