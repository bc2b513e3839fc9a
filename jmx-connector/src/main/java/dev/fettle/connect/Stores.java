package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Whom one connection trusts, and who it is.
 *
 * @param trust empty for the JDK's own trust
 * @param identity the client's certificate, if it has one
 */
record Stores(Optional<Access.Store> trust, Optional<Access.Store> identity) {
    static Stores of(Access access) {
        return new Stores(access.trustStore(), access.keyStore());
    }

    /**
     * A context of its own, so that no TLS session that was begun with other stores is resumed in it.
     *
     * @param asked set once a server asks for the client's certificate
     * @throws CannotConnect with a sentence that names the store that cannot be used
     */
    SSLContext context(AtomicBoolean asked) throws CannotConnect {
        TrustManager[] trusted = trust.isEmpty() ? null : trusted(trust.get());
        Optional<X509ExtendedKeyManager> keys =
                identity.isEmpty() ? Optional.empty() : keys(identity.get());
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new AskedKeys(keys, asked)}, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new CannotConnect(Kind.FAILED, "TLS cannot be set up here: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trusted(Access.Store store) throws CannotConnect {
        KeyStore loaded = load("trust store", store);
        try {
            boolean any = false;
            for (String alias : Collections.list(loaded.aliases())) {
                any |= loaded.isCertificateEntry(alias);
            }
            if (!any) {
                throw bad(
                        "trust store",
                        store,
                        store.password().isPresent()
                                ? "has no trusted certificate in it"
                                : "shows no trusted certificate without its password",
                        null);
            }
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(loaded);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw bad("trust store", store, "cannot be used: " + e.getMessage(), e);
        }
    }

    private static Optional<X509ExtendedKeyManager> keys(Access.Store store) throws CannotConnect {
        KeyStore loaded = load("key store", store);
        char[] password = password(store);
        try {
            boolean any = false;
            for (String alias : Collections.list(loaded.aliases())) {
                any |= loaded.isKeyEntry(alias);
            }
            if (!any) {
                throw bad("key store", store, "has no certificate with its key in it", null);
            }
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(loaded, password);
            return Arrays.stream(factory.getKeyManagers())
                    .filter(X509ExtendedKeyManager.class::isInstance)
                    .map(X509ExtendedKeyManager.class::cast)
                    .findFirst();
        } catch (UnrecoverableKeyException e) {
            throw bad("key store", store, "does not open its key with that password", e);
        } catch (GeneralSecurityException e) {
            throw bad("key store", store, "cannot be used: " + e.getMessage(), e);
        } finally {
            wipe(password);
        }
    }

    private static KeyStore load(String what, Access.Store store) throws CannotConnect {
        File file = store.file().toFile();
        if (!file.isFile() || !file.canRead()) {
            throw bad(what, store, file.exists() ? "may not be read" : "does not exist", null);
        }
        char[] password = password(store);
        try {
            return KeyStore.getInstance(file, password);
        } catch (IOException e) {
            boolean wrong = e.getCause() instanceof UnrecoverableKeyException;
            throw bad(
                    what,
                    store,
                    wrong
                            ? "does not open with that password"
                            : "cannot be read: " + e.getMessage(),
                    e);
        } catch (GeneralSecurityException e) {
            throw bad(what, store, "is no PKCS12 or JKS file", e);
        } finally {
            wipe(password);
        }
    }

    private static char[] password(Access.Store store) {
        return store.password().map(Secret::reveal).orElse(null);
    }

    private static void wipe(char[] password) {
        if (password != null) {
            Arrays.fill(password, ' ');
        }
    }

    private static CannotConnect bad(String what, Access.Store store, String why, Throwable cause) {
        return new CannotConnect(
                Kind.BAD_STORE,
                "The " + what + " " + store.file() + " " + why + "; see it with keytool -list",
                cause);
    }
}
