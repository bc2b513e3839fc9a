package dev.fettle.doctor;

import dev.fettle.connect.Access;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whom one connection trusts; remembers the certificates that it was shown. */
final class Trust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager trust;
    private volatile List<X509Certificate> shown = List.of();

    private Trust(X509ExtendedTrustManager trust) {
        this.trust = trust;
    }

    /**
     * @throws StoreUnusable where a store cannot be read
     */
    static Trust of(Access access) throws StoreUnusable {
        try {
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(access.trustStore().isPresent() ? open(access.trustStore().get()) : null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(manager -> new Trust((X509ExtendedTrustManager) manager))
                    .findFirst()
                    .orElseThrow(() -> new GeneralSecurityException("no X.509 trust here"));
        } catch (GeneralSecurityException e) {
            throw new StoreUnusable("the trust store cannot be used: " + Causes.words(e), e);
        }
    }

    /** With the client's certificate, where there is one. */
    SSLContext context(Access access) throws StoreUnusable {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys(access.keyStore()), new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new StoreUnusable("the key store cannot be used: " + Causes.words(e), e);
        }
    }

    private static KeyManager[] keys(Optional<Access.Store> store)
            throws GeneralSecurityException, StoreUnusable {
        if (store.isEmpty()) {
            return new KeyManager[0];
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(open(store.get()), password(store.get()));
        return factory.getKeyManagers();
    }

    private static KeyStore open(Access.Store store) throws StoreUnusable {
        try {
            return KeyStore.getInstance(store.file().toFile(), password(store));
        } catch (IOException | GeneralSecurityException e) {
            throw new StoreUnusable(store.file() + " cannot be read: " + Causes.words(e), e);
        }
    }

    private static char[] password(Access.Store store) {
        return store.password().map(secret -> secret.reveal()).orElse(null);
    }

    /** Server's own first; empty where none was shown. */
    List<X509Certificate> shown() {
        return shown;
    }

    /** A key store that cannot be used, as part of a sentence. */
    static final class StoreUnusable extends IOException {
        private static final long serialVersionUID = 1;

        StoreUnusable(String why, Throwable cause) {
            super(why, cause);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        shown = List.of(chain);
        trust.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        shown = List.of(chain);
        trust.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("a host's name must be checked, too");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        trust.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        trust.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        trust.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
