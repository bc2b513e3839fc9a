package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.rmi.ConnectIOException;
import java.rmi.NoSuchObjectException;
import java.rmi.NotBoundException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;

import javax.net.ssl.SSLException;

/**
 * Why a remote connection did not come about, in a sentence with its mend.
 *
 * @param elsewhere where the JMX server's stub points, if that is not where the registry is
 * @param asked whether a server asked for the client's certificate
 */
record RemoteFailure(
        String who, Peer peer, Optional<Peer> elsewhere, Access access, boolean asked) {
    static final String DOCTOR = "\"fettle doctor\" tells which link is broken";

    private static final String CREDENTIALS_REQUIRED = "Credentials required";

    /** Whether RMI took up a socket that was closed under it, with an earlier connection. */
    static boolean closedBefore(Throwable e) {
        return new Causes(e).hold(SocketException.class, s -> Causes.says(s, "Socket closed"));
    }

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
        var causes = new Causes(failure);
        Optional<CannotConnect> told =
                causes.find(CannotConnect.class).map(CannotConnect.class::cast);
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
                                                + causes.message()
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
            return cannot(Kind.NO_CREDENTIALS, "wants a user and a password; give --user", refused);
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
    private Optional<CannotConnect> tls(Throwable failure) {
        var causes = new Causes(failure);
        if (causes.hold(TlsSockets.Taken.class)) {
            return some(
                    Kind.FAILED,
                    "is connected to already, with another trust store or certificate: close that"
                            + " connection first",
                    failure);
        }
        if (causes.hold(CertificateExpiredException.class)) {
            return some(
                    Kind.EXPIRED, "shows a certificate that has expired: renew it there", failure);
        }
        if (causes.hold(CertificateNotYetValidException.class)) {
            return some(
                    Kind.EXPIRED,
                    "shows a certificate that is not valid yet: look at the clocks of both"
                            + " machines",
                    failure);
        }
        if (causes.hold(CertPathBuilderException.class)) {
            return some(
                    Kind.UNTRUSTED,
                    "shows a certificate that nobody here vouches for: give the store that holds it"
                            + " or its issuer, as --truststore",
                    failure);
        }
        if (causes.hold(CertificateException.class, RemoteFailure::wrongHost)) {
            return some(
                    Kind.WRONG_HOST,
                    "shows a certificate for another host ("
                            + causes.find(CertificateException.class)
                                    .map(Throwable::getMessage)
                                    .orElse("")
                            + "): use the name that stands in it, or have that host put in it",
                    failure);
        }
        boolean ended =
                causes.hold(SSLException.class)
                        || causes.hold(EOFException.class)
                        || causes.hold(SocketException.class, RemoteFailure::broken);
        if (asked && ended) {
            return some(Kind.CLIENT_CERTIFICATE, certificate(), failure);
        }
        return causes.find(SSLException.class).flatMap(e -> handshake(e, failure));
    }

    private static boolean broken(Throwable e) {
        return !(e instanceof ConnectException || e instanceof NoRouteToHostException);
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
                        + " --keystore"
                : "does not accept the certificate of "
                        + access.keyStore().get().file()
                        + ": have it, or its issuer, put in the trust store there";
    }

    /** What kept one end from the other. */
    private Optional<CannotConnect> network(Throwable failure) {
        var causes = new Causes(failure);
        boolean unreachable =
                causes.hold(ConnectException.class)
                        || causes.hold(NoRouteToHostException.class)
                        || causes.hold(SocketTimeoutException.class)
                        || unknown(causes);
        if (unreachable && elsewhere.isPresent()) {
            return Optional.of(elsewhere(who, peer, elsewhere.get(), failure));
        }
        if (unknown(causes)) {
            return some(
                    Kind.UNRESOLVED,
                    "cannot be reached: no host "
                            + peer.host()
                            + " is known here; see the spelling,"
                            + " or give its address",
                    failure);
        }
        if (causes.hold(ConnectException.class, RemoteFailure::refused)) {
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
        if (causes.hold(SocketException.class)) {
            return some(
                    Kind.FAILED,
                    "hung up (" + causes.message() + "): it may be ending; " + DOCTOR,
                    failure);
        }
        return Optional.empty();
    }

    private static boolean unknown(Causes causes) {
        return causes.hold(UnknownHostException.class)
                || causes.hold(UnresolvedAddressException.class);
    }

    /** The JDK's HTTP client says nothing where a port refuses. */
    private static boolean refused(Throwable e) {
        return e.getMessage() == null || Causes.says(e, "refused");
    }

    private Optional<CannotConnect> some(Kind kind, String why, Throwable cause) {
        return Optional.of(cannot(kind, why, cause));
    }

    private CannotConnect cannot(Kind kind, String why, Throwable cause) {
        return new CannotConnect(kind, who + " " + why, cause);
    }
}
