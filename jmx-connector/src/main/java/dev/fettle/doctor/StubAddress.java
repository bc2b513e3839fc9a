package dev.fettle.doctor;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where an RMI stub says that its object is. Read from the stub's serialized form, which
 * {@link java.rmi.server.RemoteObject} documents, without deserializing it: that alone would make RMI
 * call there.
 *
 * @param tls whether the stub brings the socket factory that makes TLS connections
 */
record StubAddress(String host, int port, boolean tls) {
    private static final String TLS = "javax.rmi.ssl.SslRMIClientSocketFactory";

    /** The first stub in serialized bytes. */
    static Optional<StubAddress> in(byte[] serialized) {
        String bytes = new String(serialized, StandardCharsets.ISO_8859_1);
        boolean tls = bytes.contains(TLS);
        // Written by writeUTF: two bytes of length go before.
        int second = bytes.indexOf("\0\u000bUnicastRef2");
        // A byte says whether a factory follows.
        int at = second >= 0 ? second + 2 + 11 + 1 : bytes.indexOf("\0\nUnicastRef") + 2 + 10;
        boolean found = second >= 0 || bytes.contains("\0\nUnicastRef");
        if (!found || at > serialized.length) {
            return Optional.empty();
        }
        try (var in =
                new DataInputStream(
                        new ByteArrayInputStream(serialized, at, serialized.length - at))) {
            String host = in.readUTF();
            int port = in.readInt();
            return port > 0 && port < 1 << 16
                    ? Optional.of(new StubAddress(host, port, tls))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    String words() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
