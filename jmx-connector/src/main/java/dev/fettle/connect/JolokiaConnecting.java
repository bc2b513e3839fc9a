package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;
import dev.fettle.target.Capability;

import org.jolokia.client.JolokiaClient;
import org.jolokia.client.JolokiaClientBuilder;
import org.jolokia.client.exception.JolokiaRemoteException;
import org.jolokia.client.jdkclient.JdkHttpClient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import javax.net.ssl.SSLContext;

/** One connection to a Jolokia agent: JMX over HTTP. */
final class JolokiaConnecting extends Opening {
    private static final String POLICY = "the Jolokia agent's policy forbids it";
    private static final String NO_STREAM = "no flight-recorder stream goes over Jolokia";

    /** Beyond every deadline of {@link CallKind}: it lets the threads of abandoned calls end. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(90);

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Address.Jolokia address;
    private final Access access;
    private final LongAdder bytes;
    private final boolean encrypted;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Optional<OnceAsked> password;
    private volatile SSLContext context;

    JolokiaConnecting(Address.Jolokia address, Access access, LongAdder bytes)
            throws CannotConnect {
        this.address = address;
        this.access = access;
        this.bytes = bytes;
        this.password = access.credentials().map(OnceAsked::new);
        URI url = address.url();
        this.encrypted = "https".equals(url.getScheme());
        if (!Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                || url.getHost() == null
                || url.getUserInfo() != null) {
            throw cannot(
                    Kind.BAD_TARGET,
                    "cannot be understood: Fettle takes an agent's http:// or https:// address,"
                            + " without a user in it",
                    null);
        }
        if (access.tls() && !encrypted) {
            throw cannot(
                    Kind.NOT_TLS,
                    "was not entered, and no password was sent: its address does not encrypt; give"
                            + " one of https://, or leave out --tls",
                    null);
        }
    }

    Opened connect() throws CannotConnect {
        context = Stores.of(access).context(asked);
        Wire wire = await("fettle-connect-" + peer());
        return new Opened(wire, POLICY, Map.of(Capability.JFR, NO_STREAM), notes());
    }

    private List<String> notes() {
        return access.credentials().isPresent() && !encrypted
                ? List.of(
                        "The password went to "
                                + peer()
                                + " unencrypted: set protocol=https for its Jolokia agent, and give"
                                + " its https:// address here.")
                : List.of();
    }

    @Override
    Wire link() throws Exception {
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        // A redirection could lead anywhere, and the password with it.
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(DEADLINE)
                        .sslContext(context);
        password.ifPresent(builder::authenticator);
        var http = new BoundedHttp(builder.build(), bytes, BoundedHttp.MOST_BYTES);
        try {
            var client = new JolokiaClient(address.url(), new JdkHttpClient(http, timeouts()));
            var link = new JolokiaLink(http, new JolokiaAdapter(client));
            // Counted here, by the bodies: no sockets to forget.
            Sockets counted = _ -> {};
            return new Wire(
                    who(),
                    Optional.empty(),
                    link,
                    link.getMBeanServerConnection(),
                    Optional.of(counted),
                    bytes);
        } catch (IOException | RuntimeException e) {
            http.shutdownNow();
            throw e;
        }
    }

    private JolokiaClientBuilder.Configuration timeouts() {
        return new JolokiaClientBuilder.Configuration(
                address.url(),
                null,
                null,
                null,
                new JolokiaClientBuilder.ConnectionConfiguration(
                        (int) DEADLINE.toMillis(), (int) LONGEST_REQUEST.toMillis(), true, 8192),
                null,
                new JolokiaClientBuilder.PoolConfiguration(true, 20, 500),
                StandardCharsets.UTF_8,
                false,
                List.of(),
                null,
                null);
    }

    private Peer peer() {
        URI url = address.url();
        int port = url.getPort() > 0 ? url.getPort() : encrypted ? HTTPS : HTTP;
        return new Peer(url.getHost().replaceAll("[\\[\\]]", ""), port);
    }

    @Override
    Optional<CannotConnect> hopeless() {
        return Optional.empty();
    }

    @Override
    CannotConnect late(Duration waited) {
        return cannot(
                Kind.TIMED_OUT,
                "did not answer within "
                        + waited.toSeconds()
                        + " s: the machine may be off, a firewall may swallow what is sent, or the"
                        + " JVM may be frozen; "
                        + RemoteFailure.DOCTOR,
                null);
    }

    @Override
    CannotConnect failed(Throwable cause) {
        if (password.filter(OnceAsked::wrong).isPresent()) {
            return wrongPassword(cause);
        }
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof JolokiaRemoteException remote) {
                return answered(remote);
            }
        }
        return new RemoteFailure(who(), peer(), Optional.empty(), access, asked.get())
                .sentence(cause, "asking its Jolokia agent");
    }

    private CannotConnect wrongPassword(Throwable cause) {
        String user = access.credentials().map(Access.Credentials::user).orElse("");
        return cannot(
                Kind.WRONG_PASSWORD,
                "did not let " + user + " in: user or password is wrong; give them again",
                cause);
    }

    private CannotConnect answered(JolokiaRemoteException remote) {
        return switch (remote.getStatus()) {
            case 401 ->
                    password.isPresent()
                            ? wrongPassword(remote)
                            : cannot(
                                    Kind.NO_CREDENTIALS,
                                    "wants a user and a password; give --user",
                                    remote);
            case 403 ->
                    cannot(
                            Kind.NO_ROLE,
                            "forbids the way in: its policy may allow other hosts only; see its"
                                    + " jolokia-access.xml",
                            remote);
            case 404 ->
                    cannot(
                            Kind.NOT_JMX,
                            "has no Jolokia agent at that path: it is /jolokia/ unless it was set"
                                    + " otherwise",
                            remote);
            default ->
                    cannot(
                            Kind.NOT_JMX,
                            "does not answer as a Jolokia agent does ("
                                    + remote.getMessage()
                                    + "): see its address; "
                                    + RemoteFailure.DOCTOR,
                            remote);
        };
    }

    @Override
    String who() {
        String at = address.text();
        return address.label().equals(at) ? at : address.label() + " (" + at + ")";
    }

    private CannotConnect cannot(Kind kind, String why, Throwable cause) {
        return new CannotConnect(kind, who() + " " + why, cause);
    }
}
