package dev.fettle.doctor;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Whether the registry has the connector's stub, and where that points. */
final class RegistryLook implements Link.Look<RemoteCase> {
    @Override
    public Outcome at(RemoteCase patient) throws IOException {
        String wanted = patient.url().name();
        List<String> names;
        byte[] reply;
        try {
            try (Socket socket = open(patient)) {
                names = RegistryTalk.names(socket);
            }
            if (!names.contains(wanted)) {
                return Outcome.broken(
                        names.isEmpty()
                                ? "the registry is empty: no JMX agent is in it"
                                : "the registry has no "
                                        + wanted
                                        + ", only "
                                        + String.join(", ", names),
                        "start the JVM's agent (com.sun.management.jmxremote.port), or give the URL"
                                + " with the name that the registry has");
            }
            try (Socket socket = open(patient)) {
                reply = RegistryTalk.lookup(socket, wanted);
            }
        } catch (IOException e) {
            return Outcome.broken(
                    "the registry does not answer: " + Causes.words(e),
                    "look whether this is an RMI registry's port, and not an RMI object's own");
        }
        Optional<StubAddress> stub = StubAddress.in(reply);
        if (stub.isEmpty()) {
            return Outcome.broken(
                    "what the registry has as "
                            + wanted
                            + (says(reply, "Exception")
                                    ? " it does not give out: it answers with a failure"
                                    : " is no stub of an RMI object"),
                    "look into the server's log, and which program binds that name");
        }
        patient.found(reply, stub.get());
        return Outcome.good("it has " + String.join(", ", names));
    }

    private static boolean says(byte[] reply, String word) {
        return new String(reply, StandardCharsets.ISO_8859_1).contains(word);
    }

    private static Socket open(RemoteCase patient) throws IOException {
        Socket plain = Tcp.connect(patient.address(), patient.port());
        if (!patient.registryTls()) {
            return plain;
        }
        return Handshake.encrypt(
                Trust.of(patient.access()).context(patient.access()),
                plain,
                patient.host(),
                patient.port());
    }
}
