package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

import javax.management.remote.rmi.RMIConnection;
import javax.management.remote.rmi.RMIServer;

/**
 * A JMX server's stub that gives the password away at the last moment, and keeps it nowhere; where
 * the way must be encrypted, only over TLS, and it lets no connection in that is not.
 */
record CheckedServer(RMIServer stub, StubEnd end, TlsSockets tls, Access access, String who)
        implements RMIServer {
    @Override
    public String getVersion() throws java.rmi.RemoteException {
        return stub.getVersion();
    }

    @Override
    public RMIConnection newClient(Object unused) throws IOException {
        check(end);
        RMIConnection connection = stub.newClient(credentials());
        StubEnd of = StubEnd.of(connection);
        try {
            check(of);
        } catch (IOException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private void check(StubEnd of) throws IOException {
        if (of.encrypted()) {
            tls.come(of.peer());
        }
        if (access.tls() && !of.encrypted()) {
            throw new CannotConnect(
                    Kind.NOT_TLS,
                    who
                            + " was not entered, and no password was sent: its JMX server at "
                            + of.peer()
                            + " does not encrypt; set com.sun.management.jmxremote.ssl=true there,"
                            + " or leave out --tls");
        }
    }

    private Object credentials() {
        Optional<Access.Credentials> given = access.credentials();
        if (given.isEmpty()) {
            return null;
        }
        char[] password = given.get().password().reveal();
        try {
            // What JMX's authenticators take is an array of two strings.
            return new String[] {given.get().user(), new String(password)};
        } finally {
            Arrays.fill(password, ' ');
        }
    }
}
