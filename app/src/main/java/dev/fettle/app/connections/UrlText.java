package dev.fettle.app.connections;

import dev.fettle.connect.Address;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.remote.JMXServiceURL;

/** Reads a URL as an address: a JMX service's or a Jolokia agent's. */
final class UrlText {
    private static final String SERVICE = "service:";

    /** Where an agent stands unless somebody moved it. */
    private static final String JOLOKIA_PATH = "/jolokia/";

    /** Nothing but RMI's registry: a service URL could name an LDAP server to load classes from. */
    private static final Pattern JNDI =
            Pattern.compile(
                    "/jndi/rmi://(?<host>[^/:\\[\\]]*|\\[[^/\\]]+])(:(?<port>\\d{1,5}))?/.+");

    private UrlText() {}

    static Address address(String url) throws BadTarget {
        if (url.indexOf('@') >= 0) {
            throw TargetText.userInUrl();
        }
        if (url.indexOf('?') >= 0 || url.indexOf('#') >= 0) {
            throw new BadTarget(
                    "The URL of a target takes no \"?\" and no \"#\", since what follows could be a"
                            + " secret; leave that part out.");
        }
        if (url.toLowerCase(Locale.ROOT).startsWith(SERVICE)) {
            return service(url);
        }
        return switch (url.substring(0, url.indexOf(':')).toLowerCase(Locale.ROOT)) {
            case "http", "https" -> jolokia(url);
            case String scheme ->
                    throw new BadTarget(
                            "\""
                                    + scheme
                                    + "://\" is no way to a JVM; write host:port,"
                                    + " service:jmx:rmi:..., or http(s)://host:port/jolokia.");
        };
    }

    private static Address service(String text) throws BadTarget {
        JMXServiceURL url = serviceUrl(text);
        return switch (url.getProtocol()) {
            case "rmi" -> rmi(url);
            case "jolokia" -> jolokia(jolokiaUrl(url));
            default ->
                    throw new BadTarget(
                            "The protocol \""
                                    + url.getProtocol()
                                    + "\" is not spoken here; use service:jmx:rmi:... or"
                                    + " service:jmx:jolokia:...");
        };
    }

    /**
     * @param text of a form that is already known to be right, but for its host
     */
    static Address rmi(String text, String label) throws BadTarget {
        return new Address.Rmi(serviceUrl(text), label);
    }

    private static JMXServiceURL serviceUrl(String text) throws BadTarget {
        try {
            return new JMXServiceURL(text);
        } catch (MalformedURLException e) {
            throw new BadTarget(
                    "\""
                            + text
                            + "\" is no JMX service URL ("
                            + e.getMessage()
                            + "); write it as in service:jmx:rmi:///jndi/rmi://host:9010/jmxrmi.");
        }
    }

    private static Address rmi(JMXServiceURL url) throws BadTarget {
        String path = url.getURLPath();
        if (path.startsWith("/stub/")) {
            String port = url.getPort() > 0 ? ":" + url.getPort() : "";
            return new Address.Rmi(
                    url, url.getHost().isEmpty() ? "an RMI stub" : url.getHost() + port);
        }
        Matcher jndi = JNDI.matcher(path);
        if (!jndi.matches()) {
            throw new BadTarget(
                    "\""
                            + url
                            + "\" names no RMI registry; write it as in"
                            + " service:jmx:rmi:///jndi/rmi://host:9010/jmxrmi.");
        }
        String host = jndi.group("host").isEmpty() ? "localhost" : jndi.group("host");
        String port = jndi.group("port");
        return new Address.Rmi(url, host + ":" + (port == null ? "1099" : port));
    }

    /** As Jolokia's own client reads it: a port that ends in 443 is HTTPS. */
    private static String jolokiaUrl(JMXServiceURL url) {
        String scheme = Integer.toString(url.getPort()).endsWith("443") ? "https" : "http";
        String host = url.getHost().indexOf(':') < 0 ? url.getHost() : "[" + url.getHost() + "]";
        String port = url.getPort() > 0 ? ":" + url.getPort() : "";
        return scheme + "://" + host + port + url.getURLPath();
    }

    private static Address jolokia(String text) throws BadTarget {
        try {
            URI url = new URI(text).parseServerAuthority();
            if (url.getHost() == null) {
                throw new URISyntaxException(text, "it names no host");
            }
            if (url.getPort() == 0 || url.getPort() > 65_535) {
                throw new URISyntaxException(text, "its port is not between 1 and 65535");
            }
            String path = url.getPath();
            URI whole = path.isEmpty() || path.equals("/") ? url.resolve(JOLOKIA_PATH) : url;
            String port = url.getPort() < 0 ? "" : ":" + url.getPort();
            return new Address.Jolokia(whole, url.getHost() + port);
        } catch (URISyntaxException e) {
            throw new BadTarget(
                    "\""
                            + text
                            + "\" is no URL of a Jolokia agent ("
                            + e.getReason()
                            + "); write it as in http://host:8778/jolokia.");
        }
    }
}
