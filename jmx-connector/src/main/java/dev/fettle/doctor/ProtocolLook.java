package dev.fettle.doctor;

import java.io.IOException;
import java.net.Socket;

/** What speaks at the registry's port. */
final class ProtocolLook implements Link.Look<RemoteCase> {
    @Override
    public Outcome at(RemoteCase patient) throws IOException {
        Speech speech;
        try (Socket socket = Tcp.connect(patient.address(), patient.port())) {
            speech = Speech.of(socket);
        } catch (IOException _) {
            // Reset, for example: servers that want TLS do that as well.
            speech = Speech.PERHAPS_TLS;
        }
        String where = patient.where();
        return switch (speech) {
            case RMI -> Outcome.good("it speaks RMI, unencrypted");
            case PERHAPS_TLS -> {
                patient.registryTls(true);
                Handshake tls = Handshake.at(patient.address(), patient.port(), patient);
                yield tls.spoken()
                        ? Outcome.good("it speaks TLS")
                        : Outcome.broken(
                                where + " takes connections and ends them: " + tls.evidence(),
                                "look whether the JVM behind it runs: a forwarding or proxy accepts"
                                        + " also where nothing is behind it");
            }
            case HTTP -> http(patient);
            case SOMETHING_ELSE ->
                    Outcome.broken(
                            where + " speaks neither RMI nor TLS nor HTTP",
                            "give the JMX port (com.sun.management.jmxremote.port): this one is"
                                    + " another service's");
            case SILENT -> silent(patient);
        };
    }

    private static Outcome silent(RemoteCase patient) throws IOException {
        try (Socket socket = Tcp.connect(patient.address(), patient.port())) {
            return Speech.answersHttp(socket)
                    ? http(patient)
                    : Outcome.broken(
                            patient.where() + " takes connections but says nothing",
                            "look whether the JVM is frozen (SIGSTOP, swapping, a long pause), or"
                                    + " whether this is another service's port");
        }
    }

    private static Outcome http(RemoteCase patient) {
        return Outcome.broken(
                patient.where() + " speaks HTTP, not RMI",
                "give the JMX port (com.sun.management.jmxremote.port), or, where that is a Jolokia"
                        + " agent, its URL: http://"
                        + patient.where()
                        + "/jolokia");
    }
}
