package dev.fettle.doctor;

import dev.fettle.connect.Access;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.rmi.server.RMIClientSocketFactory;
import java.util.Optional;

import javax.management.remote.rmi.RMIConnection;
import javax.management.remote.rmi.RMIServer;

/**
 * A connector's server whose connections have this examination's trust. The stub of a connection comes
 * with the JDK's socket factory again, so it is exchanged as well.
 */
record OwnTrust(RMIServer server, Sockets sockets) implements RMIServer {

    /** TLS sockets, host name checked. */
    record Sockets(Access access) implements RMIClientSocketFactory {
        @Override
        public Socket createSocket(String host, int port) throws IOException {
            Socket plain = Tcp.connect(InetAddress.getByName(host), port);
            return Handshake.encrypt(Trust.of(access).context(access), plain, host, port);
        }
    }

    @Override
    public String getVersion() throws java.rmi.RemoteException {
        return server.getVersion();
    }

    @Override
    public RMIConnection newClient(Object credentials) throws IOException {
        RMIConnection connection = server.newClient(credentials);
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(connection);
        }
        try (var in =
                new StubStream(
                        new ByteArrayInputStream(bytes.toByteArray()),
                        false,
                        Optional.of(sockets))) {
            return in.connection();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }
}
