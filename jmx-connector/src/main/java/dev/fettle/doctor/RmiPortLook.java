package dev.fettle.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;

/** Whether the port that the stub names is reached. */
final class RmiPortLook implements Link.Look<RemoteCase> {
    @Override
    public Outcome at(RemoteCase patient) throws IOException {
        StubAddress stub = patient.stub();
        InetAddress there = InetAddress.getByName(stub.host());
        Optional<Outcome> closed = Tcp.closed(there, stub.port(), stub.words());
        if (closed.isPresent()) {
            return Outcome.broken(
                    closed.get().evidence()
                            + "; the registry's port, "
                            + patient.port()
                            + ", is open",
                    "without com.sun.management.jmxremote.rmi.port a JVM takes a port by chance: "
                            + StubHostLook.mend(patient)
                            + "; or open port "
                            + stub.port()
                            + ", too");
        }
        if (stub.tls()) {
            return Outcome.good(stub.words() + " takes connections");
        }
        try (Socket socket = Tcp.connect(there, stub.port())) {
            Speech speech = Speech.of(socket);
            return speech == Speech.RMI
                    ? Outcome.good(stub.words() + " speaks RMI")
                    : Outcome.broken(
                            stub.words()
                                    + (speech == Speech.SILENT
                                            ? " takes connections but says nothing"
                                            : " does not speak RMI, as its stub says"),
                            "look which program listens there; where the port is forwarded, "
                                    + StubHostLook.mend(patient));
        }
    }
}
