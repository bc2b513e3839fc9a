package dev.fettle.doctor;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

/** Certificates in words. */
final class Certificates {
    private Certificates() {}

    /** The first one's subject, names and dates. */
    static String words(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return "no certificate was shown";
        }
        X509Certificate own = chain.getFirst();
        String names = names(own);
        return "the certificate is "
                + own.getSubjectX500Principal()
                + ", by "
                + own.getIssuerX500Principal()
                + (names.isEmpty() ? ", for no host by name" : ", for " + names)
                + ", valid from "
                + day(own.getNotBefore())
                + " to "
                + day(own.getNotAfter());
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? ""
                    : names.stream()
                            .map(name -> String.valueOf(name.get(1)))
                            .collect(Collectors.joining(", "));
        } catch (CertificateParsingException _) {
            return "names that cannot be read";
        }
    }

    static String day(Date date) {
        return date.toInstant().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
