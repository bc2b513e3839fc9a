package dev.fettle.doctor;

/** TLS to an HTTPS server. */
final class HttpTlsLook implements Link.Look<JolokiaCase> {
    @Override
    public Outcome at(JolokiaCase patient) {
        if (!patient.https()) {
            return patient.access().tls()
                    ? Outcome.broken(
                            "the URL is http, but TLS was asked for",
                            "give the https URL, or do without --tls")
                    : Outcome.skipped("the URL is http: it is not encrypted");
        }
        Handshake tls = Handshake.at(patient.address(), patient.port(), patient);
        return tls.broken().orElseGet(() -> Outcome.good(tls.evidence()));
    }
}
