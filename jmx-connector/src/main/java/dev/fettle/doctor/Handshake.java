package dev.fettle.doctor;

import dev.fettle.connect.Access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One TLS handshake, host name check included, and what came of it.
 *
 * @param spoken whether the other side speaks TLS at all
 * @param evidence what was seen
 * @param broken why no connection comes about; empty where one does
 */
record Handshake(boolean spoken, String evidence, Optional<Outcome> broken) {

    /** Something said on a connection that was just encrypted. */
    interface Talk {
        void on(Socket socket) throws IOException;
    }

    static Handshake at(InetAddress address, int port, Place place) {
        return at(address, place.host(), port, place.access(), _ -> {});
    }

    /**
     * @param host the name that the certificate must be for
     * @param talk what to say then: in TLS 1.3 a server that misses the client's certificate says so
     *     only after the handshake
     */
    static Handshake at(InetAddress address, String host, int port, Access access, Talk talk) {
        Trust trust;
        SSLContext context;
        try {
            trust = Trust.of(access);
            context = trust.context(access);
        } catch (Trust.StoreUnusable e) {
            return new Handshake(
                    true,
                    e.getMessage(),
                    Optional.of(
                            Outcome.broken(
                                    e.getMessage(),
                                    "give a PKCS12 or JKS file that this user may read, and its"
                                            + " password")));
        }
        boolean done = false;
        try (Socket plain = Tcp.connect(address, port);
                SSLSocket socket = encrypt(context, plain, host, port)) {
            socket.startHandshake();
            done = true;
            talk.on(socket);
            return new Handshake(true, Certificates.words(trust.shown()), Optional.empty());
        } catch (IOException e) {
            return failed(e, done, host, trust);
        }
    }

    static SSLSocket encrypt(SSLContext context, Socket plain, String host, int port)
            throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static Handshake failed(IOException e, boolean done, String host, Trust trust) {
        String words = Causes.words(e);
        String small = words.toLowerCase(Locale.ROOT);
        if (trust.shown().isEmpty() && !small.contains("alert")) {
            return new Handshake(
                    false,
                    words,
                    Optional.of(
                            Outcome.broken(
                                    "no TLS is spoken there: " + words,
                                    "switch TLS on in the server"
                                            + " (com.sun.management.jmxremote.ssl=true), or do not"
                                            + " ask for it")));
        }
        String shown = trust.shown().isEmpty() ? "" : "; " + Certificates.words(trust.shown());
        if (done || small.contains("alert")) {
            return broken(
                    "the server ended the connection ("
                            + words
                            + "): it asks for a certificate of"
                            + " the client, and got none that it trusts"
                            + shown,
                    "give a key store with a certificate that the server's trust store knows");
        }
        return broken(words + shown, mend(e, host, trust.shown().getFirst()));
    }

    private static String mend(IOException e, String host, X509Certificate certificate) {
        if (Causes.find(e, CertificateExpiredException.class).isPresent()) {
            return "renew the server's certificate: it expired on "
                    + Certificates.day(certificate.getNotAfter());
        }
        if (Causes.find(e, CertificateNotYetValidException.class).isPresent()) {
            return "look at the clocks: the server's certificate begins on "
                    + Certificates.day(certificate.getNotBefore());
        }
        if (Causes.find(e, CertPathBuilderException.class).isPresent()) {
            return "give a trust store that holds its issuer, "
                    + certificate.getIssuerX500Principal();
        }
        if (Causes.words(e).startsWith("No ")) {
            return "connect by a name that the certificate is for, or give the server one that is"
                    + " for "
                    + host;
        }
        return "compare what the certificate says with the trust store";
    }

    private static Handshake broken(String evidence, String mend) {
        return new Handshake(true, evidence, Optional.of(Outcome.broken(evidence, mend)));
    }
}
