package dev.fettle.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * RMI's TLS sockets, each by the stores of the connection that it is for. RMI takes the process's
 * default for every one of them, and shares a socket among all that go to the same peer: so a peer
 * belongs to the stores that first came to it, until the last of their connections is closed. Peers
 * that no connection came to get the JDK's default. The server's host name is always checked.
 */
final class TlsSockets extends SSLSocketFactory implements Sockets {
    private static final System.Logger LOG = System.getLogger(TlsSockets.class.getName());
    private static final ScopedValue<Visit> OPENING = ScopedValue.newInstance();

    private final SSLSocketFactory jdk;
    private final Optional<CountingSockets> counting;
    private final Map<Peer, Claim> claims = new ConcurrentHashMap<>();

    /** A connection that is being opened. */
    private record Visit(Stores stores, SSLContext context, LongAdder bytes) {}

    /** Who came to a peer, and with which stores. */
    private static final class Claim {
        private final Stores stores;
        private final SSLContext context;
        private final Set<LongAdder> owners = new HashSet<>();
        private final Map<Socket, Boolean> open = new WeakHashMap<>();

        Claim(Visit first) {
            this.stores = first.stores;
            this.context = first.context;
        }
    }

    /** Another connection came to that peer, with other stores. */
    static final class Taken extends IOException {
        private static final long serialVersionUID = 1;

        Taken(Peer peer) {
            super("another connection to " + peer + " uses another trust store or certificate");
        }
    }

    TlsSockets(SSLSocketFactory jdk, Optional<CountingSockets> counting) {
        this.jdk = jdk;
        this.counting = counting;
    }

    /** Runs what opens a connection: whichever peers it comes to are met with these stores. */
    static <T> T with(Stores stores, SSLContext context, LongAdder bytes, Callable<T> opening)
            throws Exception {
        return ScopedValue.where(OPENING, new Visit(stores, context, bytes)).call(opening::call);
    }

    /**
     * To be called before anything is sent to a peer while a connection is opened: a socket that RMI
     * kept from an earlier call would not be made here.
     *
     * @throws Taken where other stores came to that peer
     */
    void come(Peer peer) throws Taken {
        claim(peer);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        var peer = new Peer(host, port);
        Optional<Claim> claim = claim(peer);
        Socket plain =
                counting.isPresent()
                        ? counting.get().createSocket(host, port)
                        : new Socket(host, port);
        try {
            SSLSocketFactory layer = claim.map(c -> c.context.getSocketFactory()).orElse(jdk);
            var socket = (SSLSocket) layer.createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            synchronized (claims) {
                claim.ifPresent(c -> c.open.put(plain, true));
            }
            return socket;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private Optional<Claim> claim(Peer peer) throws Taken {
        synchronized (claims) {
            if (!OPENING.isBound()) {
                return Optional.ofNullable(claims.get(peer));
            }
            Visit visit = OPENING.get();
            Claim claim = claims.computeIfAbsent(peer, _ -> new Claim(visit));
            if (!claim.stores.equals(visit.stores)) {
                throw new Taken(peer);
            }
            claim.owners.add(visit.bytes);
            return Optional.of(claim);
        }
    }

    /** Also closes the sockets that RMI keeps for later: none may serve a connection with others. */
    @Override
    public void forget(LongAdder bytes) {
        var over = new HashSet<Socket>();
        synchronized (claims) {
            claims.values()
                    .removeIf(
                            claim -> {
                                boolean last = claim.owners.remove(bytes) && claim.owners.isEmpty();
                                if (last) {
                                    over.addAll(claim.open.keySet());
                                }
                                return last;
                            });
        }
        over.forEach(TlsSockets::close);
        counting.ifPresent(c -> c.forget(bytes));
    }

    /** Under TLS, whose goodbye would wait where the other end is frozen. */
    private static void close(Socket plain) {
        try {
            plain.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a socket of a closed connection", e);
        }
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
            throws IOException {
        return jdk.createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return jdk.createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return jdk.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return jdk.createSocket(host, port, local, localPort);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return jdk.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return jdk.getSupportedCipherSuites();
    }
}
