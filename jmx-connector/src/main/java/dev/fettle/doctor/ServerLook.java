package dev.fettle.doctor;

import java.io.ByteArrayInputStream;
import java.rmi.NoSuchObjectException;
import java.util.Optional;

import javax.management.remote.rmi.RMIServer;

/** Whether what answers at the stub's port is the stub's own object, not another JVM's. */
final class ServerLook implements Link.Look<RemoteCase> {
    private static final int HEAD = 15;

    @Override
    public Outcome at(RemoteCase patient) throws Exception {
        var sockets = new OwnTrust.Sockets(patient.access());
        try (var in =
                new StubStream(
                        new ByteArrayInputStream(patient.reply()), true, Optional.of(sockets))) {
            in.readNBytes(HEAD);
            RMIServer server = in.server();
            patient.server(patient.stub().tls() ? new OwnTrust(server, sockets) : server);
            return Outcome.good("JMX connector, version " + server.getVersion());
        } catch (NoSuchObjectException _) {
            return Outcome.broken(
                    "at "
                            + patient.stub().words()
                            + " another JVM answers than the one whose registry was asked",
                    StubHostLook.mend(patient));
        } catch (ClassNotFoundException | ClassCastException | java.io.InvalidClassException e) {
            return Outcome.broken(
                    "what the registry has is no JMX connector: " + Causes.words(e),
                    "look which program binds that name");
        }
    }
}
