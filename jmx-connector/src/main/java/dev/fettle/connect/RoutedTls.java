package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;

import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * The process's default for TLS: the JDK's own, but for client sockets, which {@link TlsSockets}
 * makes. The stub of a TLS server comes with {@code SslRMIClientSocketFactory}, which takes the
 * process's default once and can be given nothing else.
 */
final class RoutedTls extends SSLContext {
    private final TlsSockets sockets;

    private RoutedTls(SSLContext jdk, TlsSockets sockets) {
        super(new Delegate(jdk, sockets), jdk.getProvider(), jdk.getProtocol());
        this.sockets = sockets;
    }

    /** Makes it the process's default where it is not yet. Call it before RMI's first TLS socket. */
    static TlsSockets ofThisProcess() throws CannotConnect {
        synchronized (RoutedTls.class) {
            SSLContext now = jdk();
            if (now instanceof RoutedTls ours) {
                return ours.sockets;
            }
            Optional<CountingSockets> counting = CountingSockets.ofThisProcess();
            var ours = new RoutedTls(now, new TlsSockets(now.getSocketFactory(), counting));
            SSLContext.setDefault(ours);
            return ours.sockets;
        }
    }

    private static SSLContext jdk() throws CannotConnect {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new CannotConnect(
                    Kind.BAD_STORE,
                    "TLS cannot be set up here: "
                            + e.getMessage()
                            + "; see the javax.net.ssl options that Fettle was started with",
                    e);
        }
    }

    private static final class Delegate extends SSLContextSpi {
        private final SSLContext jdk;
        private final TlsSockets sockets;

        Delegate(SSLContext jdk, TlsSockets sockets) {
            this.jdk = jdk;
            this.sockets = sockets;
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("the process's default is set up already");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return sockets;
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return jdk.getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return jdk.createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return jdk.createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return jdk.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return jdk.getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return jdk.getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return jdk.getSupportedSSLParameters();
        }
    }
}
