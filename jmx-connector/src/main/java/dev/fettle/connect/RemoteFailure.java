package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.rmi.ConnectIOException;
import java.rmi.NoSuchObjectException;
import java.rmi.NotBoundException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.function.Predicate;

import javax.net.ssl.SSLException;

/**
 * Why a remote connection did not come about, in a sentence with its mend.
 *
 * @param elsewhere where the JMX server's stub points, if that is not where the registry is
 */
record RemoteFailure(String who, Peer peer, Optional<Peer> elsewhere, Access access) {
    static final String DOCTOR = "\"fettle doctor\" tells which link is broken";

    private static final String CREDENTIALS_REQUIRED = "Credentials required";

    /** Whether what answered spoke, but not RMI. */
    static boolean noJrmp(ConnectIOException e) {
        return e.getCause() == null && String.valueOf(e.getMessage()).contains("non-JRMP server");
    }

    static CannotConnect elsewhere(String who, Peer asked, Peer elsewhere, Throwable cause) {
        return new CannotConnect(
                Kind.STUB_ELSEWHERE,
                who
                        + " answers, but its JMX server's stub points to "
                        + elsewhere
                        + ", which cannot be reached from here: forward that port under the same"
                        + " number too, or set java.rmi.server.hostname="
                        + asked.host()
                        + " and com.sun.management.jmxremote.rmi.port="
                        + asked.port()
                        + " there",
                cause);
    }

    /**
     * @param step what Fettle was doing, such as {@code asking its registry}
     */
    CannotConnect sentence(Throwable failure, String step) {
        Optional<CannotConnect> told =
                find(failure, CannotConnect.class).map(CannotConnect.class::cast);
        return told.or(() -> rmi(failure))
                .or(() -> tls(failure))
                .or(() -> network(failure))
                .orElseGet(
                        () ->
                                cannot(
                                        Kind.FAILED,
                                        "failed while Fettle was "
                                                + step
                                                + " ("
                                                + message(failure)
                                                + "); "
                                                + DOCTOR,
                                        failure));
    }

    private Optional<CannotConnect> rmi(Throwable failure) {
        if (failure instanceof SecurityException refused) {
            return Optional.of(refused(refused));
        }
        if (failure instanceof ConnectIOException e && noJrmp(e)) {
            return some(
                    Kind.NOT_JMX,
                    "listens, but speaks no RMI: another service has that port; give the one of"
                            + " com.sun.management.jmxremote.port",
                    failure);
        }
        if (failure instanceof NotBoundException) {
            return some(
                    Kind.NOT_JMX,
                    "has a registry, but no JMX server in it by that name: give another port, or"
                            + " the whole service:jmx:... URL",
                    failure);
        }
        if (failure instanceof NoSuchObjectException) {
            return some(
                    Kind.NOT_JMX,
                    "has a registry that names a JMX server which is gone: restart its agent",
                    failure);
        }
        return Optional.empty();
    }

    private CannotConnect refused(SecurityException refused) {
        String said = String.valueOf(refused.getMessage());
        if (access.credentials().isEmpty() || said.contains(CREDENTIALS_REQUIRED)) {
            return cannot(Kind.NO_CREDENTIALS, "wants a user and a password: give --user", refused);
        }
        if (said.contains("No entries found in the access file")) {
            return cannot(
                    Kind.NO_ROLE,
                    "knows the user "
                            + user()
                            + ", but gives it no role: add it to the access file there"
                            + " (com.sun.management.jmxremote.access.file)",
                    refused);
        }
        return cannot(
                Kind.WRONG_PASSWORD,
                "did not let "
                        + user()
                        + " in: user or password is wrong, or the user is unknown there; give them"
                        + " again",
                refused);
    }

    private String user() {
        return access.credentials().map(Access.Credentials::user).orElse("nobody");
    }

    /** What went wrong between two ends that both speak TLS, or of which one does not. */
    Optional<CannotConnect> tls(Throwable failure) {
        if (find(failure, TlsSockets.Taken.class).isPresent()) {
            return some(
                    Kind.FAILED,
                    "is connected to already, with another trust store or certificate: close that"
                            + " connection first",
                    failure);
        }
        if (find(failure, CertificateExpiredException.class).isPresent()) {
            return some(
                    Kind.EXPIRED, "shows a certificate that has expired: renew it there", failure);
        }
        if (find(failure, CertificateNotYetValidException.class).isPresent()) {
            return some(
                    Kind.EXPIRED,
                    "shows a certificate that is not valid yet: look at the clocks of both"
                            + " machines",
                    failure);
        }
        if (find(failure, CertPathBuilderException.class).isPresent()) {
            return some(
                    Kind.UNTRUSTED,
                    "shows a certificate that nobody here vouches for: give the store that holds it"
                            + " or its issuer, as --trust-store",
                    failure);
        }
        if (find(failure, CertificateException.class, RemoteFailure::wrongHost).isPresent()) {
            return some(
                    Kind.WRONG_HOST,
                    "shows a certificate for another host ("
                            + find(failure, CertificateException.class)
                                    .map(Throwable::getMessage)
                                    .orElse("")
                            + "): use the name that stands in it, or have that host put in it",
                    failure);
        }
        return find(failure, SSLException.class).flatMap(e -> handshake(e, failure));
    }

    private static boolean wrongHost(Throwable e) {
        String said = String.valueOf(e.getMessage());
        return said.contains("No subject alternative") || said.contains("No name matching");
    }

    private Optional<CannotConnect> handshake(Throwable tls, Throwable failure) {
        String said = String.valueOf(tls.getMessage());
        if (said.contains("Unsupported or unrecognized SSL message")
                || said.contains("Remote host terminated the handshake")) {
            return some(
                    Kind.NOT_TLS,
                    "does not speak TLS at "
                            + peer
                            + ", so no password was sent: have it encrypt"
                            + " (com.sun.management.jmxremote.ssl and registry.ssl), or leave out"
                            + " --tls",
                    failure);
        }
        if (said.contains("certificate_required")
                || said.contains("bad_certificate")
                || said.contains("certificate_unknown")
                || said.contains("unknown_ca")) {
            return some(Kind.CLIENT_CERTIFICATE, certificate(), failure);
        }
        return some(
                Kind.FAILED,
                "agrees with Fettle on no TLS ("
                        + said
                        + "): see its protocols, ciphers and"
                        + " certificate; "
                        + DOCTOR,
                failure);
    }

    private String certificate() {
        return access.keyStore().isEmpty()
                ? "wants a certificate of the client's: give the store that holds yours, as"
                        + " --key-store"
                : "does not accept the certificate of "
                        + access.keyStore().get().file()
                        + ": have it, or its issuer, put in the trust store there";
    }

    /** What kept one end from the other. */
    Optional<CannotConnect> network(Throwable failure) {
        boolean unreachable =
                find(failure, ConnectException.class).isPresent()
                        || find(failure, NoRouteToHostException.class).isPresent()
                        || find(failure, SocketTimeoutException.class).isPresent()
                        || find(failure, UnknownHostException.class).isPresent();
        if (unreachable && elsewhere.isPresent()) {
            return Optional.of(elsewhere(who, peer, elsewhere.get(), failure));
        }
        if (find(failure, UnknownHostException.class).isPresent()) {
            return some(
                    Kind.UNRESOLVED,
                    "cannot be reached: no host "
                            + peer.host()
                            + " is known here; see the spelling,"
                            + " or give its address",
                    failure);
        }
        if (find(failure, ConnectException.class, e -> contains(e, "refused")).isPresent()) {
            return some(
                    Kind.REFUSED,
                    "refuses: nothing listens at "
                            + peer
                            + "; see that the JVM runs there, and its"
                            + " com.sun.management.jmxremote.port",
                    failure);
        }
        if (unreachable) {
            return some(
                    Kind.UNREACHABLE,
                    "cannot be reached: no answer from "
                            + peer
                            + "; see the network and its"
                            + " firewalls",
                    failure);
        }
        return find(failure, SocketException.class).flatMap(e -> broken(failure));
    }

    /** A server that wants a certificate may just hang up on a client that has none. */
    private Optional<CannotConnect> broken(Throwable failure) {
        return some(
                Kind.FAILED,
                "hung up ("
                        + message(failure)
                        + "): it may want a certificate of the client's (--key-store), or be"
                        + " ending; "
                        + DOCTOR,
                failure);
    }

    private static boolean contains(Throwable e, String part) {
        return String.valueOf(e.getMessage()).contains(part);
    }

    private static Optional<Throwable> find(Throwable failure, Class<? extends Throwable> type) {
        return find(failure, type, _ -> true);
    }

    private static Optional<Throwable> find(
            Throwable failure, Class<? extends Throwable> type, Predicate<Throwable> which) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
            if (type.isInstance(t) && which.test(t)) {
                return Optional.of(t);
            }
        }
        return Optional.empty();
    }

    /** The innermost cause's: RMI wraps every one in a sentence of its own. */
    private static String message(Throwable failure) {
        Throwable inner = failure;
        for (int i = 0; i < 20 && inner.getCause() != null; i++) {
            inner = inner.getCause();
        }
        String said = inner.getMessage();
        return said == null || said.isBlank() ? inner.getClass().getSimpleName() : said;
    }

    private Optional<CannotConnect> some(Kind kind, String why, Throwable cause) {
        return Optional.of(cannot(kind, why, cause));
    }

    private CannotConnect cannot(Kind kind, String why, Throwable cause) {
        return new CannotConnect(kind, who + " " + why, cause);
    }
}
