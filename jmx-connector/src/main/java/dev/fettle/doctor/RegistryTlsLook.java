package dev.fettle.doctor;

import java.io.IOException;

/** TLS to the registry, where it wants that, or the user does. */
final class RegistryTlsLook implements Link.Look<RemoteCase> {
    @Override
    public Outcome at(RemoteCase patient) {
        if (!patient.registryTls()) {
            return patient.access().tls()
                    ? Outcome.broken(
                            "the registry speaks RMI unencrypted, but TLS was asked for",
                            "start the JVM with com.sun.management.jmxremote.registry.ssl=true (and"
                                    + " .ssl=true), or do without --tls")
                    : Outcome.skipped("the registry is not encrypted");
        }
        Handshake tls =
                Handshake.at(
                        patient.address(),
                        patient.host(),
                        patient.port(),
                        patient.access(),
                        RegistryTlsLook::greet);
        return tls.broken().orElseGet(() -> Outcome.good(tls.evidence()));
    }

    static void greet(java.net.Socket socket) throws IOException {
        if (Speech.of(socket) == Speech.PERHAPS_TLS) {
            throw new IOException("it hung up after the handshake");
        }
    }
}
