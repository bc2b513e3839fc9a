package dev.fettle.app.words;

import dev.fettle.connect.Address;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as people say them. */
public final class Places {
    /** The last part that names a host: a registry's, in {@code …/jndi/rmi://db1:9010/jmxrmi}. */
    private static final Pattern HOST = Pattern.compile("//([^/]+)");

    private Places() {}

    /** Such as {@code pid 4711} or {@code db1:9010}; where there is no host, the address itself. */
    public static String brief(Address address) {
        if (address instanceof Address.Local local) {
            return "pid " + local.jvm().pid();
        }
        if (address instanceof Address.File file) {
            return file.label();
        }
        Matcher hosts = HOST.matcher(address.text());
        String last = address.text();
        while (hosts.find()) {
            last = hosts.group(1);
        }
        return last;
    }

    /** What is said of a remote one beside its place; empty where it is as usual. */
    public static String transport(Address address) {
        return address instanceof Address.Jolokia ? "Jolokia" : "";
    }
}
