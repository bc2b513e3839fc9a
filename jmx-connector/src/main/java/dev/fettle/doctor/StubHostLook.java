package dev.fettle.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where the stub points: the place that the connection really goes to, whatever address was given for
 * the registry.
 */
final class StubHostLook implements Link.Look<RemoteCase> {
    @Override
    public Outcome at(RemoteCase patient) {
        StubAddress stub = patient.stub();
        InetAddress there;
        try {
            there = InetAddress.getByName(stub.host());
        } catch (UnknownHostException _) {
            return elsewhere(patient, "whose name does not resolve here");
        }
        boolean same = there.equals(patient.address());
        if (same && stub.port() == patient.port()) {
            return Outcome.good("to " + stub.words() + ", the address that was asked");
        }
        if (same) {
            return Outcome.good("to " + stub.words() + ", another port of the same host");
        }
        Optional<Outcome> closed = Tcp.closed(there, stub.port(), stub.words());
        return closed.isPresent()
                ? elsewhere(patient, "which is not reached from here: " + closed.get().evidence())
                : Outcome.good(
                        "to "
                                + stub.words()
                                + ", not to "
                                + patient.where()
                                + "; it is reached from here");
    }

    private static Outcome elsewhere(RemoteCase patient, String why) {
        return Outcome.broken(
                "the registry at "
                        + patient.where()
                        + " sends its clients to "
                        + patient.stub().words()
                        + ", "
                        + why,
                mend(patient));
    }

    static String mend(RemoteCase patient) {
        return "start the JVM with -Djava.rmi.server.hostname="
                + patient.host()
                + " and with com.sun.management.jmxremote.port and .rmi.port both "
                + patient.port()
                + ", so that a forwarded port carries both";
    }
}
