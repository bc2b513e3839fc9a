package dev.fettle.doctor;

import java.io.IOException;
import java.net.InetAddress;

/** TLS to the server itself, before any password is sent. */
final class StubTlsLook implements Link.Look<RemoteCase> {
    @Override
    public Outcome at(RemoteCase patient) throws IOException {
        StubAddress stub = patient.stub();
        if (!stub.tls()) {
            return patient.access().tls()
                    ? Outcome.broken(
                            "the server speaks RMI unencrypted, but TLS was asked for",
                            "start the JVM with com.sun.management.jmxremote.ssl=true, or do"
                                    + " without --tls")
                    : Outcome.skipped("the server is not encrypted");
        }
        Handshake tls =
                Handshake.at(
                        InetAddress.getByName(stub.host()),
                        stub.host(),
                        stub.port(),
                        patient.access(),
                        RegistryTlsLook::greet);
        return tls.broken().orElseGet(() -> Outcome.good(tls.evidence()));
    }
}
