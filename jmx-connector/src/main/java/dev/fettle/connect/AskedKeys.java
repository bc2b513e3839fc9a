package dev.fettle.connect;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The client's certificate, if it has one; remembers whether a server asked for it. Since TLS 1.3 a
 * server may hang up on a client without a good one only after the handshake, when nothing but a
 * broken pipe tells of it.
 */
final class AskedKeys extends X509ExtendedKeyManager {
    private final Optional<X509ExtendedKeyManager> keys;
    private final AtomicBoolean asked;

    AskedKeys(Optional<X509ExtendedKeyManager> keys, AtomicBoolean asked) {
        this.keys = keys;
        this.asked = asked;
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        asked.set(true);
        return keys.map(k -> k.chooseClientAlias(types, issuers, socket)).orElse(null);
    }

    @Override
    public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
        asked.set(true);
        return keys.map(k -> k.chooseEngineClientAlias(types, issuers, engine)).orElse(null);
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return keys.map(k -> k.getClientAliases(type, issuers)).orElse(null);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return keys.map(k -> k.getCertificateChain(alias)).orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return keys.map(k -> k.getPrivateKey(alias)).orElse(null);
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return null;
    }
}
