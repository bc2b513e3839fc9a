package dev.fettle.app.connections;

import dev.fettle.connect.Address;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A remote JVM that is known by a name. Holds no secret: its passwords are in the system's keyring, or
 * are given anew each time.
 *
 * @param name see {@link #validName}
 * @param target its address, in a form that {@link TargetText#address} reads
 * @param user as whom one logs in; empty where the JVM asks for nobody
 * @param tls whether the way must be encrypted
 * @param trustStore absolute; empty for the JDK's own trust
 * @param keyStore absolute; the client's certificate
 */
public record Remembered(
        String name,
        String target,
        Optional<String> user,
        boolean tls,
        Optional<Path> trustStore,
        Optional<Path> keyStore) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\d][\\p{L}\\d._-]{0,63}");

    public Remembered {
        Objects.requireNonNull(name);
        Objects.requireNonNull(target);
        Objects.requireNonNull(user);
        trustStore = trustStore.map(Path::toAbsolutePath);
        keyStore = keyStore.map(Path::toAbsolutePath);
    }

    /**
     * Up to 64 letters, digits, dots, dashes and underscores, the first a letter or a digit, and not
     * digits alone: so that a name is never a pid or an address.
     */
    public static boolean validName(String name) {
        return NAME.matcher(name).matches() && !TargetText.pid(name);
    }

    /**
     * Where it is; its label is the name.
     *
     * @throws BadTarget where the target is no address
     */
    public Address address() throws BadTarget {
        return TargetText.address(target)
                .map(this::named)
                .orElseThrow(
                        () ->
                                new BadTarget(
                                        "\""
                                                + target
                                                + "\" is no address, and only remote JVMs are"
                                                + " remembered; write host:port or a URL."));
    }

    private Address named(Address address) {
        return switch (address) {
            case Address.Rmi rmi -> new Address.Rmi(rmi.url(), name);
            case Address.Jolokia jolokia -> new Address.Jolokia(jolokia.url(), name);
            case Address.Local local -> local;
            case Address.File file -> file;
        };
    }
}
