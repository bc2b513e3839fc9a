package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;

import java.io.IOException;
import java.net.URI;
import java.rmi.ConnectIOException;
import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIClientSocketFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnector;
import javax.management.remote.rmi.RMIServer;
import javax.net.ssl.SSLContext;
import javax.rmi.ssl.SslRMIClientSocketFactory;

/**
 * One connection to a JMX agent over RMI: the registry is asked for the server's stub, the stub for a
 * connection. The stub is looked up here rather than by {@code JMXConnectorFactory}, so that it can
 * be looked at before a password is given to it, and so that no URL has anything else looked up.
 */
final class RemoteConnecting extends Opening {
    private static final String JNDI = "/jndi/";
    private static final int MOST_CLOSED_SOCKETS = 5;

    private final Address.Rmi address;
    private final Access access;
    private final LongAdder bytes;
    private final Peer registry;
    private final String name;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile TlsSockets tls;
    private volatile SSLContext context;
    private volatile String step = "asking its registry";
    private volatile Optional<Peer> elsewhere = Optional.empty();

    RemoteConnecting(Address.Rmi address, Access access, LongAdder bytes) throws CannotConnect {
        this.address = address;
        this.access = access;
        this.bytes = bytes;
        URI at = registry(address.url());
        this.registry =
                new Peer(
                        at.getHost().replaceAll("[\\[\\]]", ""),
                        at.getPort() < 0 ? Registry.REGISTRY_PORT : at.getPort());
        this.name = at.getPath().substring(1);
    }

    /** The registry that a service URL names. */
    private URI registry(JMXServiceURL url) throws CannotConnect {
        String path = url.getURLPath();
        try {
            if (url.getProtocol().equals("rmi") && path.startsWith(JNDI)) {
                URI at = URI.create(path.substring(JNDI.length()));
                if ("rmi".equals(at.getScheme())
                        && at.getHost() != null
                        && at.getPath().length() > 1) {
                    return at;
                }
            }
        } catch (IllegalArgumentException _) {
            // Said below, as of any other form.
            path = "";
        }
        throw cannot(
                Kind.BAD_TARGET,
                "cannot be understood: Fettle takes host:port, or"
                        + " service:jmx:rmi:///jndi/rmi://host:port/jmxrmi",
                null);
    }

    Opened connect() throws CannotConnect {
        tls = RoutedTls.ofThisProcess();
        context = Stores.of(access).context(asked);
        try {
            Wire wire = await("fettle-connect-" + registry);
            return new Opened(wire, Opened.READ_ONLY_ROLE, Map.of(), List.copyOf(notes));
        } catch (CannotConnect e) {
            tls.forget(bytes);
            throw e;
        }
    }

    @Override
    Wire link() throws Exception {
        return CountingSockets.count(
                bytes, () -> TlsSockets.with(Stores.of(access), context, bytes, this::persist));
    }

    /** It may have come to its peer once more since that was forgotten. */
    @Override
    void abandoned() {
        tls.forget(bytes);
    }

    /** Each try takes one such socket out of RMI's store. */
    private Wire persist() throws Exception {
        for (int left = MOST_CLOSED_SOCKETS; ; left--) {
            try {
                return enter();
            } catch (IOException e) {
                if (left == 0 || givenUp() || !RemoteFailure.closedBefore(e)) {
                    throw e;
                }
            }
        }
    }

    private Wire enter() throws Exception {
        Stub stub = stub();
        step = "asking for its JMX server's stub";
        StubEnd end = StubEnd.of(stub.server);
        if (!end.peer().equals(registry)) {
            elsewhere = Optional.of(end.peer());
        }
        note(stub, end);
        step = "entering its JMX server at " + end.peer();
        var connector =
                new RMIConnector(new CheckedServer(stub.server, end, tls, access, who()), Map.of());
        connector.connect();
        return new Wire(
                who(),
                Optional.empty(),
                connector,
                connector.getMBeanServerConnection(),
                Optional.of(tls),
                bytes);
    }

    /**
     * @param encrypted whether the registry gave it over TLS
     */
    private record Stub(RMIServer server, boolean encrypted) {}

    private Stub stub() throws Exception {
        if (access.tls()) {
            return encrypted();
        }
        try {
            return new Stub(lookup(null), false);
        } catch (ConnectIOException e) {
            if (!RemoteFailure.noJrmp(e)) {
                throw e;
            }
            // It speaks, but not RMI in the clear: the registry may want TLS.
            return encrypted();
        }
    }

    private Stub encrypted() throws Exception {
        tls.come(registry);
        return new Stub(lookup(new SslRMIClientSocketFactory()), true);
    }

    private RMIServer lookup(RMIClientSocketFactory sockets) throws IOException, NotBoundException {
        Remote found =
                LocateRegistry.getRegistry(registry.host(), registry.port(), sockets).lookup(name);
        if (found instanceof RMIServer server) {
            return server;
        }
        throw cannot(
                Kind.NOT_JMX,
                "has a registry, but what it calls "
                        + name
                        + " is no JMX server: give another port",
                null);
    }

    private void note(Stub stub, StubEnd end) {
        boolean password = access.credentials().isPresent();
        if (password && !end.encrypted()) {
            notes.add(
                    "The password went to "
                            + end.peer()
                            + " unencrypted: set com.sun.management.jmxremote.ssl=true there, and"
                            + " ask for --tls here.");
        } else if (password && !stub.encrypted) {
            notes.add(
                    "The registry at "
                            + registry
                            + " does not encrypt, so somebody in between could have sent the"
                            + " password elsewhere: set"
                            + " com.sun.management.jmxremote.registry.ssl=true there, and ask for"
                            + " --tls here.");
        }
    }

    @Override
    Optional<CannotConnect> hopeless() {
        return Optional.empty();
    }

    @Override
    CannotConnect late(Duration waited) {
        Optional<Peer> other = elsewhere;
        if (other.isPresent()) {
            return RemoteFailure.elsewhere(who(), registry, other.get(), null);
        }
        return cannot(
                Kind.TIMED_OUT,
                "did not answer within "
                        + waited.toSeconds()
                        + " s while Fettle was "
                        + step
                        + ": the machine may be off, a firewall may swallow what is sent, the JVM"
                        + " may be frozen, or another service may listen there; "
                        + RemoteFailure.DOCTOR,
                null);
    }

    @Override
    CannotConnect failed(Throwable cause) {
        return new RemoteFailure(who(), registry, elsewhere, access, asked.get())
                .sentence(cause, step);
    }

    @Override
    String who() {
        String at = registry == null ? address.text() : registry.toString();
        return address.label().equals(at) ? at : address.label() + " (" + at + ")";
    }

    private CannotConnect cannot(Kind kind, String why, Throwable cause) {
        return new CannotConnect(kind, who() + " " + why, cause);
    }
}
