package dev.fettle.app.connections;

import dev.fettle.connect.Address;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a TARGET as people write it. The form alone decides, never what runs or is remembered at the
 * moment: a number is a pid, a colon is an address, and anything else is a name. Does no I/O.
 */
public final class TargetText {
    private static final int LARGEST_PORT = 65_535;

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    private static final Pattern URL = Pattern.compile("(?i)(service:|[a-z][a-z0-9+.-]*://).*");
    private static final Pattern HOST_PORT =
            Pattern.compile(
                    "(?<host>[\\p{L}\\d._-]+|\\[[\\p{XDigit}:.%\\w-]+])?:(?<port>[^:/\\\\\\s]*)");
    private static final Pattern BARE_V6 =
            Pattern.compile("[\\p{XDigit}:.]*:[\\p{XDigit}:.]*:[\\p{XDigit}:.]*");
    private static final Pattern HOST_PORT_PATH = Pattern.compile("[\\p{L}\\d._-]+:\\d+/.*");

    private TargetText() {}

    /** Whether the text is a number, which always means a process of this machine. */
    public static boolean pid(String text) {
        return NUMBER.matcher(text.strip()).matches();
    }

    /**
     * The address that the text gives. What looks like this machine, such as {@code localhost:9010},
     * is remote all the same.
     *
     * @return empty where it can only be a pid, or the name of a connection or a JVM
     * @throws BadTarget where it was meant as an address and is none
     */
    public static Optional<Address> address(String text) throws BadTarget {
        String target = text.strip();
        if (URL.matcher(target).matches()) {
            return Optional.of(UrlText.address(target));
        }
        if (target.indexOf(':') < 0) {
            return Optional.empty();
        }
        if (target.indexOf('@') >= 0) {
            throw userInUrl();
        }
        Matcher hostPort = HOST_PORT.matcher(target);
        if (hostPort.matches()) {
            return Optional.of(hostPort(hostPort.group("host"), hostPort.group("port")));
        }
        if (BARE_V6.matcher(target).matches()) {
            throw new BadTarget(
                    "\""
                            + target
                            + "\" leaves open where the address ends and the port begins; write an"
                            + " IPv6 address in brackets, as in [::1]:9010.");
        }
        if (HOST_PORT_PATH.matcher(target).matches()) {
            throw new BadTarget(
                    "\""
                            + target
                            + "\" is neither host:port nor a URL; for a Jolokia agent write http://"
                            + target
                            + ".");
        }
        return Optional.empty();
    }

    private static Address hostPort(String host, String digits) throws BadTarget {
        if (host == null) {
            throw new BadTarget(
                    "\":" + digits + "\" names no host; write host:port, as in localhost:9010.");
        }
        int port = port(digits);
        if (port < 0) {
            throw new BadTarget(
                    "\""
                            + digits
                            + "\" is no port, since those are numbers from 1 to 65535; write"
                            + " host:port, as in "
                            + host
                            + ":9010.");
        }
        String label = host + ":" + port;
        return UrlText.rmi("service:jmx:rmi:///jndi/rmi://" + label + "/jmxrmi", label);
    }

    /** -1 for what is none. */
    private static int port(String digits) {
        if (!digits.matches("[0-9]{1,5}")) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= LARGEST_PORT ? port : -1;
    }

    /** Repeats nothing of the text: what stands before the {@code @} may be a password. */
    static BadTarget userInUrl() {
        return new BadTarget(
                "A target must not hold a user or a password (there is an @ in it), since other"
                        + " users of this machine can read command lines; leave it out and use"
                        + " --user.");
    }
}
