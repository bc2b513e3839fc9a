package dev.fettle.doctor;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;

import javax.management.remote.JMXServiceURL;

/**
 * A JMX URL that names a registry, where the connector's stub is looked up.
 *
 * @param name what it is bound as, such as {@code jmxrmi}
 */
record RmiUrl(String host, int port, String name) {
    private static final int REGISTRY = 1099;
    private static final String LOOKUP = "/jndi/";
    private static final String STUB = "/stub/";

    /** Empty where the URL names no registry. */
    static Optional<RmiUrl> of(JMXServiceURL url) {
        if (!url.getProtocol().equals("rmi") || !url.getURLPath().startsWith(LOOKUP + "rmi:")) {
            return Optional.empty();
        }
        URI registry;
        try {
            registry = URI.create(url.getURLPath().substring(LOOKUP.length()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (registry.getPath() == null || registry.getPath().length() < 2) {
            return Optional.empty();
        }
        String host = registry.getHost() == null ? "localhost" : registry.getHost();
        return Optional.of(
                new RmiUrl(
                        host.replaceAll("[\\[\\]]", ""),
                        registry.getPort() < 0 ? REGISTRY : registry.getPort(),
                        registry.getPath().substring(1)));
    }

    /** Where the stub points that a local agent's URL holds. */
    static Optional<StubAddress> stub(String url) {
        int at = url.indexOf(STUB);
        if (at < 0) {
            return Optional.empty();
        }
        try {
            return StubAddress.in(Base64.getDecoder().decode(url.substring(at + STUB.length())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String words() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
